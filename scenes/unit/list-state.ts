import { z } from 'zod';
import type { Command } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { InboundFile, Say } from '../../src/conversation/message.js';
import type { Answer, Leaving, Option, Outcome } from '../../src/conversation/scene.js';
import { CHANGE_KINDS } from '../../src/conversation/unit-list.js';
import { unitsFor } from '../../src/domain/access.js';
import { type UnitId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';

/** Where somebody is in their office's list of units, and the moves from there. */

const inboundFile = z.object({
  fileId: z.string(),
  name: z.string().exactOptional(),
  type: z.string().exactOptional(),
  size: z.number().exactOptional(),
});
const change = z.object({
  unit: z.string(),
  was: z.string().exactOptional(),
  now: z.string().exactOptional(),
  day: z.string().exactOptional(),
});
const list = z.object({
  hash: z.string(),
  version: z.number(),
  rows: z.number(),
  changes: z.array(z.object({ kind: z.enum(CHANGE_KINDS), count: z.number(), first: z.array(change) })),
  unchanged: z.number(),
  notInList: z.number(),
  sheet: z.object({ name: z.string(), others: z.number() }).exactOptional(),
  chairs: z.literal(true).exactOptional(),
  ended: z.array(z.object({ unit: z.string(), day: z.string(), now: z.string().exactOptional(), count: z.number() })),
  hanging: z.object({ units: z.number(), roles: z.number(), groups: z.number() }).exactOptional(),
});

export const listState = z.object({
  /** Whose list it is. */
  office: unitId.nullable(),
  /** What was sent, and what it would change: as it was shown. */
  file: inboundFile.nullable(),
  list: list.nullable(),
  /** The list was taken up to here and goes on. */
  from: z.number(),
  /** What came back of a list with faults: all of it, its bad rows, or no file. */
  mend: z.enum(['whole', 'rows', 'own']).nullable(),
});
export type State = z.infer<typeof listState>;
export type Step = 'which' | 'menu' | 'send' | 'mend' | 'shown' | 'working';
export type Go = Outcome<Step, State>;

export const EMPTY: State = { office: null, file: null, list: null, from: 0, mend: null };
export const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };
export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
export const SEND: Option = { label: t('unitList.send'), value: 'send' };

/** The offices whose list somebody may change. */
export function officesOf(facts: Facts): readonly UnitId[] {
  return unitsFor(facts.grants(), 'unit.change', facts.units);
}

export function ask(
  step: Step,
  state: State,
  before: readonly Text[] = [],
  apart: readonly Say[] = [],
): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step, state, before, apart };
}

export function menu({ office }: State, before: readonly Text[] = [], apart: readonly Say[] = [], from = 0): Go {
  return ask('menu', { ...EMPTY, office, from }, before, apart);
}

export function run(state: State, command: Command): Go {
  return { type: 'command', step: 'working', state, command };
}

export function leave(block: Text): Leaving {
  return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
}

export function nobody(): Leaving {
  return leave(t('unitList.nobody'));
}

/** What was sent is read at once, wherever in this scene it comes; undefined: nothing was sent. */
export function sent(state: State, answer: Answer, facts: Facts): Go | undefined {
  if (answer.kind !== 'other') return undefined;
  const { office, file: before } = state;
  if (office === null) return nobody();
  const [file, ...others] = answer.files ?? [];
  if (facts.channel === 'zalo-bot' && file === undefined) return ask(stepOf(state), state, [t('unitList.noFiles')]);
  if (file === undefined) return ask(stepOf(state), state, [t('unitList.askHelp')]);
  if (others.length > 0) return ask(stepOf(state), state, [t('unitList.oneFile')]);
  const asked: InboundFile = { ...file };
  const payload = { office, file: asked, ...(before === null ? {} : { instead: { ...before } }) };
  return run({ ...EMPTY, office, file: { ...file } }, { name: 'check-unit-list', payload });
}

function stepOf({ list: shown }: State): Step {
  return shown === null ? 'send' : 'shown';
}

export function tapped(answer: Answer): string | undefined {
  return answer.kind === 'option' ? answer.value : undefined;
}

/** “Quay lại”, “thôi”, “huỷ”. */
export function turnsBack(answer: Answer): boolean {
  return answer.kind === 'verb' && answer.verb !== 'help' && answer.verb !== 'continue';
}
