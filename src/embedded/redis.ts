import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { osRelease, unpackInto } from './debian.js';
import type { Command } from './sidecar.js';

const run = promisify(execFile);

interface Place {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly socket: string;
  /** Called before something is fetched. */
  readonly fetching: () => void;
}

/** How to start Redis on this machine: its own, or one unpacked into the cache folder. */
export async function redisCommand(place: Place): Promise<Command> {
  const folder = join(place.dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const script = fileURLToPath(new URL('./redis-sidecar.mjs', import.meta.url));
  const server = (await installed()) ?? (await unpacked(place));
  const args = [script, server.file, place.socket];
  return {
    file: process.execPath,
    args,
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', ...server.env },
  };
}

interface Server {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

async function installed(): Promise<Server | undefined> {
  const found = await run('sh', ['-c', 'command -v redis-server || command -v valkey-server']).catch(() => undefined);
  const file = found?.stdout.trim();
  return file === undefined || file === '' ? undefined : { file, env: {} };
}

async function unpacked({ cacheDir, fetching }: Place): Promise<Server> {
  const root = join(cacheDir, `redis-${osRelease().VERSION_CODENAME ?? 'linux'}-${process.arch}`);
  const file = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(file)) {
    fetching();
    const packages = ['redis-server', 'redis-tools'];
    await unpackInto(root, { name: 'Redis', packages, withLibraries: true });
  }
  return { file, env: { LD_LIBRARY_PATH: libraryFolders(root).join(':') } };
}

/** `lib`, `usr/lib` and the architecture's own folders below them. */
function libraryFolders(root: string): string[] {
  const bases = [join(root, 'usr', 'lib'), join(root, 'lib')].filter((folder) => existsSync(folder));
  return bases.flatMap((base) => [
    ...readdirSync(base).flatMap((name) => (/-linux-gnu/.test(name) ? [join(base, name)] : [])),
    base,
  ]);
}
