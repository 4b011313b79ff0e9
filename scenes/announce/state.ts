import { z } from 'zod';
import { type AnnouncementView, MOST_PARTS } from '../../src/conversation/announce.js';
import type { Command } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask, Leaving, Option, Outcome } from '../../src/conversation/scene.js';
import { ROLES, unitsFor } from '../../src/domain/access.js';
import { readTimeToCome } from '../../src/domain/spoken-time.js';
import { UNIT_KINDS } from '../../src/domain/units.js';
import { announcementId, fileId, planId, type UnitId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';

/** Where somebody is in an office's announcements, and the moves that all of its steps make. */

const keptFile = z.object({ id: fileId, name: z.string(), type: z.string(), size: z.number() });
const inboundFile = z.object({
  fileId: z.string(),
  name: z.string().exactOptional(),
  type: z.string().exactOptional(),
  size: z.number().exactOptional(),
});
const content = z.object({
  parts: z.array(z.object({ text: z.string().exactOptional(), file: keptFile.exactOptional() })),
  binding: z.boolean(),
  urgent: z.boolean(),
});
const PLAN_GROUPS = ['participants', 'not-submitted', 'not-reported', 'below-target'] as const;
const audience = z.object({
  unit: unitId,
  unitKinds: z.array(z.enum(UNIT_KINDS)).exactOptional(),
  roles: z.array(z.enum(ROLES)).exactOptional(),
  plan: z.object({ id: planId, which: z.enum(PLAN_GROUPS) }).exactOptional(),
  people: z.boolean(),
  groups: z.boolean(),
});
const work = z.object({ content, audience, sendAt: z.string().nullable() });
/** What an office has written, whether it is stored or not. */
export type Work = z.infer<typeof work>;
export type PlanGroup = (typeof PLAN_GROUPS)[number];

const STEPS = [
  'list',
  'write',
  'parts',
  'part',
  'audience',
  'unit',
  'plan',
  'roles',
  'kinds',
  'options',
  'when',
  'one',
  'typed',
  'sure',
  'clash',
  'people',
  'stop',
  'resume',
  'working',
] as const;
export type Step = (typeof STEPS)[number];
const ACTS = [
  'confirm',
  'unschedule',
  'pause',
  'resume',
  'cancel',
  'discard',
  'retry-failed',
  'resend-unknown',
] as const;

export const announceState = z.object({
  id: announcementId.nullable(),
  /** As it is stored and was shown; null: it is new. */
  rev: z.number().nullable(),
  work: work.nullable(),
  /** What was written is not stored yet. */
  dirty: z.boolean(),
  /** Something was said that is to be looked at when it is stored: its links. */
  written: z.boolean(),
  /** Which message is being written; one behind the last is a new one. */
  part: z.number().int().min(0),
  /** What was written and is too long; see questions/long-text.ts. */
  over: z.string().nullable(),
  /** A sentence that was typed where a button was expected, until it is said what it is for. */
  typed: z.string().nullable().default(null),
  /** Files that came together and are still to be kept, with the words that came with them. */
  queue: z.array(inboundFile),
  caption: z.string().nullable(),
  /** Why the last file was not taken. */
  refused: z.enum(['too-large', 'kind', 'gone', 'left-out']).nullable(),
  /** Where it goes on when it is stored. */
  next: z.enum(STEPS),
  /** What is asked once more before it is done. */
  act: z.enum(ACTS).nullable(),
  /** Why what was written could not be stored. */
  clash: z.enum(['conflict', 'state']).nullable(),
  /** Which people of a plan are meant, while the plan is being chosen. */
  group: z.enum(PLAN_GROUPS).nullable(),
  /** What the search of a unit remembers. */
  held: z.unknown(),
  /** Which people are listed, and where each page but the first begins. */
  which: z.enum(['unacknowledged', 'unknown', 'failed', 'unreached']).nullable(),
  pages: z.array(z.string()),
  /** Another announcement that was to be opened when this one was found unfinished. */
  wanted: announcementId.nullable(),
});
export type State = z.infer<typeof announceState>;
export type Act = (typeof ACTS)[number];
export type Go = Outcome<Step, State>;

export const EMPTY: State = {
  id: null,
  rev: null,
  work: null,
  dirty: false,
  written: false,
  part: 0,
  over: null,
  typed: null,
  queue: [],
  caption: null,
  refused: null,
  next: 'one',
  act: null,
  clash: null,
  group: null,
  held: null,
  which: null,
  pages: [],
  wanted: null,
};

export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
export const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };
export const LIST: Option = { label: t('announce.toList'), value: 'list', role: 'navigation' };

