import type { Outgoing } from '../../services/ports.js';
import { appearanceOf, type Piece } from '../appearance.js';
import { type Call, RenderError, render } from './render.js';

/** How Telegram shows a message. */
export function appearance(message: Outgoing): string {
  try {
    let files = 0;
    return appearanceOf(
      render(message, { chatId: 0, place: 'private' }).map((call): Piece => {
        const markup = 'reply_markup' in call.params ? call.params.reply_markup : undefined;
        const keyboard = markup !== undefined && 'inline_keyboard' in markup ? markup.inline_keyboard : [];
        const buttons = keyboard.map((row) => row.map(({ text }) => text));
        return { text: wordsOf(call), file: isWords(call) ? undefined : message.attachments[files++]?.name, buttons };
      }),
    );
  } catch (error) {
    if (error instanceof RenderError) return '';
    throw error;
  }
}

function isWords({ method }: Call): boolean {
  return method === 'sendMessage' || method === 'editMessageText';
}

function wordsOf({ params }: Call): string | undefined {
  return 'text' in params ? params.text : params.caption;
}
