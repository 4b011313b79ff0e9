import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { quoted } from '../src/conversation/quote.js';
import { defineScene, type Leaving, type Outcome } from '../src/conversation/scene.js';
import { readReceiptCode } from '../src/domain/receipt-code.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { STATUS } from './status.js';

/** "theo dõi <mã>": how an initiative stands, by its code; of somebody else's nothing but the status is shown. */
export const follow = defineScene<'code', Record<string, never>>({
  id: 'follow',
  version: 1,
  state: z.strictObject({}),
  begin: ({ code }, facts) => (code === undefined ? { type: 'ask', step: 'code', state: {} } : look(code, facts)),
  steps: {
    code: {
      ask: () => ({
        blocks: [t('follow.ask')],
        options: [[{ label: t('chat.cancel'), value: 'huy', role: 'navigation', command: true }]],
        hint: { kind: 'text', max: 30 },
        expects: 'words',
      }),
      answer(_state, answer, facts) {
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return answer.kind === 'text' || answer.kind === 'edited'
          ? look(answer.text, facts)
          : { type: 'ask', step: 'code', state: {}, before: [t('follow.help')] };
      },
    },
  },
});

function look(words: string, facts: Facts): Outcome<'code', Record<string, never>> {
  const code = readReceiptCode(words);
  const shown = quoted(words, 40);
  if (code === undefined) {
    const before = shown === '' ? [] : [t('follow.notACode', { words: shown })];
    return { type: 'ask', step: 'code', state: {}, before };
  }
  const found = facts.initiative(code);
  if (found === null) return { type: 'ask', step: 'code', state: {}, before: [t('follow.unknown', { code })] };
  const leaving: Leaving = {
    type: 'leave',
    blocks: [
      t('follow.found', { code, status: STATUS[found.status], at: found.submittedAt.toISOString() }),
      ...(found.title === undefined ? [] : [t('follow.title', { title: found.title })]),
      ...(found.reason === undefined ? [] : [t('mine.reason', { reason: found.reason })]),
    ],
    options: HOME_OPTIONS.slice(1),
  };
  return leaving;
}
