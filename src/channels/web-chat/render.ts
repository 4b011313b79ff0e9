import { contentOf, isKept } from '../../conversation/message.js';
import type { NewChatEntry } from '../../services/chat-ports.js';
import type { Outgoing } from '../../services/ports.js';

/** A message as the log keeps it. Pure. Attachments get an id of their own within the conversation. */
export function render(message: Outgoing, at: Date): NewChatEntry {
  return {
    seq: message.seq,
    key: message.key,
    from: message.from,
    text: message.text,
    choices: message.choices,
    ...(message.hint === undefined ? {} : { hint: message.hint }),
    attachments: message.attachments.map((file, index) => {
      if (isKept(file)) return { id: `${message.seq}-${index}`, ...file };
      const body = contentOf(file);
      return { id: `${message.seq}-${index}`, name: file.name, type: file.type, size: body.length, body };
    }),
    ...(message.notice === undefined ? {} : { notice: message.notice }),
    at,
  };
}
