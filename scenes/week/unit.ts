import type { Facts } from '../../src/conversation/facts.js';
import type { Corrections } from '../../src/domain/report.js';
import { REPORTED_MAX } from '../../src/domain/report.js';
import { cleanText, graphemesUpTo } from '../../src/domain/text.js';
import { t } from '../../src/texts/index.js';
import { ask, type Go, gone, run, type State, unitOf } from './moves.js';

/** What the office files, or excuses, on a unit's behalf. */

/** As it was shown, with these numbers in the place of the counted ones; what the unit wrote stays. */
export function filed(state: State, corrections: Corrections, facts: Facts): Go {
  const view = unitOf(state, facts);
  if (view === null) return gone();
  const { difficulties, nextWeek } = view.line;
  const report = {
    report: view.report,
    rev: state.rev,
    corrections,
    ...(difficulties === undefined ? {} : { difficulties }),
    ...(nextWeek === undefined ? {} : { nextWeek }),
  };
  return run(state, { name: 'file-report', payload: { key: facts.fresh, reports: [report], as: 'office' } });
}

/** Three numbers as somebody types them: “3 12 9”, “3, 1.200, 9”. */
export function filedWithNumbers(state: State, words: string, facts: Facts): Go {
  const [fresh, total, confirmed, ...more] = words
    .trim()
    .split(/[\s,;/]+/)
    .map((each) => each.replace(/(\d)\.(?=\d{3}\b)/g, '$1'))
    .map((each) => (/^\d{1,7}$/.test(each) ? Number(each) : undefined));
  const fits =
    fresh !== undefined &&
    total !== undefined &&
    confirmed !== undefined &&
    more.length === 0 &&
    fresh <= total &&
    confirmed <= total &&
    total <= REPORTED_MAX;
  return fits ? filed(state, { fresh, total, confirmed }, facts) : ask('numbers', state, [t('week.badNumbers')]);
}

export function excused(state: State, words: string, max: number, facts: Facts): Go {
  const view = unitOf(state, facts);
  if (view === null) return gone();
  const reason = cleanText(words);
  const length = graphemesUpTo(reason.slice(0, max * 16), max * 2);
  if (!/\p{L}/u.test(reason)) return ask('reason', state, [t('week.reasonHelp', { max })]);
  if (length > max) return ask('reason', state, [t('week.reasonLong', { length, max })]);
  const payload = { key: facts.fresh, report: view.report, rev: state.rev, reason, as: 'office' as const };
  return run(state, { name: 'excuse-report', payload });
}
