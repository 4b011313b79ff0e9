import { zaloOaCapabilities } from '../../../src/channels/zalo-oa/capabilities.js';
import type { ZaloOaParts } from '../../../src/channels/zalo-oa/index.js';
import type { ConversationId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { AskPlace, Outgoing, Receive, SendOutcome } from '../../../src/services/ports.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { type Rig, rig } from './harness.js';

/** The Official Account's stand-in, its channel, and conversations in a database of this test's own, on one moved clock. */
export interface Whole extends Rig {
  readonly db: Awaited<ReturnType<typeof openTestStore>>;
  readonly here: TestExchange;
  /** Resolves when nothing is being said or stored any more. */
  quiet(): Promise<void>;
}

export async function whole(name: string, parts: Partial<ZaloOaParts> = {}): Promise<Whole> {
  const db = await openTestStore(name);
  let receive: Receive | undefined;
  const takes: Receive = async (inbound) => (receive === undefined ? 'stored' : receive(inbound));
  // While the plan of the tests takes initiatives, whatever day it is.
  const made = await rig('body', { receive: takes, ...parts }, NOON);
  class Official extends ScriptedChannel {
    override readonly id = 'zalo-oa';
    override readonly capabilities = zaloOaCapabilities;

    override send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
      return made.oa.channel.send(to, message, place);
    }
  }
  const here = openExchange(db, { clock: made.clock, channel: new Official() });
  receive = here.receive;
  return {
    ...made,
    db,
    here,
    quiet: () => quiet(here.exchange),
    async close() {
      await made.close();
      await closeExchange(here.exchange, 5_000);
      await db.store.drop();
      await db.store.close();
    },
  };
}
