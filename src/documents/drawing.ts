import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answered, Asked } from './drawing-thread.js';
import { type Draw, type Drawn, type Order, render } from './render.js';

/** Draws beside everything else that this process does. */
export interface Drawing {
  readonly draw: Draw;
  /** Ends the thread; what is being drawn is not finished. */
  close(): Promise<void>;
}

interface Waiting {
  readonly order: Order;
  readonly by: Worker;
  readonly done: (drawn: Promise<Drawn>) => void;
}

/** A thread that has nothing to do gives its memory back after this time. */
const IDLE_MS = 60_000;
const THREAD = new URL(`./drawing-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Pictures are drawn in one thread, started when the first is asked for, so that nobody's reply waits for a poster. Where
 * there can be no thread, or it ends in the middle, they are drawn here all the same, and `fellBack` is told why.
 */
export function openDrawing(
  fellBack: (why: unknown) => void,
  { execArgv = process.execArgv, thread = THREAD } = {},
): Drawing {
  let worker: Worker | undefined;
  let closed = false;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(thread, { execArgv: [...execArgv] });
    let why: unknown = 'it ended';
    started.unref();
    started.on('message', ({ id, drawn, failed }: Answered) => {
      finish(id, drawn === undefined ? Promise.reject(new Error(failed)) : Promise.resolve(drawn));
    });
    started.on('error', (err) => (why = err));
    started.on('exit', () => {
      if (worker === started) worker = undefined;
      const left = [...waiting].filter(([, { by }]) => by === started);
      if (left.length > 0 && !closed) fellBack(why);
      for (const [id, { order }] of left) finish(id, closed ? Promise.reject(new Error('closed')) : render(order));
    });
    return started;
  }

  function finish(id: number, drawn: Promise<Drawn>): void {
    waiting.get(id)?.done(drawn);
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => void end(), IDLE_MS).unref();
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  return {
    draw: (order) =>
      new Promise((done) => {
        clearTimeout(idle);
        const id = count++;
        worker ??= start();
        waiting.set(id, { order, by: worker, done });
        worker.postMessage({ id, order } satisfies Asked);
      }),
    async close() {
      closed = true;
      await end();
    },
  };
}
