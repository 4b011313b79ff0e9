import type { AnnouncementContent } from '../../conversation/announce.js';
import { type Choice, COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import type { AnnouncementId } from '../../ids.js';
import { inWords, t } from '../../texts/index.js';
import type { Outgoing } from '../ports.js';

/** What “Đã rõ” is on a button; as in conversation/verbs.ts. */
export const ACKNOWLEDGE = 'daro';

/**
 * What an announcement says to everybody, one message for each of its parts. The first begins with the union whose office it
 * is from; under the last stands how to confirm it, or how to get no more news.
 */
export function announcementSays(
  id: AnnouncementId,
  { parts, binding }: AnnouncementContent,
  unitName: string,
): readonly Say[] {
  const last = parts.length - 1;
  return parts.map(({ text, file }, index) => ({
    blocks: [
      ...(index === 0 ? [t('announcement.from', { unit: unitName })] : []),
      ...(text === undefined || text === '' ? [] : [t('announcement.words', { words: text })]),
      ...(index === last ? [t(binding ? 'announcement.binding' : 'announcement.newsOff')] : []),
    ],
    ...(file === undefined
      ? {}
      : { attachments: [{ name: file.name, type: file.type, kept: file.id, size: file.size }] }),
    ...(index === last ? { choices: [...(binding ? [[acknowledging(id)]] : []), [asking(id)]] } : {}),
    alone: true as const,
  }));
}

/** The same as it leaves, in Vietnamese: for whoever wants to know how it looks, or how many calls it is. */
export function messagesOf(...of: Parameters<typeof announcementSays>): readonly Outgoing[] {
  return announcementSays(...of).map(inWordsOf);
}

export function inWordsOf({ blocks, choices = [], attachments = [] }: Say): Outgoing {
  return {
    key: '',
    seq: 0,
    from: 'bot',
    text: blocks.map((block) => inWords(block)).join('\n\n'),
    choices: choices.map((row) =>
      row.map(({ label, at, value, role }) => ({ label: inWords(label), at, value, role: role ?? 'option' })),
    ),
    attachments,
  };
}

function acknowledging(id: AnnouncementId): Choice {
  return { label: t('announcement.acknowledge'), at: COMMAND_ADDRESS, value: `${ACKNOWLEDGE} ${id}`, role: 'primary' };
}

/** A question to the office that announced it: scenes/question.ts. */
function asking(id: AnnouncementId): Choice {
  return { label: t('question.ask'), at: COMMAND_ADDRESS, value: `hoi ${id}` };
}
