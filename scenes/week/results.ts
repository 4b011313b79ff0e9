import type { CommandResult } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { WeekResults } from '../../src/conversation/week.js';
import { tableSays } from '../../src/conversation/week-says.js';
import { weekNumber } from '../../src/domain/week-table.js';
import { type Text, t } from '../../src/texts/index.js';
import { ask, type Go, gone, leave, oneUnit, type State, unitOf, weekOf } from './moves.js';
import { phoneWords } from './view.js';

/** What came of a command, and where the office is then. */
export function heard(state: State, result: CommandResult, facts: Facts): Go {
  switch (result.name) {
    case 'take-week':
      return taken(state, result.outcome);
    case 'remind-missing':
      return reminded(state, result.outcome);
    case 'close-week':
      return closed(state, result.outcome);
    case 'phone-list':
      return listed(state, result.outcome);
    case 'file-report':
      if (result.outcome.type === 'not-allowed') return gone();
      return decided(state, result.outcome.lines[0]?.outcome ?? 'unknown', 'week.filedFor', facts);
    case 'excuse-report':
      if (result.outcome.type === 'not-allowed') return gone();
      return decided(state, result.outcome.type, 'week.excusedFor', facts);
    default:
      return ask('working', state);
  }
}

function taken(state: State, outcome: WeekResults['take-week']): Go {
  if (outcome.type !== 'table' || state.period === null) return gone();
  const { messages, xlsx, parts } = outcome;
  const part = Math.min(state.part ?? 1, parts);
  return {
    ...ask('week', { ...state, part: part < parts ? part + 1 : null }, [t('week.tableDone')]),
    apart: tableSays(state.period, messages, { base64: xlsx, part, parts }),
  };
}

function reminded(state: State, outcome: WeekResults['remind-missing']): Go {
  if (outcome.type === 'not-allowed') return gone();
  const words = [
    remindWords(outcome),
    ...(outcome.type === 'reminded' && outcome.unheard > 0 ? [t('week.unheard', { count: outcome.unheard })] : []),
  ];
  const waits = outcome.type === 'reminded' && outcome.at !== undefined;
  // Of several plans at once there is no week to go back to.
  return state.period === null ? leave(...words) : ask('week', { ...state, waits }, words);
}

function remindWords(outcome: Exclude<WeekResults['remind-missing'], { type: 'not-allowed' }>): Text {
  switch (outcome.type) {
    case 'nobody':
      return t('week.nobodyMissing');
    case 'paused':
      return t('week.paused');
    case 'unheard':
      return t('week.unheard', { count: outcome.count });
    case 'too-soon':
      return t('week.tooSoon', { at: outcome.at });
    case 'reminded':
      return outcome.at === undefined
        ? t('week.reminded', { count: outcome.count })
        : t('week.remindedTomorrow', { count: outcome.count, at: outcome.at });
  }
}

function closed(state: State, outcome: WeekResults['close-week']): Go {
  switch (outcome.type) {
    case 'closed':
      return ask('week', state, [t('week.closed', weekNumber(state.period ?? ''))]);
    case 'already':
      return ask('week', state, [t('week.closedAlready')]);
    case 'too-early':
      return ask('week', state, [t('week.tooEarly', { due: outcome.due })]);
    case 'gone':
    case 'not-allowed':
      return gone();
  }
}

function listed(state: State, outcome: WeekResults['phone-list']): Go {
  if (outcome.type === 'not-allowed') return gone();
  const { lines, nobody, next } = outcome;
  const names = nobody.names.join('; ');
  const rest = nobody.count - nobody.names.length;
  const before = [
    ...(lines.length === 0
      ? nobody.count > 0
        ? []
        : [t('week.phonesNone')]
      : [t('week.phonesTitle'), t('form.lines', { lines: lines.map(phoneWords) })]),
    ...(nobody.count === 0
      ? []
      : [
          t('week.noChairs', {
            count: nobody.count,
            units: rest > 0 ? t('week.andMore', { units: names, count: rest }) : names,
          }),
        ]),
  ];
  return ask('phones', { ...state, after: next ?? null }, before);
}

/** A unit's report was written about, or is no longer as it was shown. */
function decided(
  state: State,
  outcome: 'filed' | 'amended' | 'excused' | 'already' | 'changed' | 'closed' | 'unknown',
  done: 'week.filedFor' | 'week.excusedFor',
  facts: Facts,
): Go {
  switch (outcome) {
    case 'filed':
    case 'amended':
    case 'excused':
      return oneUnit(state, facts, [t(done, { unit: unitOf(state, facts)?.line.name ?? '' })]);
    case 'already':
    case 'changed':
      return oneUnit(state, facts, [t('week.changed')]);
    case 'closed':
      return oneUnit(state, facts, [
        t('week.isClosed', { at: (weekOf(state, facts)?.closedAt ?? facts.now).toISOString() }),
      ]);
    case 'unknown':
      return gone();
  }
}
