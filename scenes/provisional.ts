import { z } from 'zod';
import { defineScene } from '../src/conversation/scene.js';
import { t } from '../src/texts/index.js';

const nothing = z.strictObject({});

/** "/tamtinh": the table of the newest week as it stands, at once. */
export const provisional = door('provisional', 'table');

/** "/nhacthieu": reminds whoever is missing in the newest week of each plan. */
export const remindMissing = door('remind-missing', 'remind');

/** A command that opens the week and presses a button there. */
function door(id: string, act: 'table' | 'remind') {
  return defineScene<'door', Record<string, never>>({
    id,
    version: 1,
    state: nothing,
    begin: () => ({ type: 'leave', blocks: [], opens: { scene: 'week', params: { act } } }),
    steps: {
      door: {
        ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
        answer: () => ({ type: 'leave', blocks: [], opens: { scene: 'week', params: { act } } }),
      },
    },
  });
}
