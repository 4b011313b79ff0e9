import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../clock.js';
import { AppError } from '../errors.js';
import { writeError } from '../write-error.js';

const PREFIX = 'sang-kien-';
/** Unix socket addresses end at 108 bytes (104 on macOS). */
const LONGEST_TMP = 60;

/** Makes the data folder (private) and proves that it can be written. Throws DATA_DIR_UNUSABLE or DISK_FULL. */
export function prepareDataDir(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw writeError(folder, cause);
  }
  proveWritable(folder);
  return folder;
}

/** Writes a megabyte and takes it away. Throws DATA_DIR_UNUSABLE or DISK_FULL. */
export function proveWritable(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, Buffer.alloc(1 << 20, 1), { mode: 0o600 });
  } catch (cause) {
    throw writeError(folder, cause);
  } finally {
    discard(probe);
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}

/** `cacheDir` where it can be written, else a folder beside the data (a service user often has no home). */
export function usableCache(cacheDir: string, dataDir: string): string {
  for (const folder of [resolve(cacheDir), join(dataDir, 'cache')]) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {}
  }
  throw new AppError('DATA_DIR_UNUSABLE', { got: join(dataDir, 'cache'), expected: 'EACCES' });
}

/**
 * A private folder with a short name for the sockets: the data folder's own path may be too long for a socket. Its
 * name is random, so that nobody else can have made it before us.
 */
export function makeRunFolder(): string {
  const short = Buffer.byteLength(tmpdir()) <= LONGEST_TMP ? tmpdir() : '/tmp';
  return mkdtempSync(join(short, PREFIX));
}

/** Removes the sockets' folder that a killed run left behind; never anything that is not ours. */
export function removeRunFolder(folder: string): void {
  try {
    const stat = lstatSync(folder);
    if (basename(folder).startsWith(PREFIX) && stat.isDirectory() && stat.uid === process.getuid?.()) {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch {}
}

/** Keeps cleaners of the temporary folder away from sockets that nobody has opened for days. */
export function touch(paths: readonly string[]): void {
  const now = systemClock.now();
  for (const path of paths) {
    try {
      utimesSync(path, now, now);
    } catch {}
  }
}

const addresses = z.object({
  run: z.string(),
  mongodbUri: z.string().optional(),
  redisPath: z.string().optional(),
});
/** Where the engines of a data folder listen while they run; kept in that folder for `npm run backup`. */
export type Addresses = z.infer<typeof addresses>;

export function writeAddresses(dataDir: string, value: Addresses): void {
  try {
    writeFileSync(join(dataDir, 'embedded.json'), JSON.stringify(value), { mode: 0o600 });
  } catch (cause) {
    throw writeError(dataDir, cause);
  }
}

export function readAddresses(dataDir: string): Addresses | undefined {
  try {
    return addresses.parse(JSON.parse(readFileSync(join(dataDir, 'embedded.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

export function forgetAddresses(dataDir: string): void {
  rmSync(join(dataDir, 'embedded.json'), { force: true });
}