export function ask(step: Step, state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step, state, before };
}

export function run(state: State, command: Command): Go {
  return { type: 'command', step: 'working', state, command };
}

/** Keeps what was written, and goes on from there. */
export function save(state: State, change: Partial<Work>, next: Step = 'one'): Go {
  const { id, rev } = state;
  if (id === null || state.work === null) return gone();
  const written = { ...state.work, ...change };
  return run(
    { ...state, work: written, dirty: true, next, over: null, clash: null },
    { name: 'save-announcement', payload: { id, rev, ...written } },
  );
}

/** The units that this person may announce to, the highest ones. */
export function topsOf(facts: Facts): readonly UnitId[] {
  return unitsFor(facts.grants(), 'announce', facts.units);
}

/** A new one, with everybody below one's own unit as its audience. */
export function compose(facts: Facts, before: readonly Text[] = []): Go {
  const [unit] = topsOf(facts);
  if (unit === undefined) return leave(t('announce.notYours'));
  const fresh: Work = {
    content: { parts: [], binding: false, urgent: false },
    audience: { unit, people: true, groups: false },
    sendAt: null,
  };
  return ask('write', { ...EMPTY, id: announcementId.parse(facts.fresh), work: fresh }, before);
}

export function viewOf({ id }: State, facts: Facts): AnnouncementView | null {
  return id === null ? null : facts.announcement(id);
}

/** As it is stored now; what is decided is decided about this edition. */
export function one(state: State, facts: Facts, before: readonly Text[] = []): Go {
  const view = viewOf(state, facts);
  if (view === null) return begun(facts, [...before, t('announce.gone')]);
  return ask('one', { ...EMPTY, id: view.id, rev: view.rev, work: workOf(view) }, before);
}

/** The list where there is one, else a new announcement. */
export function begun(facts: Facts, before: readonly Text[] = []): Go {
  if (topsOf(facts).length === 0) return leave(...before, t('announce.notYours'));
  return facts.announcements().heads.length === 0 ? compose(facts, before) : ask('list', EMPTY, before);
}

export function workOf({ content: written, audience: whom, sendAt }: AnnouncementView): Work {
  return { ...work.parse({ content: written, audience: whom, sendAt: sendAt?.toISOString() ?? null }) };
}

/** Whether it can still be changed. */
export function isOpen(view: AnnouncementView | null): boolean {
  return view === null || view.state === 'draft' || view.state === 'scheduled';
}

export function partsOf({ work: written }: State): Work['content']['parts'] {
  return written?.content.parts ?? [];
}

export function withParts(state: State, parts: Work['content']['parts']): State {
  return state.work === null
    ? state
    : { ...state, work: { ...state.work, content: { ...state.work.content, parts } }, dirty: true };
}

export function hasRoom(state: State): boolean {
  return partsOf(state).length < MOST_PARTS;
}

/** Whether leaving would lose something that was written. */
export function isUnsaved({ dirty, over, typed }: State): boolean {
  return dirty || over !== null || typed !== null;
}

/** A sentence typed where a button was expected is asked about; undefined: it is none, and nothing is lost with it. */
export function sentence(state: State, answer: Answer, facts: Facts): Go | undefined {
  if (answer.kind !== 'text') return undefined;
  const text = answer.text.trim().slice(0, MOST_TYPED);
  const means = text.split(/\s+/).length >= 3 || readTimeToCome(text, facts.now).type === 'at';
  return means ? ask('typed', { ...state, typed: text }) : undefined;
}

/** In UTF-16 units: many times what a message may have. */
const MOST_TYPED = 8_000;

export function leave(...blocks: readonly Text[]): Leaving {
  return { type: 'leave', blocks, options: HOME_OPTIONS };
}

export function gone(): Leaving {
  return leave(t('announce.gone'));
}

export function goneAsk(): Ask {
  return { blocks: [t('announce.gone')], options: [[LIST], [MENU]], expects: 'choice' };
}

export function tapped(answer: Answer): string | undefined {
  return answer.kind === 'option' ? answer.value : undefined;
}

/** “Quay lại”, “huỷ”, “bỏ qua” at a step inside: nothing is changed there. */
export function turnsBack(answer: Answer): boolean {
  return answer.kind === 'verb' && answer.verb !== 'help' && answer.verb !== 'continue';
}
