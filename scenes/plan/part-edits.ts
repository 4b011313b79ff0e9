import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { firstDay } from '../../src/domain/calendar.js';
import { addDays, isoDay, vietnamDay } from '../../src/domain/days.js';
import type { PlanEdit } from '../../src/domain/plans/edit.js';
import { isTaken } from '../../src/domain/plans/edited-parts.js';
import { NAME_MOST } from '../../src/domain/plans/part-edit.js';
import { type DueReading, isOver, readDue, readPhase } from '../../src/domain/plans/read-due.js';
import { cleanText, graphemes } from '../../src/domain/text.js';
import { type Text, t } from '../../src/texts/index.js';
import { propose } from './check.js';
import { leaving } from './made.js';
import { partsOf } from './part-words.js';
import { kindOf, partOf, viewed } from './parts.js';
import { ask, BACK, type Go, type PlanState } from './state.js';
import { dateText } from './words.js';

/** The name of a round or phase, and when it is. */

export const partNameStep = {
  ask: (state: PlanState): Ask => ({
    blocks: [state.part === 'new' ? t('adjust.askNewName', { of: kindOf(state) }) : t('adjust.askName')],
    options: [[BACK]],
    hint: { kind: 'text', max: NAME_MOST },
    expects: 'free',
  }),
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const { part } = state;
    const isNew = part === 'new';
    if (leaving(answer) || part === null) return ask(isNew ? 'parts' : 'part', aside(state), [t('plan.unchanged')]);
    const name = answer.kind === 'text' ? cleanText(answer.text).replace(/\s+/g, ' ') : '';
    const wrong = wrongName(name, state, facts);
    if (wrong !== undefined) return ask('part-name', state, [wrong]);
    if (isNew) return ask('part-date', { ...state, name });
    const edit: PlanEdit = { item: kindOf(state), id: part, set: { name } };
    return propose(state, edit, facts, { step: 'part-name', shown: false });
  },
};

export const partDateStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const rounds = kindOf(state) === 'rounds';
    const example = exampleOf(state, facts);
    const asked = !rounds
      ? t('adjust.askDates', { first: example, second: exampleOf(state, facts, 60) })
      : state.name === null
        ? t('adjust.askDue', { example })
        : t('adjust.askDueOf', { name: state.name, example });
    const none = rounds ? t('adjust.withoutDue') : t('adjust.withoutDates');
    return {
      blocks: [asked],
      options: [[{ label: none, value: 'none' }], [BACK]],
      hint: { kind: 'text' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const isNew = state.part === 'new';
    if (leaving(answer)) return isNew ? ask('part-name', state) : ask('part', state, [t('plan.unchanged')]);
    if (answer.kind === 'option' && answer.value === 'none') return dated(state, none(state), facts, !isNew);
    const words = answer.kind === 'text' ? answer.text : '';
    if (kindOf(state) === 'phases') return phaseDated(state, words, facts);
    const reading = readDue(words, facts.at, near(state, facts));
    if (reading.type !== 'due') return ask('part-date', state, [unreadText(reading, state, facts)]);
    const shown = reading.guessed || isOver(reading, facts.at);
    return dated(state, { deadline: dueOf(reading) }, facts, shown);
  },
};

type Dates = Pick<NonNullable<Extract<PlanEdit, { item: 'rounds' }>['set']>, 'deadline'> &
  Pick<NonNullable<Extract<PlanEdit, { item: 'phases' }>['set']>, 'from' | 'to'>;

function phaseDated(state: PlanState, words: string, facts: Facts): Go {
  const reading = readPhase(words, facts.at, near(state, facts));
  if (reading.type !== 'span') return ask('part-date', state, [unreadText(reading, state, facts)]);
  const wrong = [reading.from, reading.to].find((each) => each !== null && each.type !== 'due');
  if (wrong) return ask('part-date', state, [unreadText(wrong, state, facts)]);
  const [from, to] = [reading.from, reading.to].map((each) => (each?.type === 'due' ? each : null));
  const shown = from?.guessed === true || to?.guessed === true || (to ? isOver(to, facts.at) : false);
  return dated(state, { from: from ? { on: from.on } : null, to: to ? dueOf(to) : null }, facts, shown);
}

function dated(state: PlanState, dates: Dates, facts: Facts, shown: boolean): Go {
  const id = state.part ?? 'new';
  const named = state.name === null ? {} : { name: state.name };
  const { deadline, from, to } = dates;
  const edit: PlanEdit =
    kindOf(state) === 'rounds'
      ? { item: 'rounds', id, set: { ...named, ...(deadline === undefined ? {} : { deadline }) } }
      : {
          item: 'phases',
          id,
          set: { ...named, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
        };
  return propose(state, edit, facts, { step: 'part-date', shown });
}

function none(state: PlanState): Dates {
  return kindOf(state) === 'rounds' ? { deadline: null } : { from: null, to: null };
}

function dueOf({ on, before }: { readonly on: string; readonly before?: string }) {
  return { on, ...(before === undefined ? {} : { before }) };
}

function wrongName(name: string, state: PlanState, facts: Facts): Text | undefined {
  if (name === '') return t('adjust.empty');
  const length = graphemes(name);
  if (length > NAME_MOST) return t('adjust.tooLong', { number: length, max: NAME_MOST });
  const view = viewed(state, facts);
  const parts = view === null ? [] : partsOf(view.rules, kindOf(state));
  return isTaken(parts, name, state.part ?? '') ? t('adjust.taken', { name }) : undefined;
}

function unreadText(reading: DueReading | { readonly type: 'unreadable' }, state: PlanState, facts: Facts): Text {
  if (reading.type === 'no-such-day') return t('adjust.noSuchDay', { words: reading.said });
  if (reading.type === 'no-such-time') return t('adjust.noSuchTime', { words: reading.said });
  const example = exampleOf(state, facts);
  return t('adjust.unreadableDay', {
    example:
      kindOf(state) === 'rounds' ? example : t('plan.fromTo', { first: example, second: exampleOf(state, facts, 60) }),
  });
}

/** The date that stands there, of which a year that is not said may be taken. */
function near(state: PlanState, facts: Facts): string | undefined {
  const view = viewed(state, facts);
  const part = view === null ? undefined : partOf(state, view);
  if (part === undefined) return undefined;
  return 'due' in part ? part.deadline?.on : part.from?.on;
}

/** A day to show how one is typed: near the date that stands there, or some weeks ahead. */
function exampleOf(state: PlanState, facts: Facts, later = 0): Text {
  const today = isoDay(vietnamDay(facts.at));
  const stands = near(state, facts);
  const start = stands !== undefined && stands > today ? stands : isoDay(addDays(firstDay(today), 30));
  return dateText(isoDay(addDays(firstDay(start), later)));
}

function aside(state: PlanState): PlanState {
  return state.part === 'new' ? { ...state, part: null, name: null } : { ...state, name: null };
}
