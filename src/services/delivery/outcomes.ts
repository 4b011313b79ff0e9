import type { ConversationId } from '../../ids.js';
import type { ChatLog } from '../chat-ports.js';
import type { BundleOutcomes, Deliveries } from './delivery-records.js';

interface OutcomePorts {
  readonly deliveries: Pick<Deliveries, 'isOpen' | 'record' | 'shown' | 'begin' | 'takeBack'>;
  readonly chatLog: Pick<ChatLog, 'show' | 'wasShown'>;
}

export interface Outcomes extends BundleOutcomes {
  /** A page of the web chat has shown these messages of its conversation. */
  shown(conversation: ConversationId, seqs: readonly number[], at: Date): Promise<void>;
}

/**
 * What became of mailings. A page may be faster with what it has shown than the exit with what it has sent: each writes its
 * own first, and then looks at the other's.
 */
export function makeOutcomes({ deliveries, chatLog }: OutcomePorts): Outcomes {
  return {
    isOpen: deliveries.isOpen,
    begin: deliveries.begin,
    takeBack: deliveries.takeBack,
    record: async (bundle, outcome, at) => {
      await deliveries.record(bundle, outcome, at);
      if (outcome.type !== 'sent' || outcome.toBeShown === undefined) return;
      const { conversation, seq } = outcome.toBeShown;
      if (await chatLog.wasShown(conversation, seq)) await deliveries.shown(conversation, [seq], at);
    },
    shown: async (conversation, seqs, at) => {
      await chatLog.show(conversation, seqs, at);
      await deliveries.shown(conversation, seqs, at);
    },
  };
}
