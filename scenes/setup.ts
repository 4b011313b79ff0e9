import { z } from 'zod';
import type { Union } from '../src/conversation/command.js';
import type { SetupState } from '../src/conversation/facts.js';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { phoneQuestion } from '../src/conversation/questions/phone.js';
import type { Answers } from '../src/conversation/questions/question.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import { unitOrQuestion } from '../src/conversation/questions/unit-or.js';
import type { Leaving, Option } from '../src/conversation/scene.js';
import { TITLE_MAX } from '../src/domain/initiative.js';
import { NAME_MAX } from '../src/domain/name.js';
import { unitId } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import { consent } from './consent.js';
import { HOME_OPTIONS } from './home.js';
import { readNameText, readTitleText } from './reading.js';

const KINDS = ['grassroots', 'upper', 'province', 'central', 'section'] as const;

const unitValue = z.object({ id: unitId, name: z.string() });
const complete = z.object({
  token: z.string(),
  consent: z.object({ version: z.string(), at: z.string() }),
  union: z.unknown(),
  fullName: z.string(),
  phone: z.string(),
});
const newUnion = z.object({ unionName: z.string(), unionKind: z.enum(KINDS), unionParent: z.unknown() });

/** The one-hour setup link: whoever opens it and finishes becomes admin of the union they name. */
export const setup = form({
  id: 'setup',
  version: 2,
  title: t('setup.title'),
  submitLabel: t('setup.submit'),
  dropped: t('setup.dropped'),
  questions: [
    consent,
    unitOrQuestion({
      id: 'union',
      label: t('setup.unionLabel'),
      ask: t('setup.union'),
      help: t('setup.unionHelp'),
      withTop: true,
      other: { label: t('setup.notListed'), also: ['khong co', 'khong thay', 'chua co'] },
    }),
    textQuestion({
      id: 'unionName',
      label: t('setup.unionNameLabel'),
      ask: t('setup.unionName'),
      help: t('setup.unionHelp'),
      max: TITLE_MAX,
      read: readTitleText,
      when: isNew,
    }),
    choiceQuestion({
      id: 'unionKind',
      label: t('setup.unionKindLabel'),
      ask: () => [t('setup.unionKind')],
      help: t('setup.unionKindHelp'),
      options: [
        { value: 'grassroots', label: t('unitKind.grassroots'), also: ['cdcs', 'co so'] },
        { value: 'upper', label: t('unitKind.upper'), also: ['cap tren', 'huyen', 'xa', 'phuong'] },
        { value: 'province', label: t('unitKind.province'), also: ['tinh', 'thanh pho', 'ldld'] },
        { value: 'central', label: t('unitKind.central'), also: ['nganh', 'trung uong'] },
        { value: 'section', label: t('unitKind.section'), also: ['bo phan', 'khoa', 'phong'] },
      ],
      when: isNew,
    }),
    unitOrQuestion({
      id: 'unionParent',
      label: t('setup.unionParentLabel'),
      ask: t('setup.unionParent'),
      help: t('setup.unionParentHelp'),
      withTop: true,
      other: { label: t('setup.byItself'), also: ['dung rieng', 'khong co', 'khong'] },
      when: isNew,
    }),
    textQuestion({
      id: 'fullName',
      label: t('submit.fullNameLabel'),
      ask: t('setup.fullName'),
      help: t('submit.fullNameHelp'),
      max: NAME_MAX,
      read: readNameText,
    }),
    phoneQuestion({ id: 'phone', label: t('submit.phoneLabel'), ask: t('submit.phone'), help: t('submit.phoneHelp') }),
  ],
  begin({ token }, facts) {
    if (token === undefined || token === '')
      return { type: 'leave', blocks: [t('setup.noToken')], options: HOME_OPTIONS };
    const state = facts.setup(token);
    return state === 'open' ? { answers: { token }, before: [t('setup.welcome')] } : refusal(state);
  },
  command(answers) {
    const { token, consent: given, fullName, phone } = complete.parse(answers);
    const union = unionOf(answers);
    return { name: 'become-admin', payload: { token, consent: given, fullName, phone, union } };
  },
  result(result) {
    if (result.name !== 'become-admin') return undefined;
    const { outcome } = result;
    if (outcome.type === 'stored') return { type: 'leave', blocks: [t('setup.done')], options: NEXT };
    return refusal(outcome.reason);
  },
});

function isNew({ union }: Answers): boolean {
  return union !== undefined && !unitValue.safeParse(union).success;
}

function unionOf(answers: Answers): Union {
  const listed = unitValue.safeParse(answers.union).data;
  if (listed !== undefined) return { kind: 'listed', ...listed };
  const { unionName: name, unionKind: unitKind, unionParent } = newUnion.parse(answers);
  const parent = unitValue.safeParse(unionParent).data;
  return { kind: 'new', name, unitKind, ...(parent === undefined ? {} : { parent: parent.id }) };
}

function refusal(reason: Exclude<SetupState, 'open'>): Leaving {
  const block = reason === 'admin' ? t('setup.already') : t('setup.refused', { reason });
  return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
}

/** What an office does first. */
const NEXT: readonly (readonly Option[])[] = [
  [{ label: t('setup.toPlan'), value: 'kehoach', role: 'primary', command: true }],
  [{ label: t('setup.toRoles'), value: 'vaitro', command: true }],
  [{ label: t('home.help'), value: 'huongdan', command: true }],
];
