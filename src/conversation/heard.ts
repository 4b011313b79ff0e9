import { type Text, t } from '../texts/index.js';
import type { Dialogue } from './dialogue.js';
import type { SceneBook } from './engine.js';
import { type KnownFacts, type Loaded, makeFacts, type Need, NeedFact } from './facts.js';
import { COMMAND_ADDRESS, type Inbound } from './message.js';
import { readCommandValue } from './verbs.js';

/**
 * What a person did, in words, for a channel that keeps the log of the conversation itself: the text, the label of the
 * button. undefined for what leaves no line (opening the page).
 */
export function heard(
  book: SceneBook,
  dialogue: Dialogue,
  inbound: Inbound,
  known: KnownFacts,
  loaded: Loaded,
): Text | undefined | { readonly need: Need } {
  const { input } = inbound;
  switch (input.kind) {
    case 'text':
    case 'edited':
      return t('chat.verbatim', { words: input.text });
    case 'contact':
      return t('chat.verbatim', { words: input.phone });
    case 'file':
      return t('chat.verbatim', { words: input.files.map(({ name }) => name ?? '').join(', ') });
    case 'choice': {
      if (input.at === COMMAND_ADDRESS)
        return t('chat.verbatim', { words: readCommandValue(input.value)?.word ?? input.value });
      try {
        const facts = makeFacts(known, loaded);
        const ask = book.get(dialogue.position.scene)?.ask(dialogue.position, facts);
        const option = ask?.options?.flat().find(({ value }) => value === input.value);
        return option?.label ?? t('chat.oldButton');
      } catch (error) {
        if (error instanceof NeedFact) return { need: error.need };
        return t('chat.oldButton');
      }
    }
    default:
      return undefined;
  }
}
