import type { ChannelId, ConversationId } from '../ids.js';

/** The addresses that the product gives people to open. */
export interface Links {
  /** Where an invitation can be opened: in the web chat, then, where it is another one, in the messenger of `from`. */
  invitation(
    token: string,
    from?: { readonly channel: ChannelId; readonly conversation: ConversationId },
  ): readonly string[];
  console(token: string): string;
  /** A PNG in base64. */
  qr(link: string): Promise<string>;
}
