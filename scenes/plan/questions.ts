import type { Facts } from '../../src/conversation/facts.js';
import { authorsQuestion } from '../../src/conversation/questions/authors.js';
import { choiceQuestion } from '../../src/conversation/questions/choice.js';
import { dayQuestion } from '../../src/conversation/questions/day.js';
import { monthQuestion } from '../../src/conversation/questions/month.js';
import { pickQuestion } from '../../src/conversation/questions/pick.js';
import type { Answers, Question } from '../../src/conversation/questions/question.js';
import { textQuestion } from '../../src/conversation/questions/text.js';
import { yearQuestion } from '../../src/conversation/questions/year.js';
import { NO, YES } from '../../src/conversation/yes-no.js';
import { asksForAuthors } from '../../src/domain/plans/authors.js';
import { RECOGNISERS } from '../../src/domain/plans/document-practice.js';
import { declarationsOf, eligibility, recognitionOrder } from '../../src/domain/plans/eligibility.js';
import { hashToken } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import { NUMBER_MAX, readNumberText } from '../reading.js';
import { RECOGNISER_LABELS } from '../rule-words.js';
import { ANSWERS_OF, allowsBook, asksWhere, breachesOf, goesToBook, judged, monthOf } from './rules.js';

const field = pickQuestion({
  id: 'field',
  label: t('rules.fieldLabel'),
  ask: t('rules.field'),
  help: t('rules.fieldHelp'),
  optional: true,
  when: asksWhere(({ fields }) => fields !== undefined),
  items: ({ plan }) =>
    (plan?.rules?.fields ?? []).map(({ id, name, examples }) => ({
      id,
      name,
      ...(examples === undefined ? {} : { detail: examples }),
    })),
});

const firstApplied = judged(
  monthQuestion({
    id: 'firstApplied',
    label: t('rules.appliedLabel'),
    ask: t('rules.applied'),
    help: t('rules.appliedHelp'),
    notYet: { label: t('rules.notApplied'), also: ['chua', 'chua ap dung', ...NO] },
    when: asksWhere(({ eligibility: rule }) => rule?.appliedFrom !== undefined || rule?.appliedTo !== undefined),
    clears: ['firstAppliedDay'],
  }),
);

const firstAppliedDay = judged(
  dayQuestion({
    id: 'firstAppliedDay',
    label: t('rules.appliedDayLabel'),
    ask: ({ answers }) => t('rules.appliedDay', { month: monthOf(answers) ?? '' }),
    help: t('rules.appliedDayHelp'),
    month: monthOf,
    when: (answers, facts) => {
      const { plan } = facts;
      const month = monthOf(answers);
      if (plan?.rules === undefined || month === undefined) return false;
      const result = eligibility(plan.rules, { firstApplied: month });
      return result.type === 'incomplete' && result.asks.some(({ ask }) => ask === 'first-applied-day');
    },
  }),
);

const year = judged(
  yearQuestion({
    id: 'year',
    label: t('rules.yearLabel'),
    ask: t('rules.year'),
    help: t('rules.yearHelp'),
    usual: ({ plan }) => plan?.rules?.eligibility?.years?.any ?? [],
    when: asksWhere(({ eligibility: rule }) => rule?.years !== undefined),
  }),
);

const recognised = judged(
  choiceQuestion({
    id: 'recognised',
    label: t('rules.recognisedLabel'),
    ask: () => [t('rules.recognised')],
    help: t('rules.recognisedHelp'),
    options: [
      ...RECOGNISERS.map((each) => ({ value: each, label: RECOGNISER_LABELS[each] })),
      { value: 'none', label: t('recogniser.none'), also: ['chua', ...NO] },
    ],
    when: asksWhere((rules) => recognitionOrder(rules) === 'recognise-first'),
  }),
);

const recognitionNumber = textQuestion({
  id: 'recognitionNumber',
  label: t('rules.numberLabel'),
  ask: t('rules.number'),
  help: t('rules.numberHelp'),
  max: NUMBER_MAX,
  read: readNumberText,
  when: isRecognised,
});

const recognitionDate = dayQuestion({
  id: 'recognitionDate',
  label: t('rules.dateLabel'),
  ask: () => t('rules.date'),
  help: t('rules.dateHelp'),
  when: isRecognised,
});

const declarations = judged(declarationsQuestion());

const authors = authorsQuestion({
  id: 'authors',
  label: t('rules.authorsLabel'),
  ask: t('rules.authors'),
  help: t('rules.authorsHelp'),
  self: ({ fullName }) => String(fullName ?? ''),
  when: asksWhere(asksForAuthors),
});

/** Shown on the review card once somebody chose it, and answered otherwise there: then what was against it is asked. */
const localBook = choiceQuestion({
  id: 'localBook',
  label: t('rules.bookLabel'),
  ask: () => [t('rules.book')],
  help: t('rules.bookHelp'),
  options: [
    { value: 'book', label: t('rules.bookStays'), also: YES },
    { value: 'programme', label: t('rules.bookNot'), also: NO },
  ],
  when: goesToBook,
  meaning(value, context) {
    if (value === 'book') return { type: 'value', value };
    const against = breachesOf(context.answers, context.facts).flatMap(({ rule }) => ANSWERS_OF[rule.code]);
    return { type: 'value', value: undefined, fills: Object.fromEntries(against.map((id) => [id, undefined])) };
  },
});

/** What the plan asks before the title, and after it. */
export const FIELD_QUESTIONS: readonly Question[] = [field];
export const RULE_QUESTIONS: readonly Question[] = [
  firstApplied,
  firstAppliedDay,
  year,
  recognised,
  recognitionNumber,
  recognitionDate,
  declarations,
  authors,
];
export const BOOK_QUESTIONS: readonly Question[] = [
  { ...localBook, keep: (value, { facts }) => (value === 'book' && allowsBook(facts) ? value : undefined) },
];

/** One list: none of them applies, or one does. What was declared holds for the list that was read. */
function declarationsQuestion(): Question {
  const list = pickQuestion({
    id: 'declarations',
    label: t('rules.declarationsLabel'),
    ask: t('rules.declarations'),
    help: t('rules.declarationsHelp'),
    none: { label: t('rules.noneApplies'), also: NO },
    when: asksWhere((rules) => declarationsOf(rules).length > 0),
    items: ({ plan }) =>
      plan?.rules === undefined
        ? []
        : declarationsOf(plan.rules).map(({ id, text, explanation }) => ({
            id,
            name: text,
            ...(explanation === undefined ? {} : { detail: explanation }),
          })),
  });
  return {
    ...list,
    answer(answer, context) {
      const reply = list.answer(answer, context);
      if (reply?.type !== 'value') return reply;
      return { ...reply, value: { ...Object(reply.value), read: listKey(context.facts) } };
    },
    keep(value, context) {
      const read = typeof value === 'object' && value !== null && 'read' in value ? value.read : undefined;
      return read === listKey(context.facts) && list.keep(value, context) !== undefined ? value : undefined;
    },
  };
}

function listKey({ plan }: Facts): string {
  const all = plan?.rules === undefined ? [] : declarationsOf(plan.rules);
  return hashToken(JSON.stringify(all.map(({ id, text }) => [id, text]))).slice(0, 8);
}

function isRecognised(answers: Answers, { plan }: Facts): boolean {
  const first = plan?.rules !== undefined && recognitionOrder(plan.rules) === 'recognise-first';
  return first && answers.recognised !== 'none';
}
