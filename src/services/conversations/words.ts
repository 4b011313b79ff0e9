import { inWords } from '../../texts/index.js';
import type { Outgoing } from '../ports.js';
import type { Conversation } from './conversation-records.js';
import { digitsAreTaken, type Menu } from './menu.js';
import type { OutboxItem } from './outbox.js';

/** An outbox item in words, ready for a channel. */
export function putIntoWords(
  conversation: Conversation,
  item: Extract<OutboxItem, { kind: 'say' | 'heard' }>,
  menu?: Menu,
): Outgoing {
  const { locale } = conversation.dialogue;
  const key = `${conversation.id} ${item.seq}`;
  if (item.kind === 'heard')
    return {
      key: `${key}:${item.event}`,
      seq: item.seq,
      from: 'person',
      text: inWords(item.text, locale),
      choices: [],
      attachments: [],
    };
  const { blocks, choices = [], hint, attachments = [], replaces } = item.say;
  return {
    key,
    seq: item.seq,
    from: 'bot',
    text: blocks.map((block) => inWords(block, locale)).join('\n\n'),
    choices: choices.map((row) =>
      row.map(({ label, at, value, role }) => ({ label: inWords(label, locale), at, value, role: role ?? 'option' })),
    ),
    attachments,
    ...(hint === undefined ? {} : { hint }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(item.parcel === undefined ? {} : { notice: true }),
    ...(item.parcel?.reminder === undefined ? {} : { reminder: true }),
    ...(item.parcel?.once?.of === undefined ? {} : { announcement: true }),
    ...(locale === 'en' ? { locale } : {}),
    ...(digitsAreTaken(item, menu) ? { digitsTaken: true } : {}),
  };
}
