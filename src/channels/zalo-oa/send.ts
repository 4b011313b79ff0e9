import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { ATTACHMENT_BYTES, sizeOf } from '../../conversation/message.js';
import { type ConversationId, partsOf } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Charges, PaidBy } from '../../services/accounts/charges.js';
import type { Refusals } from '../../services/accounts/refusals.js';
import type { KeptFiles } from '../../services/files/kept-file-ports.js';
import type { AskPlace, FileLinks, Outgoing, SendOutcome } from '../../services/ports.js';
import { type LinkedFile, linkOf } from '../file-line.js';
import { plainText } from '../plain-text.js';
import { Recent } from '../recent.js';
import type { Api, Reply } from './api.js';
import { type Chat, chatOf } from './chat.js';
import { makeDetailsForm } from './details-form.js';
import { areaOf, type Failure, failureOf, isNight, untilMorning } from './outcome.js';
import { render, type Step, wayOf } from './render.js';
import { makeSendFile } from './send-file.js';

interface Parts {
  readonly api: Api;
  readonly files: FileLinks;
  readonly kept: KeptFiles;
  /** The approved template for people who can no longer be written to freely; its one parameter is {@link TEMPLATE_FIELD}. */
  readonly templateId?: string | undefined;
  /** Where Zalo finds our picture; missing: no form is offered. */
  readonly publicUrl?: string | undefined;
  readonly charges: Pick<Charges, 'sent'>;
  readonly refusals: Refusals;
  /** Told of Zalo's ids of our messages. */
  sent(messageId: string): void;
  readonly clock: Clock;
  readonly log: Log;
}

/** One attempt to send one message; never throws for what Zalo or the network may do. */
export type Send = (to: ConversationId, message: Outgoing, place?: AskPlace) => Promise<SendOutcome>;

const TEMPLATE_FIELD = 'noi_dung';
/** The longest parameter that Zalo approves. */
const TEMPLATE_LENGTH = 200;
const RETRY_MS = 1_000;

