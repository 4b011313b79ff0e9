import type { Facts } from '../../src/conversation/facts.js';
import type { Option } from '../../src/conversation/scene.js';
import type { PhoneLine, WeekHead, WeekOverview, WeekUnit } from '../../src/conversation/week.js';
import { numberWords, totalWords } from '../../src/conversation/week-words.js';
import { type WeekLine, weekNumber } from '../../src/domain/week-table.js';
import { type Text, t } from '../../src/texts/index.js';

/** What the office reads of a week, of a unit, and of who has to be called. */

export function weekBlocks(week: WeekOverview, facts: Facts): readonly Text[] {
  const { sum, missing, longMissing, closedAt, dueAt } = week;
  const { units, reported, late, excused } = sum;
  const names = missing.join('; ');
  const rest = sum.missing - missing.length;
  return [
    t('form.lines', {
      lines: [
        t('week.nameDue', { ...weekNumber(week.period), due: dueAt.toISOString() }),
        t('week.whose', { plan: week.planName, unit: week.ownerName }),
      ],
    }),
    ...(facts.now < dueAt ? [t('week.provisionalNow')] : []),
    ...(closedAt === undefined ? [] : [t('week.isClosed', { at: closedAt.toISOString() })]),
    t('form.lines', {
      lines: [
        t('week.status', { reported, units, late, excused, missing: sum.missing }),
        t('week.sum', { fresh: sum.fresh, value: totalWords(sum), confirmed: sum.confirmed }),
        ...(missing.length === 0
          ? []
          : [
              t('week.missing', {
                count: sum.missing,
                units: rest > 0 ? t('week.andMore', { units: names, count: rest }) : names,
              }),
            ]),
        ...(longMissing.length === 0
          ? []
          : [t('week.long', { units: t('week.names', { lines: longMissing.map(longWords) }) })]),
      ],
    }),
  ];
}

/** Which buttons a week has. */
export function weekOptions(week: WeekOverview, part: number | null, several: boolean, facts: Facts): Option[][] {
  const { sum, closedAt, dueAt } = week;
  const open = closedAt === undefined;
  return [
    ...(part === null
      ? []
      : [[{ label: t('week.nextFile', { number: part }), value: 'part', role: 'primary' } as const]]),
    [{ label: t('week.getTable'), value: 'table', role: 'primary' }],
    ...(open && sum.missing > 0 ? [[{ label: t('week.remind', { count: sum.missing }), value: 'remind' }]] : []),
    ...(sum.missing > 0 ? [[{ label: t('week.listMissing', { count: sum.missing }), value: 'missing' }]] : []),
    [{ label: t('week.listAll'), value: 'all' }],
    ...(open && sum.missing > 0 ? [[{ label: t('week.phones'), value: 'phones' }]] : []),
    ...(open && facts.now >= dueAt ? [[{ label: t('week.close'), value: 'close' }]] : []),
    ...(several ? [[{ label: t('week.otherWeek'), value: 'other' }]] : []),
  ];
}

export function weekLabel({ period, closedAt }: WeekHead): Text {
  return closedAt === undefined ? t('week.label', weekNumber(period)) : t('week.closedLabel', weekNumber(period));
}

export function unitBlocks({ line, head, nobody, history }: WeekUnit): readonly Text[] {
  const { state, filedAt, counted, headcount, difficulties, nextWeek, missed, onBehalf, reason } = line;
  const at = filedAt?.toISOString() ?? '';
  const states = {
    filed: t('week.stateFiled', { at }),
    late: t('week.stateLate', { at }),
    excused: t('week.stateExcused', { reason: reason ?? '' }),
    open: t('week.stateOpen'),
  };
  return [
    t('week.unitTitle', { unit: line.name, ...weekNumber(head.period) }),
    t('form.lines', {
      lines: [
        states[state],
        ...(onBehalf ? [t('week.onBehalf')] : []),
        ...(missed > 1 ? [t('week.missedWeeks', { count: missed })] : []),
        ...(nobody ? [t('week.noChair')] : []),
      ],
    }),
    t('form.lines', {
      lines: [
        t('week.unitNumbers', { fresh: line.fresh, value: totalWords(line), confirmed: line.confirmed }),
        ...(headcount === undefined ? [] : [t('week.headcount', { count: headcount })]),
        ...(counted === undefined ? [] : [t('week.unitCounted', counted)]),
      ],
    }),
    ...(difficulties === undefined ? [] : [t('week.difficulties', { text: difficulties })]),
    ...(nextWeek === undefined ? [] : [t('week.nextWeek', { text: nextWeek })]),
    ...(history.length === 0
      ? []
      : [
          t('week.history', {
            lines: history.map(({ period, line: earlier }) =>
              t('week.historyLine', { ...weekNumber(period), words: pastWords(earlier) }),
            ),
          }),
        ]),
  ];
}

export function phoneWords({ units, name, phone, why }: PhoneLine): Text {
  return t('week.phoneLine', {
    unit: units.join(', '),
    name,
    phone: phone ?? t('week.noPhone'),
    words: WHY[why],
  });
}

const WHY: Readonly<Record<PhoneLine['why'], Text>> = {
  unreachable: t('week.whyUnreachable'),
  blocked: t('week.whyBlocked'),
  waiting: t('week.whyWaiting'),
  failed: t('week.whyFailed'),
  unknown: t('week.whyUnknown'),
};

function pastWords(line: WeekLine): Text {
  const words = numberWords(line);
  switch (line.state) {
    case 'filed':
      return t('week.wasFiled', { words });
    case 'late':
      return t('week.wasLate', { words });
    case 'excused':
      return t('week.wasExcused');
    case 'open':
      return t('week.wasOpen');
  }
}

function longWords({ name, missed }: { readonly name: string; readonly missed: number }): Text {
  return t('week.longOne', { unit: name, number: missed });
}
