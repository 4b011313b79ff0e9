import type { Part } from '../lifecycle.js';
import { closeExchange } from '../services/conversations/drain.js';
import { notify, sweep } from '../services/conversations/notify.js';
import { makeDeliverNotices } from '../services/notices/notices.js';
import type { Operating } from '../services/operations/operating.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import { loop } from './loop.js';
import type { Stores } from './stores.js';
import type { Talk } from './talk.js';

/** How often this process looks for replies that another one has left unsent, and for what people are to be told. */
const SWEEP_MS = 1_000;
/** How often this process looks whether anything is late or stuck. */
const OVERSEE_MS = 60_000;
const CLOSE_MS = 15_000;

/** In every process: what is to be said is said, newer units are seen, and admins hear of what is stuck. */
export function repliesPart(known: Here & Stores & Knowledge & Talk, operating: Operating): Part {
  const { log, wakeAll, repositories, conversations, health, units, exchange } = known;
  const deliverNotices = makeDeliverNotices({
    ...repositories,
    conversationOf: conversations.latestOf,
    notify: (id, key, ...says) => notify(exchange, id, key, ...says),
  });
  return {
    name: 'replies',
    async start() {
      const sweeper = loop('sweep', SWEEP_MS, () => sweep(exchange), known);
      const teller = loop('notices', SWEEP_MS, deliverNotices, known);
      const looker = units.watch(health.mongodb, log);
      const overseer = loop('alarms', OVERSEE_MS, operating.look, known);
      return async () => {
        wakeAll();
        await overseer.stop();
        await looker.stop();
        await teller.stop();
        await sweeper.stop();
        await closeExchange(exchange, CLOSE_MS);
      };
    },
  };
}
