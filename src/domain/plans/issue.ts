/**
 * What is wrong or worth telling about a plan. An error keeps it from being opened, a warning is shown to its author, a
 * note is only told: documents do contradict themselves, and are stored as written.
 */
export interface PlanIssue {
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: PlanIssueCode;
  /** Ids of phases, rounds, targets; dates as written; numbers. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const PLAN_ISSUES = {
  'closes-before-opens': 'error',
  'phase-ends-before-start': 'error',
  'eligibility-ends-before-start': 'error',
  'deadline-before-opening': 'error',
  'target-before-opening': 'error',
  'duplicate-id': 'error',
  'unknown-phase': 'error',
  'unknown-field': 'error',
  'weekly-out-of-order': 'error',
  'weekly-twice': 'error',
  'window-missing': 'note',
  'phases-overlap': 'warning',
  'phase-gap': 'warning',
  'phase-outside-window': 'warning',
  'phases-sum-differs': 'warning',
  'as-of-after-document': 'warning',
  'as-of-before-basis': 'warning',
  'basis-after-document': 'warning',
  'recogniser-missing': 'warning',
  'exclusion-never-judged': 'warning',
  'eligibility-wider-than-above': 'warning',
  'closes-after-above': 'warning',
  'round-after-close': 'warning',
  'target-after-close': 'note',
  'dossier-before-close': 'note',
  'applied-after-close': 'note',
  'year-in-words': 'note',
} as const satisfies Record<string, PlanIssue['severity']>;
export type PlanIssueCode = keyof typeof PLAN_ISSUES;

/** One of them, with the severity of its code. */
export const issue = (code: PlanIssueCode, params: PlanIssue['params']): PlanIssue => ({
  severity: PLAN_ISSUES[code],
  code,
  params,
});
