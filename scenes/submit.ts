import { z } from 'zod';
import type { Facts, PersonFact } from '../src/conversation/facts.js';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { phoneQuestion } from '../src/conversation/questions/phone.js';
import type { Answers } from '../src/conversation/questions/question.js';
import type { Consent, Group, Profile } from '../src/conversation/submission.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { GROUPS, titleFromDescription } from '../src/domain/initiative.js';
import { showPhone } from '../src/domain/phone.js';
import { standOf } from '../src/domain/plan.js';
import { draftId, planId } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import { CONSENT_VERSION, consent } from './consent.js';
import { detailsOf } from './details.js';
import { HOME_OPTIONS, planLines } from './home.js';
import { DESCRIPTION_QUESTION, GROUP_QUESTION, NAME_QUESTION, TITLE_QUESTION } from './official-questions.js';
import { BOOK_QUESTIONS, FIELD_QUESTIONS, RULE_QUESTIONS } from './plan/questions.js';
import { ANSWERS_OF, goesToBook, rulesKey } from './plan/rules.js';
import { explain } from './rule-words.js';
import { linkedUnit, linkLines, planMissed, submissionLink } from './submission-link.js';
import { answersOf, fitting, subUnitValue, UNIT_QUESTIONS, unitOf, unitValue } from './unit/questions.js';

const profileValue = z.object({
  fullName: z.string(),
  phone: z.string(),
  unit: unitValue,
  subUnit: subUnitValue,
  group: z.enum(GROUPS),
});
/** What of an earlier profile is offered again; its unit only where it belongs to the plan. */
const rememberedValue = profileValue.partial({ unit: true, subUnit: true });
const complete = profileValue.extend({
  consent: z.object({ version: z.string(), at: z.string() }),
  plan: planId,
  title: z.string().nullish(),
  description: z.string(),
});

