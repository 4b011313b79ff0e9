import type { Outgoing } from '../../services/ports.js';
import { appearanceOf } from '../appearance.js';
import { render } from './render.js';

/** How the Zalo Bot Platform shows a message: choices are numbered lines of the text. */
export function appearance(message: Outgoing): string {
  const { calls } = render({ ...message, attachments: [] }, [], { hours: 0, keptDays: 0 });
  return appearanceOf([
    ...message.attachments.map(({ name }) => ({ file: name })),
    ...calls.map(({ params }) => ({ text: 'text' in params ? params.text : params.caption })),
  ]);
}
