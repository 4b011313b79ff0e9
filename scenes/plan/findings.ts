import type { PlanIssue } from '../../src/domain/plans/check.js';
import type { ResolvedPlan } from '../../src/domain/plans/resolve.js';
import { type Text, t } from '../../src/texts/index.js';
import { dateText, targetText } from './words.js';

/** What a check found, in a sentence: what stands there, and what to do. */
export function finding({ code, params }: PlanIssue, rules: ResolvedPlan): Text {
  const word = (name: string): string => String(params[name] ?? '');
  const date = (name: string): Text => dateText(word(name));
  const phase = (name: string): string => rules.phases?.find(({ id }) => id === word(name))?.name ?? word(name);
  const round = () => rules.rounds?.find(({ id }) => id === word('round'))?.name ?? word('round');
  const target = (): Text => targetText(rules, word('target'));
  switch (code) {
    case 'closes-before-opens':
      return t('finding.closesBeforeOpens', { first: date('opens'), second: date('closes') });
    case 'phase-ends-before-start':
      return t('finding.phaseEndsBeforeStart', { name: phase('phase') });
    case 'eligibility-ends-before-start':
      return t('finding.eligibilityEndsBeforeStart', { first: date('from'), second: date('to') });
    case 'deadline-before-opening':
      return t('finding.deadlineBeforeOpening', { name: round(), first: date('deadline') });
    case 'target-before-opening':
      return t('finding.targetBeforeOpening', { name: target(), first: date('by') });
    case 'duplicate-id':
      return t('finding.duplicateId', { name: word('id') });
    case 'unknown-phase':
      return t('finding.unknownPhase', { name: target(), first: word('phase') });
    case 'unknown-field':
      return t('finding.unknownField', { name: condition(word('condition'), rules), first: word('field') });
    case 'weekly-out-of-order':
      return t('finding.weeklyOutOfOrder', {
        step: word('step'),
        first: word('at'),
        next: word('next'),
        second: word('nextAt'),
      });
    case 'weekly-twice':
      return t('finding.weeklyTwice', { number: Number(params.sum) });
    case 'window-missing':
      return t('finding.windowMissing', { reason: word('missing') });
    case 'phases-overlap':
      return t('finding.phasesOverlap', { first: phase('phase'), second: phase('next') });
    case 'phase-gap':
      return t('finding.phaseGap', { first: phase('phase'), second: phase('next') });
    case 'phase-outside-window':
      return t('finding.phaseOutsideWindow', { name: phase('phase') });
    case 'phases-sum-differs':
      return t('finding.phasesSumDiffers', { number: Number(params.sum), of: Number(params.total) });
    case 'as-of-after-document':
      return t('finding.asOfAfterDocument', { first: date('asOf'), second: date('document') });
    case 'as-of-before-basis':
      return t('finding.asOfBeforeBasis', { first: date('asOf'), name: word('basis') });
    case 'basis-after-document':
      return t('finding.basisAfterDocument', { name: word('symbol'), first: date('date'), second: date('document') });
    case 'recogniser-missing':
      return t('finding.recogniserMissing');
    case 'exclusion-never-judged':
      return t('finding.exclusionNeverJudged', { name: exclusion(word('exclusion'), rules) });
    case 'eligibility-wider-than-above':
      return t('finding.eligibilityWiderThanAbove', { first: date('own'), second: date('above') });
    case 'closes-after-above':
      return t('finding.closesAfterAbove', { at: word('closes'), opens: word('above') });
    case 'target-after-close':
      return t('finding.targetAfterClose', { name: target(), first: date('by') });
    case 'dossier-before-close':
      return t('finding.dossierBeforeClose', { name: round(), first: date('deadline') });
    case 'round-after-close':
      return t('finding.roundAfterClose', { name: round(), first: date('deadline') });
    case 'applied-after-close':
      return t('finding.appliedAfterClose', { first: date('to'), second: date('closes') });
    case 'year-in-words':
      return t('finding.yearInWords', { name: word('year') });
  }
}

function condition(id: string, { recognition }: ResolvedPlan): string {
  return recognition?.conditions?.find((each) => each.id === id)?.text ?? id;
}

function exclusion(id: string, { exclusions }: ResolvedPlan): string {
  return exclusions?.find((each) => each.id === id)?.text ?? id;
}
