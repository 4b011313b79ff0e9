import type { Clock } from '../../clock.js';
import { ATTACHMENT_BYTES, type InboundFile } from '../../conversation/message.js';
import { AppError } from '../../errors.js';
import type { ConversationId } from '../../ids.js';
import type { ChatFiles, ChatInbound, ChatLog, NewChatEntry, Wake } from '../../services/chat-ports.js';
import type { Fetched } from '../../services/files/kept-file-ports.js';
import type { Channel, Outgoing, SendOutcome } from '../../services/ports.js';
import { appearance } from './appearance.js';
import { capabilities } from './capabilities.js';
import { render } from './render.js';
import { conversationOf, toInbound } from './to-inbound.js';

interface Parts {
  readonly log: Pick<ChatLog, 'append' | 'edit'>;
  readonly wake: Pick<Wake, 'wake'>;
  /** What people send in. */
  readonly files?: Pick<ChatFiles, 'find'>;
  readonly clock: Clock;
  /** Where the chat page is, without a trailing slash, for deep links. */
  readonly publicUrl?: string;
}

/** The channel we own: sending is storing the message in the conversation's log and waking the open pages. */
export function makeWebChat({ log, wake, files, clock, publicUrl }: Parts): Channel & ChatInbound {
  return { id: 'web', capabilities, send, appearance, fetchFile, deepLink, conversationOf, toInbound };

  async function send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    if (message.text.trim() === '' && message.attachments.length === 0) return { type: 'refused', reason: 'empty' };
    const entry = render(message, clock.now());
    if (message.replaces !== undefined) return change(to, Number(message.replaces), entry);
    if (entry.attachments.some(({ size }) => size > ATTACHMENT_BYTES)) return { type: 'refused', reason: 'over 5 MB' };
    try {
      const stored = await log.append(to, entry);
      if (stored === 'clash') return { type: 'refused', reason: `seq ${message.seq} belongs to another message` };
      wake.wake(to);
      return { type: 'sent', ref: String(message.seq) };
    } catch (error) {
      if (!(error instanceof AppError)) return { type: 'refused', reason: 'the log cannot keep this message' };
      return { type: 'retry', afterMs: 2_000, scope: 'attempt' };
    }
  }

  async function change(to: ConversationId, seq: number, entry: NewChatEntry): Promise<SendOutcome> {
    try {
      if (!(await log.edit(to, seq, entry))) return { type: 'refused', reason: 'no such message' };
      wake.wake(to);
      return { type: 'sent', ref: String(seq) };
    } catch (error) {
      if (!(error instanceof AppError)) return { type: 'refused', reason: 'the log cannot keep this message' };
      return { type: 'retry', afterMs: 2_000, scope: 'attempt' };
    }
  }

  /** Of the own conversation only. */
  async function fetchFile(from: ConversationId, { fileId }: InboundFile, most: number): Promise<Fetched> {
    const file = await files?.find(from, fileId);
    if (file === undefined) return 'gone';
    return file.body.length > most ? 'too-large' : file.body;
  }

  function deepLink(payload: string): string | undefined {
    return publicUrl === undefined ? undefined : `${publicUrl}/chat?start=${encodeURIComponent(payload)}`;
  }
}
