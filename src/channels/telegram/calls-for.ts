import type { Outgoing } from '../../services/ports.js';
import { RenderError, render } from './render.js';

/** How many calls of the Bot API a message is; 0 where Telegram would not take it. */
export function callsFor(message: Outgoing, place: 'private' | 'group'): number {
  try {
    return render(message, { chatId: 0, place }).length;
  } catch (error) {
    if (error instanceof RenderError) return 0;
    throw error;
  }
}
