import type { Conversation } from './conversation-records.js';
import { drain } from './drain.js';
import type { Entry, Exchange } from './exchange.js';

const WAIT_FOR_OTHER_MS = 50;

export function hasOpenCommand({ outbox }: Conversation): boolean {
  return outbox.some((item) => item.kind === 'command');
}

/**
 * While a command runs later input waits, because its result decides what the input means. Waits for the result, not for
 * what is said about it; where another process runs it, a moment, and what is remembered here is to be read again.
 */
export async function commandToFinish(exchange: Exchange, entry: Entry): Promise<void> {
  drain(exchange, entry);
  for (;;) {
    const { conversation, draining } = entry;
    if (conversation !== undefined && !hasOpenCommand(conversation)) return;
    if (draining === undefined) break;
    await Promise.race([draining, entry.written()]);
  }
  await exchange.ports.sleep(WAIT_FOR_OTHER_MS);
  entry.forgetCopy();
}
