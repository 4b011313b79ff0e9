import { z } from 'zod';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import type { Question } from '../src/conversation/questions/question.js';
import { GROUPS, titleFromDescription } from '../src/domain/initiative.js';
import { standOf } from '../src/domain/plan.js';
import { draftId, planId, unitId } from '../src/ids.js';
import { inWords, type Text, t } from '../src/texts/index.js';
import { CONSENT_VERSION } from './consent.js';
import { detailsOf } from './details.js';
import { planLines } from './home.js';
import { DESCRIPTION_QUESTION, GROUP_QUESTION, NAME_QUESTION, TITLE_QUESTION } from './official-questions.js';
import { BOOK_QUESTIONS, FIELD_QUESTIONS, RULE_QUESTIONS } from './plan/questions.js';
import { rulesKey } from './plan/rules.js';
import { explain } from './rule-words.js';
import { answersOf, subUnitValue, UNIT_QUESTIONS, unitOf, unitValue } from './unit/questions.js';
import { DESK } from './unit/view.js';

/** How a member who cannot write here consents; kept with the initiative in these words. */
const HOW = {
  signed: t('file.signed'),
  spoken: t('file.spoken'),
  called: t('file.called'),
} as const;
const complete = z.object({
  how: z.enum(['signed', 'spoken', 'called']),
  plan: planId,
  fullName: z.string(),
  unit: unitValue,
  subUnit: subUnitValue,
  group: z.enum(GROUPS),
  title: z.string().nullish(),
  description: z.string(),
});

/** The official form, filled in by a chair for a member without a phone; the plan's rules hold as for everybody. */
export const fileFor = form({
  id: 'file',
  version: 1,
  title: t('file.title'),
  submitLabel: t('file.submit'),
  dropped: t('file.dropped'),
  keepsDraft: true,
  questions: [
    choiceQuestion({
      id: 'how',
      label: t('file.howLabel'),
      ask: ({ facts }) => [t('file.how', { office: facts.office ?? t('file.office') })],
      help: t('file.howHelp'),
      options: [
        { value: 'signed', label: HOW.signed, also: ['ky', 'giay', 'da ky'] },
        { value: 'spoken', label: HOW.spoken, also: ['noi', 'truc tiep'] },
        { value: 'called', label: HOW.called, also: ['goi', 'dien thoai'] },
        { value: 'none', label: t('file.none'), also: ['chua', 'khong', 'chua dong y'] },
      ],
      meaning: (value) =>
        value === 'none'
          ? { type: 'leave', blocks: [t('file.needsConsent')], options: DESK }
          : { type: 'value', value },
    }),
    about(NAME_QUESTION, t('file.fullName')),
    ...UNIT_QUESTIONS,
    about(GROUP_QUESTION, t('file.group')),
    ...FIELD_QUESTIONS,
    TITLE_QUESTION,
    ...RULE_QUESTIONS,
    DESCRIPTION_QUESTION,
    ...BOOK_QUESTIONS,
  ],
  rules: rulesKey,
  begin(params, facts) {
    const { plan, at } = facts;
    if (plan === undefined || standOf(plan, at) !== 'open')
      return { type: 'leave', blocks: planLines(facts), options: DESK };
    const id = unitId.safeParse(params.unit).data;
    const unit = id === undefined ? undefined : facts.units.get(id);
    const placed = unit === undefined ? {} : answersOf(unit, facts);
    return { answers: { plan: plan.id, ...placed }, before: [t('file.begin')] };
  },
  command(answers, key, facts) {
    const given = complete.parse({ ...answers, unit: unitOf(answers, facts) });
    const { how, plan, title, description, ...profile } = given;
    const details = detailsOf(answers, facts);
    const at = facts.at.toISOString();
    return {
      name: 'file',
      payload: {
        draft: draftId.parse(key),
        plan,
        consent: { version: CONSENT_VERSION, at },
        how: inWords(HOW[how]),
        profile: { ...profile, phone: '' },
        title: title ?? titleFromDescription(description),
        description,
        ...(details === undefined ? {} : { details }),
        at,
      },
    };
  },
  result(result, answers, facts) {
    if (result.name !== 'file') return undefined;
    const { outcome } = result;
    switch (outcome.type) {
      case 'stored':
        return {
          type: 'leave',
          blocks: [t('file.receipt', { code: outcome.code, name: String(answers.fullName), at: outcome.at })],
          options: [[{ label: t('file.another'), value: 'nopthay', command: true }], ...DESK],
        };
      case 'not-open':
        return { type: 'keep', blocks: [t('submit.notOpen'), ...planLines(facts)] };
      case 'changed':
        return { type: 'refused', question: undefined, blocks: [t('rules.changed')] };
      case 'ineligible':
        return {
          type: 'refused',
          question: undefined,
          blocks: [t('rules.refused'), ...outcome.breaches.flatMap(explain)],
        };
      case 'not-allowed':
        return { type: 'refused', question: 'subUnit', blocks: [t('file.outside')] };
    }
  },
});

/** The question as it is asked about somebody else. */
function about(question: Question, ask: Text): Question {
  return { ...question, ask: (context) => ({ ...question.ask(context), blocks: [ask] }) };
}
