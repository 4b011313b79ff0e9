import { AppError } from '../errors.js';

interface Waiting<In, Out> {
  readonly item: In;
  readonly done: (result: Out) => void;
  readonly failed: (error: unknown) => void;
}

/** So many commands are under way at once; what comes meanwhile goes with the next one. */
const UNDER_WAY = 2;
/** Far below what one command may hold (48 MB, 100,000 statements). */
const MOST = 200;

/**
 * What is asked for at one moment is asked in one command: hundreds of messages a second would otherwise cost as many round
 * trips each. `run` answers in the order of what it is given. Nobody waits for a group to fill up, and one that cannot be
 * done keeps no other from it.
 */
export function grouped<In, Out>(run: (items: readonly In[]) => Promise<readonly Out[]>): (item: In) => Promise<Out> {
  const queue: Waiting<In, Out>[] = [];
  let underWay = 0;
  let planned = false;

  function plan(): void {
    if (planned || underWay >= UNDER_WAY || queue.length === 0) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      const group = queue.splice(0, MOST);
      underWay += 1;
      void carryOut(group).finally(() => {
        underWay -= 1;
        plan();
      });
      plan();
    });
  }

  async function carryOut(group: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [at, { done, failed }] of group.entries()) {
        if (at < results.length) done(results[at] as Out);
        else failed(new Error('no answer'));
      }
    } catch (error) {
      const away = error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
      if (group.length > 1 && !away) await Promise.all(group.map((each) => carryOut([each])));
      else for (const { failed } of group) failed(error);
    }
  }

  return (item) =>
    new Promise((done, failed) => {
      queue.push({ item, done, failed });
      plan();
    });
}
