import type { OutgoingChoice } from '../../services/ports.js';

/**
 * A tapped button comes back as a text, and nothing marks it as a tap. So ours begin with a sign that nobody writes, and what
 * follows has to look like one of our buttons; whether it still belongs to an open question is decided where questions are.
 */
export function payloadOf({ at, value }: Pick<OutgoingChoice, 'at' | 'value'>): string {
  return `${SIGN}${at}|${value}`;
}

export function readPayload(text: string): { readonly at: string; readonly value: string } | undefined {
  const [, at, value] = FORM.exec(text) ?? [];
  return at === undefined || value === undefined ? undefined : { at, value };
}

const SIGN = '~skb1~';
const FORM = /^~skb1~([\w.:-]{1,40})\|([\x20-\x7e]{0,40})$/;
