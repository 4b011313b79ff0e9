import type { Facts } from '../src/conversation/facts.js';
import { severalAuthors } from '../src/conversation/questions/authors.js';
import type { Answers } from '../src/conversation/questions/question.js';
import { type InitiativeDetails, initiativeDetails } from '../src/domain/initiative-details.js';
import { type Text, t } from '../src/texts/index.js';
import { FIELD_QUESTIONS, RULE_QUESTIONS } from './plan/questions.js';
import { appliedOf, declaredOf, goesToBook } from './plan/rules.js';
import { RECOGNISER_LABELS } from './rule-words.js';

/** What is submitted beside the official form: the answers to what the plan asks today, as the review card shows them. */
export function detailsOf(answers: Answers, facts: Facts): InitiativeDetails | undefined {
  const asked = new Set(
    [...FIELD_QUESTIONS, ...RULE_QUESTIONS].flatMap(({ id, when }) => ((when?.(answers, facts) ?? true) ? [id] : [])),
  );
  const rules = facts.plan?.rules;
  if (rules === undefined) return undefined;
  const { field, year, recognised, recognitionNumber, recognitionDate } = answers;
  const declarations = asked.has('declarations') ? declaredOf(rules, answers) : undefined;
  const isRecognised = asked.has('recognised') && asked.has('recognitionNumber');
  const coauthors = asked.has('authors') ? coauthorsOf(answers) : undefined;
  const firstApplied = asked.has('firstApplied') ? appliedOf(answers) : undefined;
  return initiativeDetails.parse({
    ...(asked.has('field') && field ? { field } : {}),
    ...(firstApplied === undefined ? {} : { firstApplied }),
    ...(asked.has('year') ? { year } : {}),
    ...(declarations === undefined ? {} : { declarations }),
    ...(isRecognised ? { recognition: { number: recognitionNumber, date: recognitionDate, by: recognised } } : {}),
    ...(coauthors === undefined ? {} : { coauthors }),
    ...(goesToBook(answers, facts) ? { localBook: true } : {}),
  });
}

/** The details of a stored initiative, a line each. */
export function detailLines(details: InitiativeDetails): readonly Text[] {
  const { field, firstApplied, year, recognition, declarations, coauthors, localBook } = details;
  const lines: (Text | undefined)[] = [
    field && line(t('rules.fieldLabel'), words(field.name)),
    firstApplied === undefined
      ? undefined
      : line(
          t('rules.appliedLabel'),
          firstApplied === 'not-yet' ? t('rules.notApplied') : t('date.shown', { date: firstApplied }),
        ),
    year === undefined ? undefined : line(t('rules.yearLabel'), words(String(year))),
    recognition &&
      line(
        t('details.recognitionLabel'),
        t('details.recognition', {
          by: RECOGNISER_LABELS[recognition.by],
          paper: recognition.number,
          date: recognition.date,
        }),
      ),
    declarations && line(t('rules.declarationsLabel'), declared(declarations)),
    coauthors && line(t('rules.authorsLabel'), t('authors.all', { lines: coauthors.map(author) })),
    localBook && line(t('rules.bookLabel'), t('rules.bookStays')),
  ];
  return lines.filter((each) => each !== undefined);
}

/** All authors by name, the one it is recognised for first. */
function coauthorsOf({ authors, fullName }: Answers): InitiativeDetails['coauthors'] {
  const given = severalAuthors.safeParse(authors).data;
  if (given === undefined) return undefined;
  const { lead } = given;
  const named = given.authors.map(({ fullName: name, unit, share }) => ({
    fullName: name ?? String(fullName),
    ...(unit === undefined ? {} : { unit }),
    share,
    ...(name === undefined ? { self: true as const } : {}),
  }));
  return [...named.slice(lead, lead + 1), ...named.filter((_, index) => index !== lead)];
}

function author({ fullName, unit, share }: NonNullable<InitiativeDetails['coauthors']>[number], index: number): Text {
  const name = unit === undefined ? fullName : t('authors.withUnit', { name: fullName, unit });
  return index === 0 ? t('authors.lead', { name, share }) : t('authors.one', { name, share });
}

function declared(declarations: Readonly<Record<string, boolean>>): Text {
  const all = Object.values(declarations);
  const applies = all.filter(Boolean).length;
  return applies === 0 ? t('details.declared', { number: all.length }) : t('details.applies', { number: applies });
}

function line(label: Text, value: Text): Text {
  return t('details.line', { label, value });
}

function words(given: string): Text {
  return t('chat.verbatim', { words: given });
}
