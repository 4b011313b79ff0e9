import { z } from 'zod';
import { type Text, t } from '../../texts/index.js';
import type { Answer, Ask, Option } from '../scene.js';
import { typedOption } from '../typed.js';
import type { Answers, KeepContext, Question, Reply } from './question.js';

/** Why an answer is against a rule, and what may be done with it all the same. */
export interface Objection {
  readonly why: readonly Text[];
  /** Another way to go on with this answer; `fills` says so to the other questions. */
  readonly otherwise?: { readonly label: Text; readonly taken: Text; readonly fills: Answers };
}

const heldSchema = z.object({ judged: z.unknown() });

/**
 * A question whose answer a rule may speak against. Then the rule is told and the person decides: answer otherwise, put
 * the form aside, or go on in the other way where there is one. `fits` is what an answer without objection fills in.
 */
export function judgedQuestion(
  question: Question,
  judge: (value: unknown, context: KeepContext) => Objection | undefined,
  fits: (
    value: unknown,
    context: KeepContext,
  ) => { readonly fills: Answers; readonly before: readonly Text[] } | undefined,
): Question {
  return {
    ...question,
    ask(context) {
      const objected = heldSchema.safeParse(context.held);
      if (!objected.success) return question.ask(context);
      const otherwise = judge(objected.data.judged, context)?.otherwise;
      const rows: Option[][] = [
        [{ label: t('judged.correct'), value: CORRECT, role: 'primary', also: ['sua', 'sua lai', 'doi'] }],
        [{ label: t('judged.keepDraft'), value: ASIDE, also: ['giu', 'giu nhap', 'ban nhap', 'de sau'] }],
        ...(otherwise === undefined ? [] : [[{ label: otherwise.label, value: OTHERWISE }]]),
      ];
      return { blocks: [t('judged.ask')], options: rows, hint: { kind: 'choice' }, expects: 'words' };
    },
    answer(answer, context) {
      const objected = heldSchema.safeParse(context.held);
      const chosen = objected.success && answer.kind === 'option' ? answer.value : undefined;
      if (chosen === CORRECT) return { type: 'again', before: [] };
      if (chosen === ASIDE) return { type: 'aside', before: [] };
      if (objected.success && chosen === OTHERWISE) {
        const { judged } = objected.data;
        const otherwise = judge(judged, context)?.otherwise;
        if (otherwise === undefined) return { type: 'again', before: [] };
        return { type: 'value', value: judged, before: [otherwise.taken], fills: otherwise.fills };
      }
      const asked = objected.success ? { ...context, held: null } : context;
      const reply = question.answer(objected.success ? meantBy(answer, question.ask(asked)) : answer, asked);
      if (reply?.type === 'value') return judgedReply(reply, context);
      // What was objected to stays until there is another answer.
      if (objected.success && (reply === undefined || reply.type === 'again'))
        return { type: 'again', before: [t('form.chooseOne')], held: context.held };
      return reply;
    },
    keep(value, context) {
      const kept = question.keep(value, context);
      return kept !== undefined && judge(kept, context) === undefined ? kept : undefined;
    },
  };

  function judgedReply(reply: Extract<Reply, { type: 'value' }>, context: KeepContext): Reply {
    const said = reply.before ?? [];
    const objection = judge(reply.value, context);
    if (objection !== undefined)
      return { type: 'again', before: [...said, ...objection.why], held: { judged: reply.value } };
    const more = fits(reply.value, context);
    if (more === undefined) return reply;
    return { ...reply, before: [...said, ...more.before], fills: { ...reply.fills, ...more.fills } };
  }
}

/** Words that were an option of the question itself, before it was objected to. */
function meantBy(answer: Answer, { options }: Ask): Answer {
  const option = answer.kind === 'text' ? typedOption(answer.text, options) : undefined;
  return option === undefined || option.command ? answer : { kind: 'option', value: option.value };
}

const CORRECT = '.correct';
const ASIDE = '.aside';
const OTHERWISE = '.otherwise';
