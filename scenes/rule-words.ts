import type { Recogniser } from '../src/domain/plans/document-practice.js';
import type { Breach, EligibilityRule } from '../src/domain/plans/eligibility.js';
import type { RuleSource } from '../src/domain/plans/resolve.js';
import { type Text, t } from '../src/texts/index.js';

/** Why an initiative may not take part: the rule, and the paper that says so. */
export function explain({ rule, source }: Breach): readonly Text[] {
  return [ruleWords(rule), sourceWords(source)];
}

export const RECOGNISER_LABELS: Readonly<Record<Recogniser, Text>> = {
  council: t('recogniser.council'),
  head: t('recogniser.head'),
  'science-council': t('recogniser.scienceCouncil'),
  committee: t('recogniser.committee'),
};

function ruleWords(rule: EligibilityRule): Text {
  switch (rule.code) {
    case 'not-applied':
      return t('rule.notApplied');
    case 'applied-too-early':
      return t('rule.tooEarly', { date: rule.from });
    case 'applied-too-late':
      return t('rule.tooLate', { date: rule.to });
    case 'year-outside':
      return t('rule.year', { lines: rule.years.map(String) });
    case 'not-recognised':
      return t('rule.notRecognised');
    case 'recogniser-not-accepted':
      return t('rule.recogniser', { lines: rule.by.map((each) => RECOGNISER_LABELS[each]) });
    case 'excluded':
      return t('rule.excluded', { text: rule.text });
  }
}

/** “Theo Kế hoạch số 73/KH-CD, ngày 19/3/2021, của Ban Thường vụ …: “…”.” */
function sourceWords({ type, symbol, date, issuer, wording }: RuleSource): Text {
  const named = symbol === undefined ? t('chat.verbatim', { words: type }) : t('rule.paper', { type, symbol });
  const paper = date === undefined ? named : t('rule.paperDate', { paper: named, date });
  return wording === undefined
    ? t('rule.source', { paper, issuer })
    : t('rule.sourceWithWords', { paper, issuer, words: wording });
}
