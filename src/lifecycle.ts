import { AppError } from './errors.js';
import { terminalTexts as texts } from './texts/terminal.js';

/** One thing that is started and closed. */
export interface Part {
  /** For the message when it does not close in time. */
  readonly name: string;
  /** Resolved when it works; what it returns closes it again. */
  start(): Promise<Close | undefined>;
}
export type Close = () => Promise<void>;

export interface LifecycleOptions {
  /** Called with one line for the person at the terminal. */
  readonly print: (line: string) => void;
  /** All of the closing may take this long, then the process ends anyway. */
  readonly closeMs?: number;
  /** Where signals come from and how the process ends: `process`. */
  readonly host?: Host;
  /** Called once all parts run, before signals are waited for. */
  readonly started?: () => void;
}

export interface Host {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A terminal and npm each deliver the same Ctrl-C. */
const SAME_PRESS_MS = 2_000;

/**
 * Starts the parts in order, waits for SIGINT, SIGTERM or SIGHUP, closes them in reverse order and ends the process: 0
 * after a clean close, 1 when a part did not start, did not close in time, or a second, later Ctrl-C asked for haste.
 * A signal during start-up closes what has been started. Resolved when the process may end.
 */
export async function runParts(parts: readonly Part[], options: LifecycleOptions): Promise<void> {
  const { print, closeMs = 25_000, host = process } = options;
  const open: { name: string; close: Close }[] = [];
  const signal = firstSignal(host, print);
  let code = 0;
  try {
    for (const part of parts) {
      if (signal.received()) break;
      const starting = part.start();
      // A start that is given up is closed like the others, as soon as it is done.
      open.push({ name: part.name, close: async () => (await starting.catch(() => undefined))?.() });
      await Promise.race([starting, signal.arrived]);
    }
    if (!signal.received()) options.started?.();
    await signal.arrived;
  } catch (error) {
    code = 1;
    print(error instanceof AppError ? error.message : texts.unexpected(String(error)));
  }
  const late = await closeAll(open, closeMs, print);
  if (late.length > 0) code = 1;
  if (signal.received()) print(late.length > 0 ? texts.stoppedLate(late.join(', ')) : texts.stopped);
  signal.forget();
  host.exit(code);
}

/** Starts parts one after the other; when one does not start, those before it are closed again. Closes in reverse order. */
export async function startInOrder(parts: readonly Part[]): Promise<Close> {
  const open: Close[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of open.splice(0).reverse()) await close();
  };
  try {
    for (const part of parts) {
      const close = await part.start();
      if (close !== undefined) open.push(close);
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  return closeAll;
}

function firstSignal(host: Host, print: (line: string) => void) {
  let first: number | undefined;
  let resolve: () => void = () => undefined;
  const arrived = new Promise<void>((done) => {
    resolve = done;
  });
  const listener = (): void => {
    if (first === undefined) {
      first = performance.now();
      print(texts.stopping);
      resolve();
    } else if (performance.now() - first > SAME_PRESS_MS) {
      print(texts.forced);
      host.exit(1);
    }
  };
  for (const signal of SIGNALS) host.on(signal, listener);
  const forget = (): void => {
    for (const signal of SIGNALS) host.off(signal, listener);
  };
  return { arrived, received: () => first !== undefined, forget };
}

/** Closes in reverse order within `closeMs` altogether; the names of those that failed or were too slow. */
async function closeAll(
  open: readonly { name: string; close: Close }[],
  closeMs: number,
  print: (line: string) => void,
): Promise<string[]> {
  const left = new Set(open.map(({ name }) => name));
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'limit'>((resolve) => {
    timer = setTimeout(resolve, closeMs, 'limit');
  });
  for (const { name, close } of [...open].reverse()) {
    const closing = close().then(
      () => left.delete(name),
      (error: unknown) => print(`${name}: ${String(error)}`),
    );
    if ((await Promise.race([closing, limit])) === 'limit') break;
  }
  clearTimeout(timer);
  return [...left];
}
