import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const line = z.object({
  step: z.string().optional(),
  mongodbUri: z.string().optional(),
  redisPath: z.string().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
});
type Line = z.infer<typeof line>;

const LOADER = new URL('../helpers/typescript.mjs', import.meta.url).href;
const SCRIPT = fileURLToPath(new URL('../helpers/stores-process.ts', import.meta.url));
export const CACHE = join(homedir(), '.cache', 'sang-kien-bot');

/** An application, in a process of its own, that does nothing but keep its embedded stores. */
export interface StoresApp {
  readonly process: ChildProcess;
  /** The first line that satisfies the question; fails when the process ends without one. */
  line(wanted: (line: Line) => boolean): Promise<Line>;
  /** The addresses, or the error that it ended with. */
  started(): Promise<Line>;
  steps(): string[];
  /** Clean end, as after Ctrl-C. */
  close(): Promise<number | null>;
  exited: Promise<number | null>;
}

interface Settings {
  readonly cache?: string;
  readonly what?: 'all' | 'mongodb' | 'redis';
  readonly path?: string;
  /** Words put before `node`, as `runuser -u somebody --`. */
  readonly before?: readonly string[];
}

export function storesApp(
  folder: string,
  { cache = CACHE, what = 'all', path, before = [] }: Settings = {},
): StoresApp {
  const [file = '', ...args] = [...before, process.execPath, '--import', LOADER, SCRIPT, folder, cache, what];
  const env = { ...process.env, NODE_OPTIONS: '', ...(path === undefined ? {} : { PATH: path }) };
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines: Line[] = [];
  const wake = new Set<() => void>();
  let ended = false;
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n');
    text = parts.pop() ?? '';
    lines.push(...parts.map((part) => line.parse(JSON.parse(part))));
    for (const call of wake) call();
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      ended = true;
      for (const call of wake) call();
      resolve(code);
    });
  });
  const find = (wanted: (line: Line) => boolean): Promise<Line> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find(wanted);
        if (found) resolve(found);
        else if (ended) reject(new Error(`ended without the awaited line: ${JSON.stringify(lines)}`));
        else return;
        wake.delete(look);
      };
      wake.add(look);
      look();
    });
  return {
    process: child,
    line: find,
    started: () => find(({ mongodbUri, redisPath, error }) => Boolean(mongodbUri ?? redisPath ?? error)),
    steps: () => lines.flatMap(({ step }) => step ?? []),
    close() {
      child.stdin?.end();
      return exited;
    },
    exited,
  };
}

/** Every process that works in the data folder, other than applications: the engines and what keeps them. */
export function engines(folder: string): { pid: number; command: string }[] {
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return readlinkSync(`/proc/${name}/cwd`).startsWith(`${real}/`) ? [{ pid: Number(name), command }] : [];
    } catch {
      return [];
    }
  });
}

export function engine(folder: string, command: RegExp): number {
  const found = engines(folder).find((entry) => command.test(entry.command));
  if (!found) throw new Error(`no process ${String(command)} in ${folder}`);
  return found.pid;
}

/** Returns when nothing works in the folder, or below it, any more, by the kernel's own account. */
export function allGone(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/(^|\/)(app|mongodb|redis)\.lock$/.test(name)) execFileSync('flock', ['-w', '30', join(folder, name), 'true']);
  }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'skb-stores-'));
}

/** Ends what is left, also after a failed test. */
export function cleanUp(folder: string, apps: readonly StoresApp[]): void {
  for (const app of apps) app.process.kill('SIGKILL');
  try {
    allGone(folder);
  } finally {
    for (const { pid } of engines(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
