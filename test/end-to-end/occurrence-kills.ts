import type { Repositories } from '../../src/store/index.js';

/** Where a process is killed: at a call of a store (`half` of a list written), or at the messenger. */
export interface Boundary {
  readonly store: keyof Repositories | 'messenger';
  readonly method: string;
  readonly when: 'before' | 'half' | 'after';
  /** Down since the morning: what is too late for by then is to be told. */
  readonly late?: true;
  /** The one place at which a message may come a second time. */
  readonly twice?: true;
}

/** Every boundary of an occurrence's life, in its order. */
export const BOUNDARIES = {
  'it is written down, the watermark has not moved': { store: 'planOccurrences', method: 'add', when: 'after' },
  'the watermark has moved, nobody has claimed it': { store: 'planOccurrences', method: 'advance', when: 'after' },
  'it is claimed, nothing is prepared': { store: 'planOccurrences', method: 'claim', when: 'after' },
  'half of the reports are open': { store: 'reports', method: 'open', when: 'half' },
  'the reports are open, nobody has a row': { store: 'deliveries', method: 'add', when: 'before' },
  'half of the audience has its rows': { store: 'deliveries', method: 'add', when: 'half' },
  'everybody has a row, it is not frozen': { store: 'planOccurrences', method: 'frozen', when: 'before' },
  'it is frozen, its pages are in no queue': { store: 'planOccurrences', method: 'frozen', when: 'after' },
  'its pages are in the queue, nobody has one': { store: 'deliveries', method: 'claimPage', when: 'before' },
  'somebody has the page': { store: 'deliveries', method: 'claimPage', when: 'after' },
  'a message is bound to an address, it is in no outbox': { store: 'deliveries', method: 'bind', when: 'after' },
  'a message is in an outbox, it is not sent': { store: 'messenger', method: 'send', when: 'before' },
  'a message is sent, that is not recorded': { store: 'messenger', method: 'send', when: 'after', twice: true },
  'a message is recorded, it is in its outbox still': { store: 'deliveries', method: 'record', when: 'after' },
  'everybody is told, the page is not finished': { store: 'deliveries', method: 'finishPage', when: 'before' },
  'the last page is finished, the occurrence is not': { store: 'planOccurrences', method: 'done', when: 'before' },
  'one is missed, the next is not': { store: 'planOccurrences', method: 'drop', when: 'after', late: true },
  'all are missed, the office has no notice': { store: 'notices', method: 'add', when: 'before', late: true },
  'the office has its notice, that is not noted': {
    store: 'planOccurrences',
    method: 'told',
    when: 'before',
    late: true,
  },
} as const satisfies Readonly<Record<string, Boundary>>;
export type BoundaryName = keyof typeof BOUNDARIES;

/** The stores, one of which kills this process at its boundary. */
export function deadly(repositories: Repositories, { store, method, when }: Boundary): Repositories {
  if (store === 'messenger') return repositories;
  return { ...repositories, [store]: killingAt(repositories[store], method, when) };
}

/** As kill -9 does it: nothing is said, nothing is closed. */
export async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

function killingAt<T extends object>(target: T, method: string, when: Boundary['when']): T {
  return new Proxy(target, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (name !== method || typeof value !== 'function') return value;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        if (when === 'before') return die();
        const [list, ...rest] = given;
        const half = when === 'half' && Array.isArray(list) ? [list.slice(0, list.length / 2), ...rest] : given;
        await Reflect.apply(value, of, half);
        return die();
      };
    },
  });
}
