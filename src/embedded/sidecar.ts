import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { proveWritable } from './folder.js';
import { lock } from './lock.js';

/** A program that says `ready` on its output once it listens, and ends cleanly when its input ends. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

interface SidecarOptions {
  /** As people know it: "MongoDB". */
  readonly name: string;
  readonly command: Command;
  /** Held by the program and its children for as long as one of them lives. */
  readonly lockFile: string;
  readonly onDeath: () => void;
  readonly onReturn: () => void;
  /** It cannot come back before somebody makes room. */
  readonly onDiskFull: () => void;
}

export interface Sidecar {
  /** Ends the program cleanly; resolved when it is gone. */
  close(): Promise<void>;
}

const READY_SECONDS = 180;
const CLOSE_MS = 20_000;
const SLOWEST_RETRY_MS = 5_000;
export const GONE_SECONDS = 30;

/**
 * Starts the program and keeps it alive: when it dies it is started again on the same address, at first at once, then
 * at growing pauses. It runs in a session of its own (Ctrl-C does not reach it) and ends when the pipe from this
 * process closes, so also when this process is killed. Throws EMBEDDED_FAILED or EMBEDDED_BUSY when the first start
 * does not succeed.
 */
export async function keepAlive(options: SidecarOptions): Promise<Sidecar> {
  const closing = new AbortController();
  let child = await start(options);
  const watching = watch();

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      await gone(child);
      if (closing.signal.aborted) return;
      options.onDeath();
      await restart();
    }
  }

  async function restart(): Promise<void> {
    let told = false;
    for (let pause = 100; !closing.signal.aborted; pause = Math.min(pause * 2, SLOWEST_RETRY_MS)) {
      await delay(pause, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        child = await start(options);
        options.onReturn();
        return;
      } catch (error) {
        if (!told && error instanceof AppError && error.code === 'DISK_FULL') options.onDiskFull();
        told = true;
      }
    }
  }

  return {
    async close() {
      closing.abort();
      await end(child);
      await watching;
      await end(child);
    },
  };
}

/** One start, up to the word `ready`. */
async function start({ name, command, lockFile }: SidecarOptions): Promise<ChildProcess> {
  const held = await lock(lockFile, GONE_SECONDS);
  if (!held) throw new AppError('EMBEDDED_BUSY', { got: name, expected: `${GONE_SECONDS} giây` });
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', held.fd],
  });
  held.release();
  child.stdin?.on('error', () => undefined);
  try {
    await ready(child);
    return child;
  } catch (cause) {
    await end(child);
    proveWritable(command.cwd);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('EMBEDDED_FAILED', { got: name, expected: reason }, cause);
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    let last = '';
    const timer = setTimeout(() => reject(new Error(`${READY_SECONDS} s`)), READY_SECONDS * 1_000);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      finish();
    };
    const read = (text: string): void => {
      tail = (tail + text).slice(-4_000);
      last = reasonIn(tail) ?? last;
      if (/^ready$/m.test(tail)) settle(resolve);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.on('error', (error) => settle(() => reject(error)));
    child.on('close', (code, signal) => settle(() => reject(new Error(last || `exit ${String(signal ?? code)}`))));
  });
}

/** What says most: from the last line that names an error on, else the last line. */
function reasonIn(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line));
  const from = lines.findLastIndex((line) => /error/i.test(line));
  return (from < 0 ? lines.slice(-1) : lines.slice(from, from + 3)).join(' ').trim().slice(0, 300) || undefined;
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
  await gone(child);
  clearTimeout(timer);
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit');
}