/** The form "ĐĂNG KÝ THÔNG TIN DỰ THI" of the founding documents (seeds 000:77-89, 004:47-61), as a conversation. */
export const submit = form({
  id: 'submit',
  version: 1,
  title: t('submit.title'),
  submitLabel: t('submit.submit'),
  dropped: t('submit.dropped'),
  keepsDraft: true,
  questions: [
    consent,
    choiceQuestion({
      id: 'reuse',
      label: t('submit.reuseLabel'),
      help: t('submit.reuseHelp'),
      hidden: true,
      when: (answers) => rememberedValue.safeParse(answers.remembered).success,
      ask: ({ answers }) => {
        const { fullName, phone, unit, subUnit, group } = rememberedValue.parse(answers.remembered);
        const place = unit === undefined || subUnit === undefined ? [] : [unit.name, subUnit.name];
        const lines = [fullName, showPhone(phone), ...place, GROUP_LABELS[group]];
        return [t('submit.reuse'), t('form.lines', { lines })];
      },
      options: [
        { value: 'yes', label: t('submit.reuseYes'), also: [...YES, 'dung lai', 'giu nguyen'] },
        { value: 'no', label: t('submit.reuseNo'), also: [...NO, 'doi', 'khac', 'sua'] },
      ],
      meaning: (value, { answers }) => ({ type: 'value', value, fills: value === 'yes' ? remembered(answers) : {} }),
    }),
    NAME_QUESTION,
    phoneQuestion({ id: 'phone', label: t('submit.phoneLabel'), ask: t('submit.phone'), help: t('submit.phoneHelp') }),
    ...UNIT_QUESTIONS,
    GROUP_QUESTION,
    ...FIELD_QUESTIONS,
    TITLE_QUESTION,
    ...RULE_QUESTIONS,
    DESCRIPTION_QUESTION,
    ...BOOK_QUESTIONS,
  ],
  rules: rulesKey,
  link: submissionLink,
  begin(params, facts) {
    const { plan, at } = facts;
    if (plan === undefined || standOf(plan, at) !== 'open')
      return {
        type: 'leave',
        blocks: [...planMissed(params, facts), ...planLines(facts)],
        options: HOME_OPTIONS.slice(1),
      };
    const person = facts.person();
    const unit = linkedUnit(params.unit, facts);
    const linked = unit === undefined ? undefined : answersOf(unit, facts);
    const pinned = params.unit === undefined ? {} : { linked: true };
    const answers: Answers = { plan: plan.id, ...pinned, ...linked, ...known(person, facts) };
    return {
      answers,
      before: [...planMissed(params, facts), ...planLines(facts), ...linkLines(params.unit, unit, facts)],
    };
  },
  command(answers, key, facts) {
    const { at, plan: present } = facts;
    const submitted = complete.parse({ ...answers, unit: unitOf(answers, facts) });
    const { consent: given, plan: former, title, description, ...profile } = submitted;
    const details = detailsOf(answers, facts);
    // A draft may outlive its plan: it goes to the one that is open now.
    const plan = present !== undefined && standOf(present, at) === 'open' ? present.id : former;
    return {
      name: 'submit',
      payload: {
        draft: draftId.parse(key),
        plan,
        consent: given,
        profile,
        title: title ?? titleFromDescription(description),
        description,
        ...(details === undefined ? {} : { details }),
        at: at.toISOString(),
      },
    };
  },
  result(result, answers, facts) {
    if (result.name !== 'submit') return undefined;
    const { outcome } = result;
    if (outcome.type === 'not-open') return { type: 'keep', blocks: [t('submit.notOpen'), ...planLines(facts)] };
    if (outcome.type === 'changed') return { type: 'refused', question: undefined, blocks: [t('rules.changed')] };
    if (outcome.type === 'ineligible') {
      const [first] = outcome.breaches;
      const asked = first === undefined ? [] : ANSWERS_OF[first.rule.code];
      const question = asked.find((id) => answers[id] !== undefined);
      return { type: 'refused', question, blocks: [t('rules.refused'), ...outcome.breaches.flatMap(explain)] };
    }
    return {
      type: 'leave',
      blocks: [
        t('submit.receipt', { code: outcome.code }),
        t('submit.receiptTitle', { title: titleOf(answers), at: outcome.at }),
        ...(goesToBook(answers, facts) ? [t('submit.receiptBook')] : []),
        t('submit.receiptNext', { code: outcome.code }),
      ],
      options: [
        [{ label: t('home.mine'), value: 'hosocuatoi', command: true }],
        [{ label: t('submit.another'), value: 'nop', command: true }],
      ],
    };
  },
});

export const GROUP_LABELS: Readonly<Record<Group, ReturnType<typeof t>>> = {
  enterprise: t('group.enterprise'),
  'public-sector': t('group.publicSector'),
};

/** The title as it is stored, whatever version of the form gave the answers. */
function titleOf({ title, description }: Answers): string {
  return typeof title === 'string' ? title : titleFromDescription(String(description ?? ''));
}

/** What an earlier visit already answered: consent to today's text, and the profile to be offered again. */
function known(person: PersonFact | null, facts: Facts): Answers {
  const given: Consent | undefined = person?.consents.find(({ version }) => version === CONSENT_VERSION);
  return {
    ...(given === undefined ? {} : { consent: { version: given.version, at: given.at } }),
    ...(person?.profile === undefined ? {} : { remembered: fitting(person.profile, facts) }),
  };
}

/** The remembered answers; where a link already named another unit, that unit stands and its sub-unit is asked. */
function remembered(answers: Answers): Partial<Profile> {
  const { unit, subUnit, ...rest } = rememberedValue.parse(answers.remembered);
  const named = unitValue.safeParse(answers.unit).data;
  if (unit === undefined || subUnit === undefined || answers.subUnit !== undefined) return rest;
  return named === undefined || named.id === unit.id ? { ...rest, unit, subUnit } : rest;
}
