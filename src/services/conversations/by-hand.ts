import { COMMAND_ADDRESS, type Inbound, type Say } from '../../conversation/message.js';
import { readCommand } from '../../conversation/verbs.js';
import { t } from '../../texts/index.js';
import type { OutboxItem } from './outbox.js';

/** Somebody of the office answers a person by hand, in the chat that we use too: we keep out of it until then. */
export interface ByHand {
  readonly until: Date;
  /** The person knows why we say nothing. */
  readonly told?: true;
  /** The person called us back at `until`. */
  readonly over?: true;
}

/** The office has written at `at`. What was written before the person called us back has come late. Pure. */
export function byHandAfter(before: ByHand | undefined, at: Date, until: Date): ByHand {
  if (before === undefined) return { until };
  if (before.over) return at > before.until ? { until } : before;
  return until > before.until ? { ...before, until } : before;
}

/**
 * Whose an input is while somebody answers by hand. `office`: it stays in the chat, where they read it; `tell`: so does
 * this one, and the person is told once. `back`: the person wants us: a button, “tiếp” or a command with a slash. Pure.
 */
export function whoseIs({ input, at }: Inbound, byHand: ByHand | undefined): 'ours' | 'office' | 'tell' | 'back' {
  if (byHand === undefined || byHand.over || at >= byHand.until) return 'ours';
  if (input.kind === 'choice') return 'back';
  if (input.kind === 'start') return input.payload === '' ? 'office' : 'back';
  if (input.kind === 'text' && callsBack(input.text)) return 'back';
  return byHand.told ? 'office' : 'tell';
}

/** How long what nobody asked for waits for the office to be done, in ms; 0 where something cannot wait. Pure. */
export function waitsForOffice(
  byHand: ByHand | undefined,
  unsent: readonly OutboxItem[],
  item: OutboxItem,
  now: Date,
): number {
  if (byHand === undefined || byHand.over || now >= byHand.until) return 0;
  // What has begun goes on.
  if (item.kind === 'say' && item.parcel !== undefined && item.parcel.part > 0) return 0;
  return unsent.every((each) => canWait(each, byHand.until)) ? byHand.until.getTime() - now.getTime() : 0;
}

function canWait(item: OutboxItem, until: Date): boolean {
  if (item.kind !== 'say') return false;
  return item.parcel === undefined ? item.aside === true : until.getTime() < Date.parse(item.parcel.patience);
}

function callsBack(text: string): boolean {
  const intent = readCommand(text)?.intent;
  return text.trim().startsWith('/') || (intent?.type === 'verb' && intent.verb === 'continue');
}

export const BY_HAND: Say = {
  blocks: [t('chat.byHand')],
  choices: [[{ label: t('chat.backToUs'), at: COMMAND_ADDRESS, value: 'tiep' }]],
};
