import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Question } from '../questions/question.js';
import type { Position } from '../scene.js';
import { carriedState, type FormState, lostIn } from './state.js';

/** What a run was answered under whose form had no rules of its own. */
export const NO_RULES = '';

/** How a form goes on when its questions, or the rules that its answers are checked by, are no longer the same. */
export function formRenewal(questions: readonly Question[], rules: (facts: Facts) => string | undefined) {
  return { holds, carried, news };

  /** Whether a run was answered under today's rules. */
  function holds(state: FormState, facts: Facts): boolean {
    const present = rules(facts);
    return present === undefined || present === (state.rules ?? NO_RULES);
  }

  function carried(position: Position, facts: Facts): FormState | undefined {
    return carriedState(questions, position, facts, rules(facts));
  }

  /** Which of the answers have to be given again. */
  function news(position: Position, state: FormState, facts: Facts): readonly Text[] {
    const lost = lostIn(questions, position, state, facts);
    return lost.length === 0 ? [] : [t('form.askedAgain', { lines: lost.map(({ label }) => label) })];
  }
}
