import { parentPort } from 'node:worker_threads';
import { type Drawn, type Order, render } from './render.js';

/** What drawing.ts sends to its thread, and gets back: the picture, or why there is none. */
export interface Asked {
  readonly id: number;
  readonly order: Order;
}
export interface Answered {
  readonly id: number;
  readonly drawn?: Drawn;
  readonly failed?: string;
}

const port = parentPort;
// One after the other: two pages at once would need twice the memory and be no sooner done.
let last = Promise.resolve();
port?.on('message', ({ id, order }: Asked) => {
  last = last.then(async () => {
    const answer: Answered = await render(order).then(
      (drawn) => ({ id, drawn }),
      (err: unknown) => ({ id, failed: String(err) }),
    );
    port.postMessage(answer);
  });
});
