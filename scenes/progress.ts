import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { quoted } from '../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { percentOf, type Snapshot, type SnapshotLine } from '../src/domain/snapshot.js';
import { type UnitId, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS, planLines } from './home.js';

const PAGE = 10;
const stateSchema = z.object({
  unit: unitId,
  /** The numbers that are shown; they stay as they were taken. */
  snapshot: z.string().nullable(),
  page: z.number().int().min(0),
  byName: z.boolean(),
});
type State = z.infer<typeof stateSchema>;
type Go = Outcome<'taking' | 'table', State>;

/** "/tiendo": how one's unit and the units below it stand, as a table and as a picture. Nobody's data is in it. */
export const progress = defineScene<'taking' | 'table', State>({
  id: 'progress',
  version: 1,
  state: stateSchema,
  begin(params, facts) {
    if (facts.plan === undefined) return { type: 'leave', blocks: planLines(facts), options: HOME_OPTIONS };
    const unit = unitId.safeParse(params.unit).data ?? ownUnit(facts);
    if (unit === undefined) return { type: 'leave', blocks: [t('progress.noUnit')], options: HOME_OPTIONS };
    return take(unit, facts);
  },
  nonce: (_step, { page, byName }) => `${page}${byName ? 'n' : 'r'}`,
  steps: {
    taking: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        if (answer.kind !== 'result' || answer.result.name !== 'take-snapshot')
          return { type: 'ask', step: 'taking', state };
        const { outcome } = answer.result;
        switch (outcome.type) {
          case 'taken':
            return {
              type: 'ask',
              step: 'table',
              state: { ...state, snapshot: outcome.snapshot },
              attachments: [{ name: 'tien-do.png', type: 'image/png', base64: outcome.png }],
            };
          case 'not-allowed':
            return { type: 'leave', blocks: [t('progress.notAllowed')], options: HOME_OPTIONS };
          case 'no-plan':
            return { type: 'leave', blocks: planLines(facts), options: HOME_OPTIONS };
        }
      },
    },
    table: {
      ask(state, facts) {
        const snapshot = state.snapshot === null ? null : facts.snapshot(state.snapshot);
        const pages = Math.ceil((snapshot?.below.length ?? 0) / PAGE);
        const page = Math.min(state.page, Math.max(0, pages - 1));
        const turning: Option[] = [];
        if (page > 0) turning.push({ label: t('unit.previousPage'), value: 'previous', role: 'navigation' });
        if (page + 1 < pages) turning.push({ label: t('unit.nextPage'), value: 'next', role: 'navigation' });
        const sort = state.byName
          ? { label: t('progress.byResult'), value: 'result' }
          : { label: t('progress.byName'), value: 'name' };
        return {
          blocks: snapshot === null ? [t('desk.gone')] : tableBlocks(snapshot, state.byName, page, pages),
          options: [
            ...(pages > 0 ? [[sort]] : []),
            [{ label: t('progress.renew'), value: 'renew' }],
            [...turning, { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'text') return search(state, answer.text, facts);
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        switch (answer.kind === 'option' ? answer.value : undefined) {
          case 'next':
            return { ...table({ ...state, page: state.page + 1 }), replaces: true };
          case 'previous':
            return { ...table({ ...state, page: Math.max(0, state.page - 1) }), replaces: true };
          case 'name':
          case 'result':
            return { ...table({ ...state, page: 0, byName: !state.byName }), replaces: true };
          case 'renew':
            return take(state.unit, facts);
          default:
            return table(state, [t('progress.help')]);
        }
      },
    },
  },
});

function tableBlocks(
  { planName, at, own, below }: Snapshot,
  byName: boolean,
  page: number,
  pages: number,
): readonly Text[] {
  const sorted = byName ? [...below].sort((a, b) => collator.compare(a.name, b.name)) : below;
  const from = page * PAGE;
  const lines = sorted
    .slice(from, from + PAGE)
    .map((line, index) => t('progress.line', { number: from + index + 1, unit: line.name, value: figureOf(line) }));
  const { daysLeft, neededPerWeek } = own;
  const pace =
    daysLeft === undefined || neededPerWeek === undefined
      ? []
      : [t('standing.pace', { days: daysLeft, count: neededPerWeek })];
  return [
    t('progress.title', { plan: planName, unit: own.name, value: figureOf(own) }),
    ...(own.summed ? [t('standing.summed')] : []),
    ...pace,
    ...(lines.length === 0
      ? [t('progress.noneBelow')]
      : [t('progress.below', { number: page + 1, of: pages }), t('form.lines', { lines })]),
    t('progress.asOf', { at: at.toISOString() }),
  ];
}

const collator = new Intl.Collator('vi', { numeric: true });

function figureOf(line: SnapshotLine): Text {
  const { count, target } = line;
  return target === undefined
    ? t('progress.count', { count })
    : t('progress.ofTarget', { count, target, percent: percentOf(line) ?? 0 });
}

/** Where one works, else what one leads, else the whole of the plan. */
function ownUnit(facts: Facts): UnitId | undefined {
  const profile = facts.person()?.profile;
  if (profile !== undefined) return profile.subUnit.kind === 'unit' ? profile.subUnit.id : profile.unit.id;
  return facts.grants()[0]?.unit ?? facts.plan?.owner ?? facts.root;
}

function search(state: State, words: string, facts: Facts): Go {
  const [found] = facts.units.search(words, { limit: 1 });
  return found === undefined
    ? table(state, [t('desk.notThere', { words: quoted(words, 60) })])
    : take(found.unit.id, facts);
}

function take(unit: UnitId, { plan }: Facts): Go {
  if (plan === undefined) return { type: 'leave', blocks: [t('desk.gone')], options: HOME_OPTIONS };
  const state = { unit, snapshot: null, page: 0, byName: false };
  return {
    type: 'command',
    step: 'taking',
    state,
    command: { name: 'take-snapshot', payload: { plan: plan.id, unit } },
  };
}

function table(state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step: 'table', state, before };
}
