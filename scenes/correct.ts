import { z } from 'zod';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { phoneQuestion } from '../src/conversation/questions/phone.js';
import type { Answers } from '../src/conversation/questions/question.js';
import { subUnitQuestion } from '../src/conversation/questions/sub-unit.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import { unitQuestion } from '../src/conversation/questions/unit.js';
import { NAME_MAX } from '../src/domain/name.js';
import { readReceiptCode } from '../src/domain/receipt-code.js';
import { receiptCode, unitId } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { readNameText } from './reading.js';

const unitValue = z.object({ id: unitId, name: z.string() });
const complete = z.object({
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('self') }),
    z.object({ kind: z.literal('role'), role: z.string() }),
    z.object({ kind: z.literal('author'), code: receiptCode }),
  ]),
  fullName: z.string().optional(),
  phone: z.string().optional(),
  unit: unitValue.optional(),
  subUnit: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('unit'), id: unitId, name: z.string() }),
      z.object({ kind: z.literal('typed'), name: z.string() }),
    ])
    .optional(),
});

/** Puts one's own name, phone or unit right; an office also those of somebody in its reach, by role or receipt code. */
export const correct = form({
  id: 'correct',
  version: 1,
  title: t('correct.title'),
  submitLabel: t('correct.submit'),
  dropped: t('correct.dropped'),
  questions: [
    choiceQuestion({
      id: 'what',
      label: t('correct.whatLabel'),
      ask: () => [t('correct.what')],
      help: t('correct.whatHelp'),
      hidden: true,
      options: [
        { value: 'fullName', label: t('submit.fullNameLabel'), also: ['ten', 'ho ten'] },
        { value: 'phone', label: t('submit.phoneLabel'), also: ['so', 'dien thoai'] },
        { value: 'unit', label: t('submit.unitLabel'), also: ['don vi', 'cong doan'] },
      ],
    }),
    textQuestion({
      id: 'fullName',
      label: t('submit.fullNameLabel'),
      ask: t('correct.fullName'),
      help: t('submit.fullNameHelp'),
      max: NAME_MAX,
      read: readNameText,
      when: is('fullName'),
    }),
    phoneQuestion({
      id: 'phone',
      label: t('submit.phoneLabel'),
      ask: t('correct.phone'),
      help: t('submit.phoneHelp'),
      when: is('phone'),
    }),
    unitQuestion({
      id: 'unit',
      label: t('submit.unitLabel'),
      ask: t('correct.unit'),
      help: t('submit.unitHelp'),
      clears: ['subUnit'],
      when: is('unit'),
    }),
    subUnitQuestion({
      id: 'subUnit',
      label: t('submit.subUnitLabel'),
      ask: t('submit.subUnit'),
      pick: () => t('submit.subUnit'),
      help: t('submit.subUnitHelp'),
      under: (answers) => unitValue.safeParse(answers.unit).data?.id,
      when: is('unit'),
    }),
  ],
  begin({ token, code }, facts) {
    const read = code === undefined ? undefined : readReceiptCode(code);
    if (token !== undefined) return { answers: { of: { kind: 'role', role: token } } };
    if (read !== undefined) return { answers: { of: { kind: 'author', code: read } } };
    if (facts.person() === null) return { type: 'leave', blocks: [t('correct.nothing')], options: HOME_OPTIONS };
    return { answers: { of: { kind: 'self' } } };
  },
  command(answers, key) {
    const { of, fullName, phone, unit, subUnit } = complete.parse(answers);
    return {
      name: 'correct-person',
      payload: {
        key,
        of,
        ...(fullName === undefined ? {} : { fullName }),
        ...(phone === undefined ? {} : { phone }),
        ...(unit === undefined || subUnit === undefined ? {} : { place: { unit, subUnit } }),
      },
    };
  },
  result(result) {
    if (result.name !== 'correct-person') return undefined;
    const block = result.outcome.type === 'stored' ? t('correct.done') : t('roles.notAllowed');
    return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
  },
});

function is(what: string): (answers: Answers) => boolean {
  return (answers) => answers.what === what;
}
