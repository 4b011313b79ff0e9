import { z } from 'zod';
import { readPhone, showPhone } from '../../domain/phone.js';
import { type Text, t } from '../../texts/index.js';
import type { Answer } from '../scene.js';
import { NO, YES } from '../yes-no.js';
import { base, type Question, type QuestionBase, type Reply, verbatim } from './question.js';

const heldSchema = z.object({ from: z.string(), e164: z.string() });

/** A Vietnamese mobile number, stored as E.164. An old 11-digit number is converted after a question. */
export function phoneQuestion(definition: QuestionBase & { readonly ask: Text }): Question {
  return {
    ...base(definition),
    ask({ held }) {
      const old = heldSchema.safeParse(held);
      if (!old.success) return { blocks: [definition.ask], hint: { kind: 'phone' }, expects: 'words' };
      return {
        blocks: [t('phone.converted', { from: old.data.from, to: showPhone(old.data.e164) })],
        options: [
          [
            { label: t('chat.yes'), value: old.data.e164, role: 'primary', also: YES },
            { label: t('phone.retype'), value: 'no', also: NO },
          ],
        ],
        hint: { kind: 'phone' },
        expects: 'words',
      };
    },
    answer(answer, { held }) {
      const old = heldSchema.safeParse(held);
      if (answer.kind === 'option' && old.success) {
        if (answer.value === old.data.e164) return { type: 'value', value: old.data.e164 };
        return { type: 'again', before: [], ...(answer.value === 'no' ? {} : { held }) };
      }
      const given = numberOf(answer);
      if (given === undefined) return undefined;
      return given === 'not-own' ? { type: 'again', before: [t('phone.notOwn')] } : reply(given);
    },
    show: (value) => verbatim(showPhone(String(value))),
    keep(value) {
      const reading = typeof value === 'string' ? readPhone(value) : undefined;
      return reading?.type === 'mobile' ? reading.e164 : undefined;
    },
  };
}

function numberOf(answer: Answer): string | 'not-own' | undefined {
  if (answer.kind === 'text') return answer.text;
  if (answer.kind === 'contact') return answer.own ? answer.phone : 'not-own';
  return undefined;
}

function reply(raw: string): Reply {
  const reading = readPhone(raw);
  switch (reading.type) {
    case 'mobile':
      return { type: 'value', value: reading.e164 };
    case 'converted':
      return { type: 'again', before: [], held: { from: reading.from, e164: reading.e164 } };
    case 'landline':
      return { type: 'again', before: [t('phone.landline')] };
    case 'short':
      return { type: 'again', before: [t('phone.short')] };
    case 'service':
      return { type: 'again', before: [t('phone.service')] };
    case 'foreign':
      return { type: 'again', before: [t('phone.foreign')] };
    case 'unreadable':
      return { type: 'again', before: [t('phone.unreadable', { digits: reading.digits })] };
  }
}
