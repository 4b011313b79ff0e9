import { botOf } from '../ids.js';
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
/** How often this process learns which bots their messengers do not know any more. */
const BOTS_MS = 5_000;
const CLOSE_MS = 15_000;

/** In every process: what is to be said is said, newer units are seen, and admins hear of what is stuck. */
export function repliesPart(known: Here & Stores & Knowledge & Talk, operating: Operating): Part {
  const { log, wakeAll, repositories, conversations, health, units, exchange, bots } = known;
  const deliverNotices = makeDeliverNotices({
    ...repositories,
    conversationOf: async (identities) => {
      const latest = await conversations.latestOf(identities);
      if (latest === undefined || !bots.isOff(botOf(latest))) return latest;
      // Nothing comes through that bot for now: wherever else they are.
      const others = (await conversations.addressesOf(identities)).filter(
        ({ blocked, conversation }) => !blocked && !bots.isOff(botOf(conversation)),
      );
      return others.sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime())[0]?.conversation ?? latest;
    },
    notify: (id, key, ...says) => notify(exchange, id, key, ...says),
  });
  return {
    name: 'replies',
    async start() {
      const sweeper = loop('sweep', SWEEP_MS, () => sweep(exchange), known);
      const teller = loop('notices', SWEEP_MS, deliverNotices, known);
      const asker = loop('bots', BOTS_MS, bots.look, known);
      const looker = units.watch(health.mongodb, log);
      const overseer = loop('alarms', OVERSEE_MS, operating.look, known);
      return async () => {
        wakeAll();
        await asker.stop();
        await overseer.stop();
        await looker.stop();
        await teller.stop();
        await sweeper.stop();
        await closeExchange(exchange, CLOSE_MS);
      };
    },
  };
}
