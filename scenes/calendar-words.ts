import { untilText } from '../src/conversation/until.js';
import { isoDay, vietnamDay } from '../src/domain/days.js';
import type { Holidays } from '../src/domain/holidays.js';
import type { PlannedOccurrence } from '../src/domain/occurrences/occurrence.js';
import { isQuiet } from '../src/domain/occurrences/quiet.js';
import { isWeekend } from '../src/domain/occurrences/working-days.js';
import { type Text, t } from '../src/texts/index.js';

/** One moment at which a plan's bot writes by itself: when, what, to whom, and from where a day off moved it. */
export function occurrenceText(occurrence: PlannedOccurrence, holidays: Holidays): Text {
  const { at, movedFrom } = occurrence;
  const words = t('calendar.line', { at: at.toISOString(), what: whatText(occurrence), to: toText(occurrence) });
  if (movedFrom === undefined) return words;
  return t('calendar.moved', { words, due: movedFrom.toISOString(), reason: reasonText(movedFrom, holidays) });
}

function whatText({ kind, rule, deadline, about, report }: PlannedOccurrence): Text {
  const closing = report?.closing === true;
  switch (kind) {
    case 'deadline': {
      const words = offsetOf(rule);
      const until = untilText(deadline);
      return about?.name === undefined
        ? t('calendar.entryBefore', { words, second: until })
        : t('calendar.roundBefore', { name: about.name, words, second: until });
    }
    case 'report-open':
      return t('calendar.reportOpen', { closing });
    case 'report-unreached':
      return t('calendar.reportUnreached');
    case 'report-morning':
      return t('calendar.reportMorning', { closing });
    case 'report-last-call':
      return t('calendar.reportLastCall', { closing });
    case 'report-due':
      return t('calendar.reportDue', { closing });
    case 'report-table':
      return t('calendar.reportTable', { closing });
    case 'report-remind':
      return t('calendar.reportRemind');
    case 'close':
    // Comes from no plan, so that it stands in no calendar.
    case 'announcement':
      return t('calendar.close');
  }
}

/** The last word of a reminder's rule, `7d` or `3h`. */
function offsetOf(rule: string): Text {
  const short = rule.split(' ').at(-1) ?? '';
  const number = Number.parseInt(short, 10);
  return short.endsWith('d') ? t('calendar.days', { number }) : t('calendar.hours', { number });
}

function toText({ kind, about }: PlannedOccurrence): Text {
  switch (kind) {
    case 'deadline':
      return about?.kind === 'dossier' ? t('calendar.toDossier') : t('calendar.toEntry');
    case 'report-open':
      return t('calendar.toChairs');
    case 'report-morning':
    case 'report-last-call':
    case 'report-remind':
      return t('calendar.toMissing');
    case 'report-due':
      return t('calendar.toMissingAgain');
    case 'report-unreached':
      return t('calendar.toOfficeIfAny');
    case 'report-table':
    case 'close':
    case 'announcement':
      return t('calendar.toOffice');
  }
}

function reasonText(movedFrom: Date, holidays: Holidays): Text {
  const day = isoDay(vietnamDay(movedFrom));
  const name = holidays.get(day);
  if (name !== undefined) return t('calendar.asNamed', { name });
  if (isQuiet(movedFrom)) return t('calendar.becauseQuiet');
  return isWeekend(day) ? t('calendar.becauseWeekend') : t('calendar.becauseWeek');
}
