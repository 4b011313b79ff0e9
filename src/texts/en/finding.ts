import { countInEnglish, momentInEnglish } from '../dates.js';
import type { findingVi } from '../vi/finding.js';

const STEP: Readonly<Record<string, string>> = {
  open: 'its opening',
  morning: 'the morning reminder',
  'last-call': 'the last call',
  due: 'the time it is due',
};

export const findingEn: typeof findingVi = {
  'finding.closesBeforeOpens': ({ first, second }) =>
    `It closes (${second}) no later than it opens (${first}). Please correct the opening or the closing day.`,
  'finding.phaseEndsBeforeStart': ({ name }) =>
    `The phase “${name}” ends before it begins. Please change its dates under “Phases”.`,
  'finding.eligibilityEndsBeforeStart': ({ first, second }) =>
    `The time of application ends (${second}) before it begins (${first}). Please correct “Time of application”.`,
  'finding.deadlineBeforeOpening': ({ name, first }) =>
    `“${name}” is due (${first}) no later than the opening. Please correct the opening day, or move the deadline under “Rounds”.`,
  'finding.targetBeforeOpening': ({ name, first }) =>
    `The target “${name}” is due by ${first}, before the opening. Please correct the opening day or leave the target out.`,
  'finding.duplicateId': ({ name }) =>
    `Two items share the code “${name}” and cannot be told apart. Please remove one.`,
  'finding.unknownPhase': ({ name, first }) =>
    `The target “${name}” names the phase “${first}”, which the plan does not have. Please remove it and add it again.`,
  'finding.unknownField': ({ name, first }) =>
    `The condition “${name}” names the field “${first}”, which is not in the list. Please add it again under “Fields”.`,
  'finding.weeklyOutOfOrder': ({ step, first, next, second }) =>
    `Weekly report: ${STEP[step] ?? step} (${first}) has to come before ${STEP[next] ?? next} (${second}). Please correct “Weekly report”.`,
  'finding.weeklyTwice': ({ number }) =>
    `The document states ${number} weekly reports. Only one a week can be followed in a plan; please let its writer keep one.`,
  'finding.windowMissing': ({ reason }) => {
    const missing: Record<string, string> = {
      opens: 'when it opens',
      closes: 'when it closes',
      both: 'when it opens and closes',
    };
    return `The document does not say ${missing[reason] ?? missing.both}. Please say so before opening.`;
  },
  'finding.phasesOverlap': ({ first, second }) =>
    `The phases “${first}” and “${second}” overlap. Initiatives of that time count for the earlier one; open it if that is meant.`,
  'finding.phaseGap': ({ first, second }) =>
    `There are days between “${first}” and “${second}” that belong to no phase. Open it if that is meant.`,
  'finding.phaseOutsideWindow': ({ name }) =>
    `Part of the phase “${name}” lies outside of the time of entry. Please look at the opening and closing days; open it if that is meant.`,
  'finding.phasesSumDiffers': ({ number, of }) =>
    `The phases add up to ${countInEnglish(number)}, the overall target says ${countInEnglish(of)}. Both are kept as written and the overall target counts; correct “Targets” to make them agree.`,
  'finding.asOfAfterDocument': ({ first, second }) =>
    `Figures “as of ${first}” are later than the document itself (${second}). Please check its number and date.`,
  'finding.asOfBeforeBasis': ({ first, name }) =>
    `Figures “as of ${first}” are earlier than ${name}, on which it is based. Nothing to do if that is as written.`,
  'finding.basisAfterDocument': ({ name, first, second }) =>
    `Its basis ${name} is of ${first}, later than the document itself (${second}). Please check “Number and date”.`,
  'finding.recogniserMissing': () =>
    'Recognition comes first, but nothing says by whom. Any level is taken then; open it if that is meant.',
  'finding.exclusionNeverJudged': ({ name }) =>
    `No question decides the exclusion “${name}”. Add “Time of application” if it is about time, or let the office judge it.`,
  'finding.eligibilityWiderThanAbove': ({ first, second }) =>
    `The time of application (${first}) is wider than above (${second}): the level above may refuse the rest. Correct “Time of application”, or open it if that is meant.`,
  'finding.closesAfterAbove': ({ at, opens }) =>
    `This plan closes at ${momentInEnglish(at)}, after the level above (${momentInEnglish(opens)}). Late initiatives may miss that one.`,
  'finding.targetAfterClose': ({ name, first }) =>
    `The target “${name}” runs until ${first}, after the close. It is followed until then all the same.`,
  'finding.dossierBeforeClose': ({ name, first }) =>
    `“${name}” wants its dossier by ${first}, before entry ends. What is entered after that misses the round.`,
  'finding.roundAfterClose': ({ name, first }) =>
    `“${name}” is due for initiatives on ${first}, after entry has ended: nobody can submit by then. Please move one of the two.`,
  'finding.appliedAfterClose': ({ first, second }) =>
    `Application until ${first} counts, although entry ends on ${second}. Whoever applies it later cannot enter it.`,
  'finding.yearInWords': ({ name }) =>
    `“${name}”, a year of the old document, still stands in its words. Please press “Edit”, then “Change the year in names”; what is not offered there is changed in its own item.`,
};