export function makeSend({
  api,
  publicUrl,
  files,
  kept,
  templateId,
  charges,
  refusals,
  sent: tellId,
  clock,
  log,
}: Parts): Send {
  /** Parts of a long message that have arrived, so that a second attempt goes on instead of repeating them. */
  const arrived = new Recent<number>();
  const sendFile = makeSendFile(api, kept);
  const offerForm = makeDetailsForm({ api, publicUrl, clock });

  return async (to, message, place) => {
    if (message.from === 'person') return { type: 'sent' };
    const chat = chatOf(to);
    if (chat === undefined) return { type: 'refused', reason: 'no person' };
    if (message.text.trim() === '' && message.attachments.length === 0) return { type: 'refused', reason: 'empty' };
    if (message.attachments.some((file) => sizeOf(file) > ATTACHMENT_BYTES))
      return { type: 'refused', reason: 'a file over 5 MB' };
    try {
      return await sendAll(to, chat, message, place);
    } catch (err) {
      // The database is away, so there is neither a token nor a link: nothing has been sent of this part.
      log.warn({ event: 'zalo-oa.not-sent', channel: 'zalo-oa', err });
      return { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' };
    }
  };

  async function sendAll(
    to: ConversationId,
    chat: Chat,
    message: Outgoing,
    place: AskPlace | undefined,
  ): Promise<SendOutcome> {
    const { steps, shown } = render(message, await linkedFiles(to, message), files, chat.kind);
    const key = `${to} ${message.key}`;
    let ref: string | undefined;
    for (const [index, step] of steps.entries()) {
      if (index < (arrived.get(key) ?? 0)) continue;
      const afterMs = (await place?.(partsOf(to)[1] ?? '', chat.kind)) ?? 0;
      if (afterMs > 0) return { type: 'retry', afterMs, scope: 'place' };
      const reply = await perform(`zalo-oa:${partsOf(to)[0]}`, chat, step);
      if (reply.type !== 'ok') {
        const failure = failed(reply, message);
        if (chat.kind === 'group') return isNotThere(reply) ? { type: 'gone', reason: 'not-found' } : inGroup(failure);
        return failure.type === 'outside' ? byTemplate(chat.user, message) : failure;
      }
      ref = noted(reply.data, chat.kind === 'group' ? 'group' : undefined);
      if (steps.length > 1) arrived.set(key, index + 1);
    }
    // A convenience, and the last thing said: a message that has arrived is not said again for its sake.
    if (
      chat.kind === 'private' &&
      message.hint?.kind === 'phone' &&
      ((await place?.(chat.user, 'private')) ?? 0) === 0
    ) {
      const form = await offerForm(chat.user);
      if (form?.type === 'ok') noted(form.data);
    }
    return { type: 'sent', ...(ref === undefined ? {} : { ref }), ...(shown === undefined ? {} : { shown }) };
  }

  async function linkedFiles(to: ConversationId, message: Outgoing): Promise<readonly LinkedFile[]> {
    const linked: LinkedFile[] = [];
    for (const [index, file] of message.attachments.entries())
      if (wayOf(file) === 'link') linked.push(await linkOf(to, message, index, file, files));
    return linked;
  }

  async function perform(account: string, chat: Chat, step: Step): Promise<Reply> {
    const path = chat.kind === 'group' ? GROUP_MESSAGE : MESSAGE;
    const recipient = chat.kind === 'group' ? { group_id: chat.group } : { user_id: chat.user };
    if (step.kind === 'text') {
      const { text, buttons } = step;
      const attachment = { type: 'template', payload: { buttons } };
      return api.post(path, { recipient, message: buttons.length === 0 ? { text } : { text, attachment } });
    }
    return sendFile(account, step, (attachment) => api.post(path, { recipient, message: { attachment } }));
  }

  /**
   * The template is approved, and paid for, for the weekly prompt and reminders: a table or an announcement cut to 200 characters
   * is none. Answers go to people who have just written.
   */
  async function byTemplate(user: string, message: Outgoing): Promise<SendOutcome> {
    if (templateId === undefined || message.reminder !== true) return closed(message);
    const now = clock.now();
    if (isNight(now)) return { type: 'retry', afterMs: untilMorning(now), scope: 'chat' };
    const words = plainText(message.text).replace(/\s+/g, ' ');
    const [...letters] = words;
    const text = letters.length <= TEMPLATE_LENGTH ? words : `${letters.slice(0, TEMPLATE_LENGTH - 1).join('')}…`;
    const reply = await api.post(TEMPLATE, {
      user_id: user,
      template_id: templateId,
      template_data: { [TEMPLATE_FIELD]: text },
    });
    if (reply.type === 'ok') {
      const ref = noted(reply.data, 'template');
      return { type: 'sent', ...(ref === undefined ? {} : { ref }) };
    }
    const failure = failed(reply, message);
    return failure.type === 'outside' ? closed(message) : failure;
  }

  function failed(reply: Exclude<Reply, { type: 'ok' }>, { notice }: Outgoing) {
    if (reply.type === 'error') {
      const area = areaOf(reply.code);
      log[area === undefined ? 'warn' : 'error']({
        event: 'zalo-oa.call-failed',
        channel: 'zalo-oa',
        code: String(reply.code),
      });
      if (area !== undefined) refusals.refused(area, reply.code);
    }
    return failureOf(reply, clock.now(), notice);
  }

  /** Zalo says with every message whether it was free or what paid for it. */
  function noted(data: unknown, kind?: 'template' | 'group'): string | undefined {
    const { message_id, quota } = sent.safeParse(data).data ?? {};
    if (message_id !== undefined) tellId(message_id);
    // Messages in groups are paid for with the group.
    if (kind === 'group') {
      refusals.taken('account', 'group');
      return message_id;
    }
    const by = kind ?? SAID.find((each) => each === quota?.quota_type) ?? 'unsaid';
    charges.sent(by);
    const paid = by === 'purchase_quota' || by === 'sub_quota';
    refusals.taken('account', ...(kind ? (['template', 'money'] as const) : paid ? (['money'] as const) : []));
    log.info({ event: 'zalo-oa.sent', channel: 'zalo-oa', outcome: by });
    return message_id;
  }
}

/** Nobody has said no: what nobody asked for may go elsewhere, and the person is there again as soon as they write. */
function closed({ notice }: Outgoing): SendOutcome {
  const reason = 'outside the seven days';
  return notice === true ? { type: 'full', reason } : { type: 'refused', reason };
}

/** The account is not in this group: nothing reaches it any more. */
function isNotThere(reply: Reply): boolean {
  return reply.type === 'error' && reply.code === -403;
}

/** What concerns one group stops nobody else's messages. */
function inGroup(failure: Failure): SendOutcome {
  return failure.type === 'outside' ? { type: 'refused', reason: 'not for groups' } : failure;
}

/** What Zalo says paid for a message. */
const SAID = ['reply', 'reward_quota', 'sub_quota', 'purchase_quota'] as const satisfies readonly PaidBy[];

const GROUP_MESSAGE = '/v3.0/oa/group/message';
const MESSAGE = '/v3.0/oa/message/cs';
const TEMPLATE = '/v3.0/oa/message/template';

const sent = z.object({
  message_id: z.string().optional(),
  quota: z.object({ quota_type: z.string() }).optional().catch(undefined),
});
