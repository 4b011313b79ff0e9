import type { Attachment } from '../../conversation/message.js';
import type { Outgoing } from '../../services/ports.js';
import { zaloTexts } from '../../texts/zalo.js';
import { menuText } from '../menu-text.js';
import { plainText } from '../plain-text.js';
import { splitText } from '../split-text.js';
import { zaloBotCapabilities } from './capabilities.js';

/** One call of the Bot Platform, without its `chat_id`. */
export type Call =
  | { readonly method: 'sendMessage'; readonly params: { readonly text: string } }
  | { readonly method: 'sendPhoto'; readonly params: { readonly photo: string; readonly caption?: string } };

/** A file with the link it can be fetched at; without one it can only be named. */
export interface LinkedFile {
  readonly file: Attachment;
  readonly link: string | undefined;
}

export interface Rendered {
  /** In order; none for an empty message. */
  readonly calls: readonly Call[];
  /** How its choices are shown; undefined where it has none. */
  readonly shown: 'numbers' | 'words' | undefined;
}

/**
 * A message as calls of the Bot Platform: pictures first, then the words, the links of other files, and the choices as lines.
 * A short text is the caption of its only picture. Pure. `hours`: how long the links live.
 */
export function render(message: Outgoing, files: readonly LinkedFile[], hours: number): Rendered {
  const { textLimit: limit } = zaloBotCapabilities;
  const menu = menuText(message);
  const photos = files.flatMap(({ file, link }) => (link !== undefined && file.type === 'image/png' ? [link] : []));
  const lines = files
    .filter(({ file, link }) => link === undefined || file.type !== 'image/png')
    .map(({ file, link }) =>
      link === undefined ? zaloTexts.noFile(file.name) : zaloTexts.file(file.name, link, hours),
    );
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
