import { untilText } from '../../src/conversation/until.js';
import { cutoffInstant } from '../../src/domain/plans/deadlines.js';
import type { PlanDocument, Round } from '../../src/domain/plans/document.js';
import type { Exclusion } from '../../src/domain/plans/document-practice.js';
import { recognitionOrder } from '../../src/domain/plans/eligibility.js';
import { type Text, t } from '../../src/texts/index.js';
import { dateText, spanText } from './words.js';

/** A round, a phase or an exclusion as its office reads it. */

export type Part = NonNullable<PlanDocument['rounds']>[number] | NonNullable<PlanDocument['phases']>[number];

export function partsOf(plan: PlanDocument, of: 'rounds' | 'phases'): readonly Part[] {
  return plan[of] ?? [];
}

/** When it is due, or from when to when it goes. */
export function datesText(part: Part): Text {
  if ('due' in part) return roundText(part);
  const { from, to } = part;
  if (from === undefined && to === undefined) return t('adjust.noDates');
  if (to?.before === undefined) return spanText(from?.on, to?.on);
  const until = untilText(cutoffInstant(to));
  return from === undefined ? until : t('plan.fromTo', { first: dateText(from.on), second: until });
}

export function dueText(deadline: NonNullable<Round['deadline']> | null | undefined): Text {
  return deadline ? untilText(cutoffInstant(deadline)) : t('adjust.noDue');
}

function roundText({ due, deadline }: Pick<Round, 'due' | 'deadline'>): Text {
  return deadline === undefined ? t('adjust.noDue') : t('adjust.roundDue', { of: due, words: dueText(deadline) });
}

/** With what judges it, and whose rule it is where it is not the plan's own paper's. */
export function exclusionText(exclusion: Exclusion, plan: PlanDocument): Text {
  const judged = judgedText(exclusion, plan);
  const { paper } = exclusion;
  const words =
    paper === undefined ? judged : t('adjust.ofPaper', { words: judged, type: paper.type, issuer: paper.issuer });
  return t('adjust.excluded', { text: exclusion.text, words });
}

function judgedText({ by }: Exclusion, plan: PlanDocument): Text {
  switch (by) {
    case 'declaration':
      return t('adjust.byDeclaration');
    case 'notice':
      return t('adjust.byNotice');
    case 'applied-window': {
      const { appliedFrom, appliedTo } = plan.eligibility ?? {};
      return (appliedFrom ?? appliedTo) === undefined ? t('adjust.byNobody') : t('adjust.byApplied');
    }
    case 'recognition':
      return recognitionOrder(plan) === 'recognise-first' ? t('adjust.byRecognition') : t('adjust.byNobody');
  }
}
