import type { Outgoing } from '../../services/ports.js';
import { appearanceOf } from '../appearance.js';

/** How the chat page shows a message. */
export function appearance({ text, attachments, choices }: Outgoing): string {
  const buttons = choices.map((row) => row.map(({ label }) => label));
  return appearanceOf([{ text, buttons }, ...attachments.map(({ name }) => ({ file: name }))]);
}
