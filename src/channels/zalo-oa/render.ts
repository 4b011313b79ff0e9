import { type Attachment, isPicture, sizeOf } from '../../conversation/message.js';
import type { FileLinks, Outgoing } from '../../services/ports.js';
import { fileLine, type LinkedFile } from '../file-line.js';
import { menuText } from '../menu-text.js';
import { plainText } from '../plain-text.js';
import { fitLabel, splitText } from '../split-text.js';
import { IMAGE_BYTES, MOST_BUTTONS, zaloOaCapabilities } from './capabilities.js';
import { payloadOf } from './payload.js';

export interface Button {
  readonly title: string;
  readonly type: 'oa.query.hide';
  readonly payload: string;
}

/** One thing to send, in order. */
export type Step =
  | { readonly kind: 'text'; readonly text: string; readonly buttons: readonly Button[] }
  | { readonly kind: 'image'; readonly file: Attachment }
  | { readonly kind: 'document'; readonly file: Attachment };

export interface Rendered {
  /** None for an empty message. */
  readonly steps: readonly Step[];
  /** How its choices are shown where they are text; undefined where they are buttons, or none. */
  readonly shown: 'numbers' | 'words' | undefined;
}

/**
 * A message as consultation messages: pictures and documents first, then the words with the links of other files; up to five choices are
 * buttons of the last text, more, and those in a group, are lines of it. Pure. `lives`: how long the links do; `linked`: the files that the account cannot send.
 */
export function render(
  message: Outgoing,
  linked: readonly LinkedFile[],
  lives: Pick<FileLinks, 'hours' | 'keptDays'>,
  place: 'private' | 'group' = 'private',
): Rendered {
  const choices = message.choices.flat();
  const tapped = place === 'private' && choices.length <= MOST_BUTTONS;
  const menu = tapped ? { text: '', shown: undefined } : menuText(message);
  const links = linked.map((each) => fileLine(each, lives, message.locale));
  const words = plainText([message.text.trim(), ...links, menu.text].filter((part) => part !== '').join('\n\n'));
  const parts = splitText(words, zaloOaCapabilities.textLimit);
  const buttons = tapped ? choices.map(toButton) : [];
  const texts = parts.map(
    (text, index): Step => ({
      kind: 'text',
      text,
      buttons: index === parts.length - 1 ? buttons : [],
    }),
  );
  const files = message.attachments.flatMap((file): Step[] => {
    const way = wayOf(file);
    return way === 'link' ? [] : [{ kind: way, file }];
  });
  return { steps: [...files, ...texts], shown: menu.shown };
}

/** How a file reaches a person: Zalo takes small pictures and three kinds of documents; all others are links. */
export function wayOf(file: Attachment): 'image' | 'document' | 'link' {
  if (isPicture(file)) return sizeOf(file) <= IMAGE_BYTES ? 'image' : 'link';
  return /\.(?:pdf|docx?)$/i.test(file.name) ? 'document' : 'link';
}

function toButton(choice: Outgoing['choices'][number][number]): Button {
  const title = fitLabel(plainText(choice.label), zaloOaCapabilities.labelLimit);
  return { title, type: 'oa.query.hide', payload: payloadOf(choice) };
}
