import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Leaving, Option, Outcome } from '../../src/conversation/scene.js';
import type { Handled } from '../../src/conversation/workbench.js';
import { ACTIONS, type Grant, may } from '../../src/domain/access.js';
import { receiptCode, type UnitId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { STATUS } from '../status.js';

/** Where the chair's workbench is, and the moves it can make from there. */

/** How many units one message offers. */
export const MOST_UNITS = 8;

export const unitState = z.object({
  unit: unitId.nullable(),
  /** Units that were found by words. */
  found: z.array(unitId),
  /** When this person looked here last. */
  since: z.string().nullable(),
  /** Only what is not confirmed yet is listed. */
  waiting: z.boolean(),
  /** Where each page but the first begins, up to the one that is shown. */
  pages: z.array(z.string()),
  code: receiptCode.nullable(),
  /** Of the submission as it was shown. */
  rev: z.number(),
});
export type State = z.infer<typeof unitState>;
export type Step = 'which' | 'opening' | 'overview' | 'list' | 'one' | 'reason' | 'mend' | 'working';
export type Go = Outcome<Step, State>;

export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
export const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };
export const EMPTY: State = { unit: null, found: [], since: null, waiting: true, pages: [], code: null, rev: 0 };

/** The units somebody leads, each once. */
export function ledBy(grants: readonly Grant[]): readonly UnitId[] {
  const leading: readonly string[] = ACTIONS['initiative.confirm'];
  return [...new Set(grants.filter(({ role }) => leading.includes(role)).map(({ unit: at }) => at))];
}

/** Whether the list of this unit's units is theirs to change. */
export function keepsList({ unit: at }: State, { grants, units }: Facts): boolean {
  return at !== null && may(grants(), 'unit.change', at, units);
}

export function open(id: UnitId, facts: Facts): Go {
  const state = { ...EMPTY, unit: id };
  const payload = { unit: id, key: facts.fresh, at: facts.at.toISOString() };
  return { type: 'command', step: 'opening', state, command: { name: 'look', payload } };
}

/** A unit below one of theirs, by its name. */
export function search(state: State, words: string, facts: Facts): Go {
  const hits = ledBy(facts.grants()).flatMap((within) => facts.units.search(words, { within, limit: MOST_UNITS }));
  const exact = hits.filter(({ matched }) => matched === 'exact');
  const ids = [...new Set((exact.length > 0 ? exact : hits).map((hit) => hit.unit.id))];
  const [only, ...others] = ids;
  if (only === undefined) {
    const before = [t('desk.notThere', { words: quoted(words, 60) })];
    return state.unit === null ? which(state, before) : overview(state, before);
  }
  return others.length === 0 ? open(only, facts) : which({ ...EMPTY, found: ids });
}

export function standingOf({ unit: id, since }: State, { plan, standing }: Facts) {
  if (id === null || plan === undefined) return null;
  return standing({ plan: plan.id, unit: id, ...(since === null ? {} : { since }) });
}

export function pageOf({ unit: id, waiting, pages }: State, { plan, submissions }: Facts) {
  if (id === null || plan === undefined) return null;
  const before = pages.at(-1);
  return submissions({ plan: plan.id, unit: id, waiting, ...(before === undefined ? {} : { before }) });
}

/** What came of a decision: on to the next in the list, or back to this one as it is now. */
export function handled(state: State, outcome: Handled, done: 'desk.confirmed' | 'desk.returned', facts: Facts): Go {
  switch (outcome.type) {
    case 'stored':
      return list({ ...state, code: null }, [t(done, { code: outcome.code })]);
    case 'changed':
      return one(state, facts, [t('desk.changed')]);
    case 'stands':
      return one(state, facts, [t('desk.stands', { status: STATUS[outcome.status] })]);
    case 'unknown':
      return list({ ...state, code: null }, [t('desk.unknown')]);
    case 'not-allowed':
      return { type: 'leave', blocks: [t('desk.notAllowed')], options: HOME_OPTIONS };
  }
}

export function which(state: State, before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'which', state, before };
}

export function overview(state: State, before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'overview', state: { ...state, code: null }, before };
}

export function list(state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step: 'list', state, before };
}

/** Shown as it is now; what is decided is decided about this. */
export function one(state: State, facts: Facts, before: readonly Text[] = []): Go {
  const rev = state.code === null ? 0 : (facts.submission(state.code)?.rev ?? 0);
  return { type: 'ask', step: 'one', state: { ...state, rev }, before };
}

export function run(state: State, command: Extract<Go, { type: 'command' }>['command']): Go {
  return { type: 'command', step: 'working', state, command };
}

export function stopped(answer: Answer): Leaving | undefined {
  return answer.kind === 'verb' && answer.verb !== 'help'
    ? { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS }
    : undefined;
}

export function gone(): Leaving {
  return { type: 'leave', blocks: [t('desk.gone')], options: HOME_OPTIONS };
}

export function goneAsk(): Ask {
  return { blocks: [t('desk.gone')], options: [[MENU]], expects: 'choice' };
}
