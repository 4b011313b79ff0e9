import { isPicture } from '../../conversation/message.js';
import type { FileLinks, Outgoing } from '../../services/ports.js';
import { fileLine, type LinkedFile } from '../file-line.js';
import { menuText } from '../menu-text.js';
import { plainText } from '../plain-text.js';
import { splitText } from '../split-text.js';
import { zaloBotCapabilities } from './capabilities.js';

/** One call of the Bot Platform, without its `chat_id`. */
export type Call =
  | { readonly method: 'sendMessage'; readonly params: { readonly text: string } }
  | { readonly method: 'sendPhoto'; readonly params: { readonly photo: string; readonly caption?: string } };

export interface Rendered {
  /** In order; none for an empty message. */
  readonly calls: readonly Call[];
  /** How its choices are shown; undefined where it has none. */
  readonly shown: 'numbers' | 'words' | undefined;
}

/**
 * A message as calls of the Bot Platform: pictures first, then the words, the links of other files, and the choices as lines.
 * A short text is the caption of its only picture. Pure. `lives`: how long the links do.
 */
export function render(
  message: Outgoing,
  files: readonly LinkedFile[],
  lives: Pick<FileLinks, 'hours' | 'keptDays'>,
): Rendered {
  const { textLimit: limit } = zaloBotCapabilities;
  const menu = menuText(message);
  const photos = files.flatMap(({ file, link }) => (link !== undefined && isPicture(file) ? [link] : []));
  const lines = files
    .filter(({ file, link }) => link === undefined || !isPicture(file))
    .map((each) => fileLine(each, lives, message.locale));
  const text = plainText([message.text.trim(), ...lines, menu.text].filter((part) => part !== '').join('\n\n'));
  const [only, ...more] = photos;
  if (only !== undefined && more.length === 0 && text.length <= limit)
    return { calls: [photo(only, text)], shown: menu.shown };
  const words = splitText(text, limit).map((part): Call => ({ method: 'sendMessage', params: { text: part } }));
  return { calls: [...photos.map((link) => photo(link, '')), ...words], shown: menu.shown };
}

function photo(link: string, caption: string): Call {
  return { method: 'sendPhoto', params: { photo: link, ...(caption === '' ? {} : { caption }) } };
}
