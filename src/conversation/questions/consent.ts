import { z } from 'zod';
import { type Text, t } from '../../texts/index.js';
import { NO, YES } from '../yes-no.js';
import { base, type Question, type QuestionBase, type QuestionContext, verbatim } from './question.js';

const valueSchema = z.object({ version: z.string(), at: z.string() });

/**
 * Consent before the first personal datum: two equal choices, nothing preselected; the text's version and the time are
 * the answer (Luật 91/2025/QH15: voluntary, informed, provable, silence is not consent).
 */
export function consentQuestion(
  definition: QuestionBase & {
    readonly version: string;
    readonly ask: (context: QuestionContext) => readonly Text[];
    readonly refused: readonly Text[];
  },
): Question {
  return {
    ...base({ ...definition, hidden: true }),
    ask: (context) => ({
      blocks: definition.ask(context),
      options: [
        [{ label: t('consent.accept'), value: 'accept', also: YES }],
        [{ label: t('consent.refuse'), value: 'refuse', also: NO }],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    }),
    answer(answer, { facts }) {
      switch (answer.kind === 'option' ? answer.value : undefined) {
        case 'accept':
          return { type: 'value', value: { version: definition.version, at: facts.at.toISOString() } };
        case 'refuse':
          return {
            type: 'leave',
            blocks: definition.refused,
            options: [[{ label: t('home.help'), value: 'huongdan', command: true }]],
          };
        default:
          return answer.kind === 'other' ? undefined : { type: 'again', before: [t('consent.chooseOne')] };
      }
    },
    show: (value) => verbatim(valueSchema.safeParse(value).data?.version ?? ''),
    keep: (value) => {
      const given = valueSchema.safeParse(value).data;
      return given?.version === definition.version ? given : undefined;
    },
  };
}
