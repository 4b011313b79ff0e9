import type { Outgoing } from '../../services/ports.js';
import { appearanceOf } from '../appearance.js';
import { render } from './render.js';

/** How an Official Account shows a message. */
export function appearance(message: Outgoing): string {
  const { steps } = render({ ...message, attachments: [] }, [], { hours: 0, keptDays: 0 });
  return appearanceOf([
    ...message.attachments.map(({ name }) => ({ file: name })),
    ...steps.map((step) =>
      step.kind === 'text' ? { text: step.text, buttons: step.buttons.map(({ title }) => [title]) } : {},
    ),
  ]);
}
