import type { ChannelId, ConversationId } from '../../ids.js';
import { botOf, channelOf, chatOf } from '../../ids.js';
import { inWords, type Locale, type Text, t } from '../../texts/index.js';
import type { Pace } from '../conversations/pace.js';
import type { AskPlace, Channel } from '../ports.js';

interface CountingPorts {
  readonly channels: ReadonlyMap<ChannelId, Pick<Channel, 'capabilities' | 'send'>>;
  readonly pace: Pick<Pace, 'take'>;
  /** In which language somebody is talked to there. */
  readonly localeOf: (conversation: ConversationId) => Promise<Locale>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** So long somebody waits without a word. */
const SILENT_MS = 700;

/**
 * Says in between that people are being counted (or `words`) where that takes longer than somebody likes to wait in silence. It goes past the
 * outbox, which the answer itself is waiting for: it is said once at most, and nothing is lost with it. A page that keeps
 * the log shows by itself that an answer is coming.
 */
export function makeCountingLine(
  { channels, pace, localeOf, sleep }: CountingPorts,
  words: Text = t('announce.counting'),
) {
  return async <T>(conversation: ConversationId, counting: Promise<T>): Promise<T> => {
    let counted = false;
    const over = () => {
      counted = true;
    };
    counting.then(over, over);
    await Promise.race([counting, sleep(SILENT_MS)]);
    // A line that cannot be said keeps nobody from the answer, and nobody waits for it.
    if (!counted) say(conversation).catch(() => undefined);
    return counting;
  };

  async function say(conversation: ConversationId): Promise<void> {
    const channel = channels.get(channelOf(conversation) ?? 'web');
    if (channel === undefined || channel.capabilities.keepsLog) return;
    const { rates } = channel.capabilities;
    const bot = botOf(conversation);
    const place: AskPlace | undefined =
      rates === undefined
        ? undefined
        : (_chat, kind) => pace.take({ bot, chat: chatOf(conversation), kind, rates, bulk: () => false });
    const text = inWords(words, await localeOf(conversation));
    const line = {
      key: `${words.key} ${conversation}`,
      seq: 0,
      from: 'bot',
      text,
      choices: [],
      attachments: [],
    } as const;
    await channel.send(conversation, line, place);
  }
}
