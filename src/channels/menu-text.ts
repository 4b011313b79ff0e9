import type { Outgoing, OutgoingChoice } from '../services/ports.js';
import { zaloLines } from '../texts/zalo.js';

/**
 * The choices of a message as lines of text, for a chat without buttons: numbered, one to a line, and those that only
 * navigate as words in one last line; all as words where digits are an answer. `shown` is undefined where nothing is offered.
 */
export function menuText({ choices, digitsTaken, locale }: Pick<Outgoing, 'choices' | 'digitsTaken' | 'locale'>): {
  readonly text: string;
  readonly shown: 'numbers' | 'words' | undefined;
} {
  const lines = zaloLines(locale);
  const all = choices.flat();
  const numbered = digitsTaken ? [] : all.filter(({ role }) => role !== 'navigation');
  const words = all.filter((choice) => !numbered.includes(choice)).map(labelOf);
  if (all.length === 0) return { text: '', shown: undefined };
  if (numbered.length === 0) return { text: lines.type(words.join(' · ')), shown: 'words' };
  const offered = numbered.map((choice, index) => `${index + 1}. ${labelOf(choice)}`).join('\n');
  const rest = words.length === 0 ? '' : `\n\n${lines.orType(words.join(' · '))}`;
  return { text: `${lines.choose}\n${offered}${rest}`, shown: 'numbers' };
}

function labelOf({ label }: OutgoingChoice): string {
  return label.replace(/\s+/g, ' ').trim();
}
