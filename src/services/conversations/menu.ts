import type { Hint, Inbound } from '../../conversation/message.js';
import { accented, foldText } from '../../domain/text.js';
import type { Outgoing, OutgoingChoice } from '../ports.js';
import type { OutboxItem } from './outbox.js';

/**
 * What a person was last offered in a chat without buttons, as they saw it: stored with the conversation, because what they
 * type is an answer to what they see, not to what we are about to send.
 */
export interface Menu {
  /** Of the message that offered it. */
  readonly seq: number;
  /** Whether the choices carry numbers. False: an open question owns the digits, and choices are typed in words. */
  readonly digits: boolean;
  /** Those that carry a number, in order; then those that are typed. */
  readonly choices: readonly MenuChoice[];
}

export interface MenuChoice extends Pick<OutgoingChoice, 'label' | 'at' | 'value'> {
  /** Typed in words, never numbered (back, cancel). */
  readonly word?: true;
}

type SayItem = Extract<OutboxItem, { kind: 'say' | 'heard' }>;

/** Whether digits that are typed now answer a question, so that this message may not number its choices. */
export function digitsAreTaken(item: SayItem, menu: Menu | undefined): boolean {
  if (item.kind !== 'say') return false;
  if (ownsDigits(item.say.hint)) return true;
  return item.aside === true && menu?.digits === false;
}

/** What is offered after a message has been shown. A notice adds to what an open question offers, or takes its place. */
export function menuAfter(
  before: Menu | undefined,
  item: SayItem,
  { choices }: Pick<Outgoing, 'choices'>,
  shown: 'numbers' | 'words' | undefined,
): Menu | undefined {
  if (item.kind !== 'say') return before;
  const offered = shown === undefined ? [] : choices.flat().map(toMenuChoice);
  if (item.aside && offered.length === 0) return before;
  const kept = item.aside && shown === 'words' ? (before?.choices ?? []) : [];
  return { seq: item.seq, digits: shown === 'numbers', choices: [...offered, ...kept] };
}

/** The later one of two. */
export function laterMenu(a: Menu | undefined, b: Menu | undefined): Menu | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.seq > b.seq ? a : b;
}

/**
 * What was typed, as the choice that it names on the menu: its number, or its words. While a question asks for words these
 * must be written as shown, accents included. Anything else stays what it is.
 */
export function readByMenu(inbound: Inbound, menu: Menu | undefined): Inbound {
  if (menu === undefined || inbound.input.kind !== 'text') return inbound;
  const found = named(inbound.input.text, menu);
  if (found === undefined) return inbound;
  const { at, value } = found;
  return { ...inbound, input: { kind: 'choice', at, value }, messageRef: `menu-${menu.seq}` };
}

/** No label is longer; a longer text is an answer. */
const LONGEST = 300;

function named(text: string, { digits, choices }: Menu): MenuChoice | undefined {
  if (text.length > LONGEST) return undefined;
  const number = /^(?:số |chọn )?(\d{1,2})[.)]?$/i.exec(text.trim().normalize('NFC'))?.[1];
  if (number !== undefined) return digits ? choices.filter(({ word }) => !word)[Number(number) - 1] : undefined;
  const read = digits ? foldText : accented;
  const written = read(text);
  return written === '' ? undefined : choices.find(({ label }) => read(label) === written);
}

function toMenuChoice({ label, at, value, role }: OutgoingChoice): MenuChoice {
  return { label, at, value, ...(role === 'navigation' ? { word: true } : {}) };
}

function ownsDigits(hint: Hint | undefined): boolean {
  if (hint?.kind === 'choice') return hint.items === true;
  return hint?.kind === 'text' || hint?.kind === 'longText' || hint?.kind === 'phone';
}
