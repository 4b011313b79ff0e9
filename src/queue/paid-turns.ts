import type { Call } from '../services/conversations/pace.js';
import type { Wish } from './timetable.js';
import type { Reservation } from './timetable-link.js';

interface Waiting {
  readonly call: Call;
  readonly done: (found: Reservation | undefined) => void;
}

interface Parts {
  readonly reserve: (wishes: readonly Wish[]) => Promise<readonly Reservation[]>;
  readonly wishOf: (call: Call) => Wish;
  /** Whether the messenger has asked for a pause. */
  readonly isHeld: (call: Call) => boolean;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** So many ask with one call of Redis. */
const MOST = 64;
/** Who finds the line full comes again when there is room for some, not for one. */
const BREATH_MS = 25;

/**
 * All calls that wait for a place of what their bot is paid for ask together, in the order in which they came. Resolves with
 * undefined where a pause has come meanwhile.
 */
export function makePaidTurns({ reserve, wishOf, isHeld, sleep }: Parts) {
  const lines = new Map<string, Waiting[]>();

  return function ask(call: Call): Promise<Reservation | undefined> {
    return new Promise((done) => {
      const line = lines.get(call.bot);
      if (line !== undefined) line.push({ call, done });
      else {
        const begun = [{ call, done }];
        lines.set(call.bot, begun);
        void serve(call.bot, begun);
      }
    });
  };

  async function serve(bot: string, line: Waiting[]): Promise<void> {
    // Whoever comes at the same moment asks with the first.
    await Promise.resolve();
    while (line.length > 0) {
      const some = line.slice(0, MOST);
      const held = some.filter(({ call }) => isHeld(call));
      if (held.length > 0) {
        for (const each of held) answer(line, each, undefined);
        continue;
      }
      const found = await reserve(some.map(({ call }) => wishOf(call)));
      let fullMs = 0;
      for (const [at, each] of found.entries()) {
        const asked = some[at];
        if (each.type === 'full') fullMs = each.afterMs;
        else if (asked !== undefined) answer(line, asked, each);
      }
      if (fullMs > 0) await sleep(Math.max(fullMs, BREATH_MS));
    }
    // At once, not when the promise settles: whoever asks in between would stand in a line that nobody serves.
    lines.delete(bot);
  }

  function answer(line: Waiting[], each: Waiting, found: Reservation | undefined): void {
    line.splice(line.indexOf(each), 1);
    each.done(found);
  }
}
