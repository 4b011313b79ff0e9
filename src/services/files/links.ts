import { type SubmissionTarget, submissionCode, submissionPayload } from '../../domain/submission-code.js';
import type { ChannelId, ConversationId } from '../../ids.js';

/** The addresses that the product gives people to open. */
export interface Links {
  /** Where an invitation can be opened: in the web chat, then, where it is another one, in the messenger of `from`. */
  invitation(
    token: string,
    from?: { readonly channel: ChannelId; readonly conversation: ConversationId },
  ): readonly string[];
  console(token: string): string;
  /** How to come to the submission with its unit, and its plan, filled in: the web chat first, then what is switched on. */
  submission(target: SubmissionTarget): SubmissionLinks;
  /** A PNG in base64. */
  qr(link: string): Promise<string>;
}

export interface SubmissionLinks {
  /** To be typed into any chat of ours: `U-FQG2-KX5X`. */
  readonly code: string;
  readonly ways: readonly SubmissionWay[];
}

export interface SubmissionWay {
  readonly channel: ChannelId;
  /** Opens the submission there. Zalo has no link that carries anything: there the code is typed. */
  readonly link?: string;
}

interface Addresses {
  /** The chat page's link with a payload. */
  readonly web: (payload: string) => string;
  /** What is switched on besides the web chat. */
  readonly messengers: readonly ChannelId[];
  readonly deepLink: (channel: ChannelId, payload: string) => string | undefined;
}

/** See {@link Links.submission}. */
export function submissionLinks(target: SubmissionTarget, { web, messengers, deepLink }: Addresses): SubmissionLinks {
  const payload = submissionPayload(target);
  const others = messengers.map((channel): SubmissionWay => {
    const link = deepLink(channel, payload);
    // A messenger without such links of its own gives one of the web chat.
    return link === undefined || link.endsWith(`/chat?start=${payload}`) ? { channel } : { channel, link };
  });
  return { code: submissionCode(target), ways: [{ channel: 'web', link: web(payload) }, ...others] };
}
