import { z } from 'zod';
import { type Author, type AuthorsReading, judgeAuthors, readAuthors } from '../../domain/plans/authors.js';
import { type Text, t } from '../../texts/index.js';
import { quoted } from '../quote.js';
import type { Option } from '../scene.js';
import { type Answers, base, type Question, type QuestionBase, type Reply, verbatim } from './question.js';

const SOLE = 'sole';
const EQUAL = 'equal';
const MOST_BUTTONS = 8;
const author = z.object({
  fullName: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  share: z.number(),
});
/** All of them with their shares; the one who writes is the one without a name. */
export const severalAuthors = z.object({ authors: z.array(author).min(2), lead: z.number().int().min(0) });
const valueSchema = z.union([z.literal(SOLE), severalAuthors]);

const heldSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('equal'), authors: z.array(author) }),
  z.object({ ask: z.literal('lead'), authors: z.array(author), among: z.array(z.number()) }),
]);

/** Who made it, and in what shares: alone with one tap, or a list; shares are together 100. */
export function authorsQuestion(
  definition: QuestionBase & { readonly ask: Text; readonly self: (answers: Answers) => string },
): Question {
  const { ask, self } = definition;
  return {
    ...base(definition),
    ask({ held, answers }) {
      const waiting = heldSchema.safeParse(held).data;
      const hint = { kind: 'longText', max: 1000 } as const;
      if (waiting === undefined) {
        return { blocks: [ask], options: [[SOLE_OPTION]], hint, expects: 'words' };
      }
      const lines = waiting.authors.map((each) => lineOf(each, false));
      if (waiting.ask === 'equal')
        return {
          blocks: [t('authors.noShares'), t('form.lines', { lines })],
          options: [[{ label: t('authors.equal'), value: EQUAL, role: 'primary', also: EQUALLY }], [SOLE_OPTION]],
          hint,
          expects: 'words',
        };
      const among = waiting.among.slice(0, MOST_BUTTONS);
      return {
        blocks: [t('authors.whoLeads'), t('form.lines', { lines })],
        options: among.map((index) => [
          { label: verbatim(waiting.authors[index]?.fullName ?? self(answers)), value: `lead:${index}` },
        ]),
        hint,
        expects: 'words',
      };
    },
    answer(answer, { held, answers }) {
      if (answer.kind === 'text') return reply(readAuthors(answer.text, self(answers)));
      if (answer.kind !== 'option') return undefined;
      if (answer.value === SOLE) return { type: 'value', value: SOLE };
      const waiting = heldSchema.safeParse(held).data;
      if (waiting?.ask === 'equal' && answer.value === EQUAL) return reply(judgeAuthors(waiting.authors));
      const lead = Number(/^lead:(\d{1,3})$/.exec(answer.value)?.[1] ?? Number.NaN);
      return waiting?.ask === 'lead' && waiting.among.includes(lead)
        ? reply(judgeAuthors(waiting.authors, lead))
        : undefined;
    },
    show(value) {
      const given = valueSchema.parse(value);
      if (given === SOLE) return t('authors.sole');
      return t('authors.all', { lines: given.authors.map((each, index) => lineOf(each, index === given.lead)) });
    },
    keep: (value) => valueSchema.safeParse(value).data,
  };
}

const SOLE_OPTION: Option = { label: t('authors.sole'), value: SOLE };
const EQUALLY = 'chia deu|deu nhau|bang nhau|co|dung|dong y|ok'.split('|');

function lineOf({ fullName, unit, share }: Author, leads: boolean): Text {
  const name = fullName === undefined ? t('authors.self') : verbatim(fullName);
  const place = unit === undefined ? name : t('authors.withUnit', { name, unit });
  return leads ? t('authors.lead', { name: place, share }) : t('authors.one', { name: place, share });
}

function reply(reading: AuthorsReading): Reply {
  switch (reading.type) {
    case 'ok':
      return { type: 'value', value: { authors: reading.authors, lead: reading.lead } };
    case 'sole':
      return { type: 'value', value: SOLE };
    case 'tie':
      return { type: 'again', before: [], held: { ask: 'lead', authors: reading.authors, among: reading.among } };
    case 'no-shares':
      return { type: 'again', before: [], held: { ask: 'equal', authors: reading.authors } };
    default:
      return { type: 'again', before: [problem(reading)] };
  }
}

function problem(reading: Exclude<AuthorsReading, { type: 'ok' | 'sole' | 'tie' | 'no-shares' }>): Text {
  switch (reading.type) {
    case 'share-missing':
      return t('authors.shareMissing', { name: reading.name });
    case 'share-bad':
      return t('authors.shareBad', { name: reading.name, share: reading.share });
    case 'sum':
      return reading.withSelf
        ? t('authors.sum', { total: reading.total })
        : t('authors.nothingLeft', { total: reading.total });
    case 'name':
      return t('authors.unreadable', { words: quoted(reading.words, 60) });
    case 'twice':
      return t('authors.twice', { name: reading.name });
    case 'too-many':
      return t('authors.tooMany', { max: reading.max });
    case 'empty':
      return t('form.empty');
  }
}
