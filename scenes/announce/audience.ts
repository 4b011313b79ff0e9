import type { Facts, ListFact } from '../../src/conversation/facts.js';
import { unitQuestion } from '../../src/conversation/questions/unit.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { ROLES } from '../../src/domain/access.js';
import { UNIT_KINDS, type UnitKind } from '../../src/domain/units.js';
import { type UnitId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { ROLE_LABELS } from '../roles/words.js';
import {
  ask,
  BACK,
  type Go,
  gone,
  MENU,
  one,
  type PlanGroup,
  type State,
  save,
  tapped,
  topsOf,
  turnsBack,
  type Work,
} from './state.js';
import { audienceLine, KIND_LABELS, shortName } from './words.js';

/** Whom an announcement is for, in few taps: one of the usual groups, and what narrows it. */

type Audience = Work['audience'];

const PRESETS: readonly { readonly value: string; readonly label: Text; readonly group?: PlanGroup }[] = [
  { value: 'all', label: t('announce.toAll') },
  { value: 'leaders', label: t('announce.toLeaders') },
  { value: 'unsubmitted', label: t('announce.toNotSubmitted'), group: 'not-submitted' },
  { value: 'unreported', label: t('announce.toNotReported'), group: 'not-reported' },
  { value: 'below', label: t('announce.toBelowTarget'), group: 'below-target' },
  { value: 'taking-part', label: t('announce.toParticipants'), group: 'participants' },
];

/** So many plans are offered. */
const MOST_PLANS = 8;
const MOST_TOPS = 4;

export function audienceAsk({ work }: State, facts: Facts): Ask {
  if (work === null) return { blocks: [t('announce.gone')], options: [[BACK]], expects: 'choice' };
  const { audience } = work;
  const { people, groups } = audience;
  return {
    blocks: [t('announce.audience', { words: audienceLine(audience, facts) })],
    options: [
      ...PRESETS.map(({ value, label }) => [{ label, value }]),
      [{ label: t('announce.otherUnit'), value: 'unit' }],
      [{ label: t('announce.byRole'), value: 'roles' }],
      [{ label: t('announce.byKind'), value: 'kinds' }],
      [{ label: groups && people ? t('announce.withoutGroups') : t('announce.withGroups'), value: 'with-groups' }],
      ...(people ? [[{ label: t('announce.onlyGroups'), value: 'only-groups' }]] : []),
      [BACK, MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function audienceAnswer(state: State, answer: Answer, facts: Facts): Go {
  const { work } = state;
  if (work === null) return gone();
  const value = tapped(answer);
  const { unit, groups, people } = work.audience;
  const preset = PRESETS.find((each) => each.value === value);
  // Who is meant is chosen anew; where, and whether groups are told too, stays.
  const everybody: Audience = { unit, people: true, groups: people && groups };
  if (preset?.group !== undefined) return chosenGroup(state, preset.group, facts);
  if (value === 'all') return save(state, { audience: everybody });
  if (value === 'leaders') return save(state, { audience: { ...everybody, roles: ['chair', 'deputy'] } });
  if (value === 'with-groups')
    return save(state, { audience: { ...work.audience, people: true, groups: !(groups && people) } }, 'audience');
  if (value === 'only-groups') return save(state, { audience: { unit, people: false, groups: true } });
  if (value === 'unit') return ask('unit', { ...state, held: null });
  if (value === 'roles' || value === 'kinds') return ask(value, state);
  // A name that was typed is most likely that of a unit.
  if (answer.kind === 'text') return unitAnswer({ ...state, held: null }, answer, facts);
  return turnsBack(answer) ? one(state, facts) : ask('audience', state, [t('announce.audienceHelp')]);
}

function chosenGroup(state: State, group: PlanGroup, facts: Facts): Go {
  const plans = plansOf(facts);
  const [only, ...others] = plans;
  if (only === undefined) return ask('audience', state, [t('announce.noPlan')]);
  return others.length === 0 ? inPlan({ ...state, group }, only) : ask('plan', { ...state, group });
}

function inPlan(state: State, { id }: ListFact): Go {
  const { work, group } = state;
  if (work === null || group === null) return gone();
  const { unit, people, groups } = work.audience;
  const audience = { unit, people: true, groups: people && groups, plan: { id, which: group } };
  return save({ ...state, group: null }, { audience });
}

/** Plans that the units told may have taken part in. */
function plansOf(facts: Facts): readonly ListFact[] {
  const { units } = facts;
  const tops = topsOf(facts);
  const near = (owner: UnitId) => tops.some((top) => units.isWithin(top, owner) || units.isWithin(owner, top));
  return facts
    .lists()
    .filter(({ owner }) => owner === undefined || near(owner))
    .slice(0, MOST_PLANS);
}

export function planAsk(_state: State, facts: Facts): Ask {
  return {
    blocks: [t('announce.whichPlan')],
    options: [
      ...plansOf(facts).map(({ name }, index) => [{ label: shortName(name), value: `p${index}` }]),
      [BACK, MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function planAnswer(state: State, answer: Answer, facts: Facts): Go {
  const chosen = plansOf(facts)[Number(tapped(answer)?.slice(1))];
  if (chosen !== undefined) return inPlan(state, chosen);
  return ask(turnsBack(answer) ? 'audience' : 'plan', state, turnsBack(answer) ? [] : [t('form.chooseOne')]);
}

const search = unitQuestion({
  id: 'unit',
  label: t('announce.otherUnit'),
  help: t('announce.unitHelp'),
  ask: t('announce.unit'),
  within: (_answers, facts) => {
    const [only, ...others] = topsOf(facts);
    return others.length === 0 ? only : undefined;
  },
});

export function unitAsk({ held }: State, facts: Facts): Ask {
  const asked = search.ask({ answers: {}, facts, held });
  const tops: Option[][] = topsOf(facts)
    .slice(0, MOST_TOPS)
    .map((top, index) => [
      { label: t('announce.whole', { unit: shortName(facts.units.get(top)?.name ?? top) }), value: `top:${index}` },
    ]);
  return { ...asked, options: [...tops, ...(asked.options ?? []), [BACK]] };
}

export function unitAnswer(state: State, answer: Answer, facts: Facts): Go {
  const { work } = state;
  if (work === null) return gone();
  if (turnsBack(answer)) return ask('audience', { ...state, held: null });
  const top = /^top:(\d)$/.exec(tapped(answer) ?? '')?.[1];
  const whole = top === undefined ? undefined : topsOf(facts)[Number(top)];
  if (whole !== undefined) return save({ ...state, held: null }, { audience: { ...work.audience, unit: whole } });
  const reply = search.answer(answer, { answers: {}, facts, held: state.held });
  if (reply?.type === 'value') {
    const unit = unitOf(reply.value);
    const mine = unit !== undefined && topsOf(facts).some((each) => facts.units.isWithin(unit, each));
    if (!mine) return ask('unit', state, [t('announce.unitNotYours')]);
    return save({ ...state, held: null }, { audience: { ...work.audience, unit } });
  }
  if (reply?.type !== 'again') return ask('unit', state, [t('announce.unitHelp')]);
  const again = ask('unit', { ...state, held: reply.held ?? state.held }, reply.before);
  return reply.replaces ? { ...again, replaces: true } : again;
}

function unitOf(value: unknown): UnitId | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? unitId.safeParse(value.id).data : undefined;
}

/** Several of a list, each put in and taken out by its button. */
function several<T extends string>(
  step: 'roles' | 'kinds',
  asked: Text,
  offered: (state: State, facts: Facts) => readonly T[],
  labels: Readonly<Record<T, Text>>,
  chosen: (audience: Audience) => readonly T[],
  choose: (audience: Audience, values: T[]) => Audience,
) {
  return {
    ask(state: State, facts: Facts): Ask {
      const present = state.work === null ? [] : chosen(state.work.audience);
      return {
        blocks: [asked],
        options: [
          ...offered(state, facts).map((value) => [
            {
              label: present.includes(value) ? t('announce.chosen', { label: labels[value] }) : labels[value],
              value,
            },
          ]),
          [{ label: t('announce.chosenAll'), value: 'done', role: 'primary' as const }],
          [BACK],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      };
    },
    answer(state: State, answer: Answer, facts: Facts): Go {
      const { work } = state;
      if (work === null) return gone();
      const value = tapped(answer);
      if (value === 'done') return save(state, { audience: work.audience });
      const hit = offered(state, facts).find((each) => each === value);
      if (hit === undefined)
        return turnsBack(answer)
          ? state.dirty
            ? save(state, {}, 'audience')
            : ask('audience', state)
          : ask(step, state, [t('announce.severalHelp')]);
      const present = chosen(work.audience);
      const values = present.includes(hit) ? present.filter((each) => each !== hit) : [...present, hit];
      const { people: _people, ...audience } = choose(work.audience, values);
      const changed = { ...work, audience: { ...audience, people: true } };
      return { ...ask(step, { ...state, work: changed, dirty: true }), replaces: true };
    },
  };
}

export const rolesStep = several(
  'roles',
  t('announce.whichRoles'),
  () => ROLES,
  ROLE_LABELS,
  ({ roles = [] }) => roles,
  ({ roles: _roles, ...rest }, roles) => (roles.length === 0 ? rest : { ...rest, roles }),
);

export const kindsStep = several<UnitKind>(
  'kinds',
  t('announce.whichKinds'),
  ({ work }, facts) => {
    const kind = work === null ? undefined : facts.units.get(work.audience.unit)?.kind;
    return kind === undefined ? UNIT_KINDS : UNIT_KINDS.slice(UNIT_KINDS.indexOf(kind));
  },
  KIND_LABELS,
  ({ unitKinds = [] }) => unitKinds,
  ({ unitKinds: _kinds, ...rest }, unitKinds) => (unitKinds.length === 0 ? rest : { ...rest, unitKinds }),
);
