import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../clock.js';
import { AppError } from '../errors.js';
import { writeError } from '../write-error.js';
import { type AptSource, parseSources } from './sources.js';

const run = promisify(execFile);

interface Wanted {
  /** For the person who waits: "Redis". */
  readonly name: string;
  readonly packages: readonly string[];
  /** Also fetch the libraries these packages need and the machine lacks. */
  readonly withLibraries: boolean;
  /** Another release than the machine's own. */
  readonly suite?: string;
}

/**
 * Unpacks packages of the machine's own distribution into `folder` without installing anything, as any user: fetched
 * by apt with lists of our own (a bare machine has none), unpacked by dpkg. The folder appears whole or not at all.
 * Throws PACKAGES_NO_APT, PACKAGES_UNREACHABLE or DISK_FULL.
 */
export async function unpackInto(folder: string, wanted: Wanted): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  removeLeftovers(folder);
  const work = mkdtempSync(`${folder}.`);
  try {
    const apt = prepare(work, wanted);
    const updated = await command('apt-get', [...apt, 'update'], work).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (updated instanceof AppError) throw updated;
    // One unreachable source of several is no reason to give up: only the download decides.
    const packages = await list(apt, wanted, work).catch((error: unknown) => failed(wanted, updated ?? error, work));
    await download(apt, packages, work).catch((error: unknown) => failed(wanted, updated ?? error, work));
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'root'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What a start that was killed while fetching left behind; a younger one may still be at it. */
function removeLeftovers(folder: string): void {
  const old = systemClock.now().getTime() - 3_600_000;
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    const begun = name.startsWith(`${basename(folder)}.`) && statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (begun && begun < old) rmSync(path, { recursive: true, force: true });
  }
}

/** Release facts of this machine: `{ID: 'debian', VERSION_CODENAME: 'bookworm', ...}`. */
export function osRelease(): Readonly<Record<string, string | undefined>> {
  const file = ['/etc/os-release', '/usr/lib/os-release'].find((path) => existsSync(path));
  if (file === undefined) return {};
  const pairs = [...readFileSync(file, 'utf8').matchAll(/^(\w+)=["']?([^"'\n]*)/gm)];
  return Object.fromEntries(pairs.map(([, key, value]) => [key, value]));
}

/** apt's options for a world of its own in `work`: own list of sources, own lists, own cache, nothing installed. */
function prepare(work: string, wanted: Wanted): string[] {
  for (const sub of ['lists/partial', 'cache/archives/partial', 'debs', 'root']) {
    mkdirSync(join(work, sub), { recursive: true });
  }
  const release = osRelease();
  const base = release.UBUNTU_CODENAME ?? release.VERSION_CODENAME ?? '';
  const sources = readSources().filter((source) => source.suites.includes(base) && source.components.includes('main'));
  const text = sources.map((source) => stanza(source, wanted.suite ?? base)).join('\n');
  if (sources.length === 0 && existsSync('/etc/apt')) {
    throw new AppError('PACKAGES_UNREACHABLE', {
      got: wanted.name,
      expected: 'không thấy nguồn apt của bản phát hành',
    });
  }
  writeFileSync(join(work, 'machine.sources'), text);
  return Object.entries(settings(work)).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

function settings(work: string): Record<string, string> {
  const values: Record<string, string> = {
    'Dir::Etc::sourcelist': join(work, 'machine.sources'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '15',
    'Acquire::https::Timeout': '15',
  };
  if (process.getuid?.() === 0) values['APT::Sandbox::User'] = 'root';
  return values;
}

function readSources(): AptSource[] {
  const parts = '/etc/apt/sources.list.d';
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []),
  ];
  return files
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .flatMap((file) => parseSources(readFileSync(file, 'utf8'), file.endsWith('.sources')));
}

function stanza(source: AptSource, suite: string): string {
  const options = Object.entries(source.options).map(([key, value]) => `${key}: ${value}\n`);
  return `Types: deb\nURIs: ${source.uris}\nSuites: ${suite}\nComponents: ${source.components.join(' ')}\n${options.join('')}`;
}

/** The wanted packages, with the libraries that neither they nor the machine have. */
async function list(apt: readonly string[], wanted: Wanted, work: string): Promise<string[]> {
  if (!wanted.withLibraries) return [...wanted.packages];
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`);
  const closure = await command('apt-cache', [...apt, 'depends', '--recurse', ...only, ...wanted.packages], work);
  const installed = await command('dpkg', ['--get-selections'], work).catch(() => '');
  const present = new Set([...installed.matchAll(/^([^\s:]+)(?::\w+)?\s+install$/gm)].map(([, name]) => name));
  const names = [...closure.matchAll(/^([a-z0-9][a-z0-9.+-]+)(?::\w+)?$/gm)].flatMap(([, name]) => name ?? []);
  const libraries = names.filter((name) => /^(lib|lua|zlib|openssl-provider)/.test(name) && !present.has(name));
  return [...new Set([...wanted.packages, ...libraries])];
}

async function download(apt: readonly string[], packages: readonly string[], work: string): Promise<void> {
  const debs = join(work, 'debs');
  await command('apt-get', [...apt, 'download', ...packages], debs);
  for (const deb of readdirSync(debs)) await command('dpkg', ['-x', join(debs, deb), join(work, 'root')], work);
}

/** `env` puts the messages into English, whatever the machine's language: the first `E:` line is shown on failure. */
async function command(file: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await run('sh', ['-c', `command -v ${file}`]);
  } catch (cause) {
    throw new AppError('PACKAGES_NO_APT', { got: file }, cause);
  }
  const { stdout } = await run('env', ['LC_ALL=C', file, ...args], { cwd, timeout: 300_000, maxBuffer: 64 << 20 });
  return stdout;
}

function failed(wanted: Wanted, error: unknown, work: string): never {
  if (error instanceof AppError) throw error;
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  if (/No space left on device|Disk quota/.test(text)) {
    throw writeError(dirname(work), Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
  }
  const lines = text.trim().split('\n');
  const line = lines.find((part) => /^E(rr)?[:\s]/.test(part)) ?? lines.at(-1) ?? '';
  throw new AppError('PACKAGES_UNREACHABLE', { got: wanted.name, expected: line.slice(0, 200) }, error);
}
