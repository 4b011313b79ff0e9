import { z } from 'zod';
import { form } from '../src/conversation/form.js';
import { longTextQuestion } from '../src/conversation/questions/long-text.js';
import { pickQuestion } from '../src/conversation/questions/pick.js';
import type { Answers } from '../src/conversation/questions/question.js';
import { type ReadText, textQuestion } from '../src/conversation/questions/text.js';
import type { ReadSubmission } from '../src/conversation/workbench.js';
import { NOMINATION_BLANKS, nomination } from '../src/domain/initiative-details.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { receiptCode } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { STATUS } from './status.js';
import { canNominate, DESK } from './unit/view.js';

const LINE_MAX = 300;
const EFFECT_MAX = 1000;
const which = z.object({ code: receiptCode, rev: z.number(), round: z.object({ id: z.string(), name: z.string() }) });

/** What the columns of the summary table (document 000, line 134) still lack; whatever is not known is left blank. */
export const nominate = form({
  id: 'nominate',
  version: 1,
  title: t('nominate.title'),
  submitLabel: t('nominate.submit'),
  dropped: t('nominate.dropped'),
  questions: [
    pickQuestion({
      id: 'round',
      label: t('nominate.roundLabel'),
      ask: t('nominate.round'),
      help: t('nominate.roundHelp'),
      items: ({ plan }) => (plan?.rules?.rounds ?? []).map(({ id, name }) => ({ id, name })),
    }),
    blank('yearOfBirth', t('nominate.yearLabel'), t('nominate.year'), 4, readYear),
    blank('position', t('nominate.positionLabel'), t('nominate.position'), LINE_MAX, readLine),
    blank('applied', t('nominate.appliedLabel'), t('nominate.applied'), LINE_MAX, readLine),
    {
      ...longTextQuestion({
        id: 'effect',
        label: t('nominate.effectLabel'),
        ask: t('nominate.effect', { max: EFFECT_MAX }),
        help: t('nominate.blankHelp'),
        max: EFFECT_MAX,
      }),
      optional: true,
      unanswered: () => t('nominate.blank'),
    },
    blank('titles', t('nominate.titlesLabel'), t('nominate.titles'), LINE_MAX, readLine),
  ],
  begin({ code }, facts) {
    const wanted = receiptCode.safeParse(code).data;
    const submission = wanted === undefined ? null : facts.submission(wanted);
    if (submission === null) return { type: 'leave', blocks: [t('desk.unknown')], options: DESK };
    if (!canNominate(submission, facts))
      return { type: 'leave', blocks: [t('desk.stands', { status: STATUS[submission.status] })], options: DESK };
    return { answers: knownOf(submission), before: [t('nominate.of', { title: submission.title })] };
  },
  command(answers, key) {
    const { code, rev, round } = which.parse(answers);
    const given = NOMINATION_BLANKS.flatMap((id) =>
      (answers[id] ?? null) === null ? [] : [[id, answers[id]] as const],
    );
    const filled: Answers = { round, ...Object.fromEntries(given) };
    const year = filled.yearOfBirth === undefined ? {} : { yearOfBirth: Number(filled.yearOfBirth) };
    return { name: 'nominate', payload: { code, rev, key, nomination: nomination.parse({ ...filled, ...year }) } };
  },
  result(result, answers) {
    if (result.name !== 'nominate') return undefined;
    const { outcome } = result;
    switch (outcome.type) {
      case 'stored':
        return { type: 'leave', blocks: doneBlocks(outcome.code, answers), options: DESK };
      case 'changed':
        return { type: 'leave', blocks: [t('nominate.changed')], options: DESK };
      case 'stands':
        return { type: 'leave', blocks: [t('desk.stands', { status: STATUS[outcome.status] })], options: DESK };
      case 'no-such-round':
        return { type: 'leave', blocks: [t('nominate.noRound')], options: DESK };
      case 'unknown':
        return { type: 'leave', blocks: [t('desk.unknown')], options: DESK };
      case 'not-allowed':
        return { type: 'leave', blocks: [t('desk.notAllowed')], options: HOME_OPTIONS };
    }
  },
});

const LABELS: Readonly<Record<(typeof NOMINATION_BLANKS)[number], Text>> = {
  yearOfBirth: t('nominate.yearLabel'),
  position: t('nominate.positionLabel'),
  applied: t('nominate.appliedLabel'),
  effect: t('nominate.effectLabel'),
  titles: t('nominate.titlesLabel'),
};

/** That it is stored, and what will be printed as a blank. */
function doneBlocks(code: string, answers: Answers): readonly Text[] {
  const round = which.shape.round.parse(answers.round).name;
  const blanks = NOMINATION_BLANKS.filter((id) => (answers[id] ?? null) === null).map((id) => LABELS[id]);
  const done = t('nominate.stored', { code, round });
  return blanks.length === 0 ? [done] : [done, t('nominate.blanks'), t('form.lines', { lines: blanks })];
}

/** What an earlier nomination, or the author, has already said. */
function knownOf({ code, rev, nomination: given, firstApplied }: ReadSubmission): Answers {
  const { round: _round, yearOfBirth, ...filled } = given ?? {};
  const year = yearOfBirth === undefined ? {} : { yearOfBirth: String(yearOfBirth) };
  const applied = firstApplied === undefined || firstApplied === 'not-yet' ? {} : { applied: shownDate(firstApplied) };
  return { code, rev, ...applied, ...year, ...filled };
}

/** `2021-03-15` as `15/3/2021`, `2021-03` as `3/2021`. */
function shownDate(date: string): string {
  return date
    .split('-')
    .reverse()
    .map((part) => String(Number(part)))
    .join('/');
}

function blank(id: string, label: Text, ask: Text, max: number, read: ReadText) {
  return textQuestion({
    id,
    label,
    ask,
    help: t('nominate.blankHelp'),
    max,
    read,
    optional: true,
    unanswered: () => t('nominate.blank'),
  });
}

function readLine(raw: string): ReturnType<ReadText> {
  const value = cleanText(raw).replace(/\s+/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(value)) return { problem: t('form.empty') };
  const long = value.length > LINE_MAX * 4 || graphemesUpTo(value, LINE_MAX + 1) > LINE_MAX;
  return long ? { problem: t('nominate.tooLong', { max: LINE_MAX }) } : { value };
}

/** A year somebody who works can be born in. */
function readYear(raw: string): ReturnType<ReadText> {
  const value = /(?<!\d)(19[2-9]\d|20[0-2]\d)(?!\d)/.exec(raw)?.[1];
  return value === undefined ? { problem: t('nominate.badYear') } : { value };
}
