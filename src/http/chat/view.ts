import type { Hint } from '../../conversation/message.js';
import type { ChatAttachment, ChatEntry } from '../../services/chat-ports.js';
import type { OutgoingChoice } from '../../services/ports.js';

/** A message as the API shows it: the same in the history and in the stream. */
export interface ChatMessageView {
  readonly id: number;
  /** For the person's own message: ends with the id that the client gave it. */
  readonly key: string;
  readonly from: 'bot' | 'person';
  readonly text: string;
  /** ISO instant. */
  readonly at: string;
  readonly choices?: readonly (readonly OutgoingChoice[])[];
  readonly attachments?: readonly (Omit<ChatAttachment, 'id'> & { readonly url: string })[];
  readonly hint?: Hint;
  /** To be told of at `POST /api/chat/seen` when it has been shown. */
  readonly notice?: true;
  /** How often it was changed since it was sent. */
  readonly edited?: number;
}

export function view({
  seq,
  key,
  from,
  text,
  choices,
  hint,
  attachments,
  notice,
  edited,
  at,
}: ChatEntry): ChatMessageView {
  return {
    id: seq,
    key,
    from,
    text,
    at: at.toISOString(),
    ...(choices.length === 0 ? {} : { choices }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map(linked) }),
    ...(hint === undefined ? {} : { hint }),
    ...(notice === undefined ? {} : { notice }),
    ...(edited === undefined ? {} : { edited }),
  };
}

function linked({ id, name, type, size }: ChatAttachment) {
  return { name, type, size, url: `/api/chat/files/${id}` };
}
