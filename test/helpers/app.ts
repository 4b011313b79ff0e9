import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import { terminalTexts } from '../../src/texts/terminal.js';

export { freePort } from './port.js';

/** The product as a process of its own, started from the sources as they are. */
export interface App {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves with the code when it has ended (null: killed). */
  readonly ended: Promise<number | null>;
  /** Resolves when the banner is there; rejects with what was printed when it ended instead. */
  readonly ready: Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
}

export type AppEnvironment = Readonly<Record<string, string>> & { readonly PORT: string };

const BANNER_MS = 120_000;
const running = new Set<ChildProcess>();
// A failed test must leave nobody behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startApp(env: AppEnvironment): App {
  const loader = join(ROOT, 'test/helpers/typescript.mjs');
  const child = spawn(process.execPath, ['--import', loader, join(ROOT, 'src/main.ts')], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  let opened = (): void => undefined;
  const banner = new Promise<void>((resolve) => (opened = resolve));
  const read = (text: string): void => {
    output = (output + text).slice(-200_000);
    if (output.includes(terminalTexts.stop)) opened();
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  const ended = once(child, 'close').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no banner within ${BANNER_MS} ms:\n${output}`)), BANNER_MS);
    void banner.then(resolve);
    void ended.then((code) => reject(new Error(`the app ended (${code}):\n${output}`)));
    const stop = () => clearTimeout(timer);
    banner.then(stop, stop);
    ended.then(stop, stop);
  });
  ready.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${env.PORT}`,
    port: Number(env.PORT),
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    ready,
    kill: (signal) => void child.kill(signal),
  };
}

/** An app that is started again whenever it ends, on the same port, until it is closed. */
export interface Supervised {
  /** The present one. */
  app(): App;
  /** How often it was started. */
  starts(): number;
  /** Kills the present one without warning; the next one starts at once. */
  crash(): void;
  /** Ends it cleanly for good. Resolves with its exit code. */
  close(): Promise<number | null>;
}

export function supervise(env: AppEnvironment): Supervised {
  let closed = false;
  let starts = 0;
  let app = start();

  function start(): App {
    starts += 1;
    const started = startApp(env);
    void started.ended.then(() => {
      if (!closed) app = start();
    });
    return started;
  }

  return {
    app: () => app,
    starts: () => starts,
    crash: () => app.kill('SIGKILL'),
    close: async () => {
      closed = true;
      app.kill('SIGTERM');
      return await app.ended;
    },
  };
}
