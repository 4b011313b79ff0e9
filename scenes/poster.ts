import { z } from 'zod';
import type { Facts, ListFact } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { quoted } from '../src/conversation/quote.js';
import { type Ask, defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { unitsFor } from '../src/domain/access.js';
import { standOf } from '../src/domain/plan.js';
import { NATIONAL } from '../src/domain/units.js';
import { planId, type UnitId, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS, planLines } from './home.js';

const PAGE = 6;
const stateSchema = z.object({
  unit: unitId,
  plan: planId,
  planName: z.string(),
  /** Units that were found by the words typed last. */
  found: z.array(unitId),
  page: z.number().int().min(0),
  /** How many were made in this run: buttons below an earlier one are stale. */
  made: z.number().int(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'confirm' | 'unit' | 'plan' | 'making';
type Go = Outcome<Step, State>;

/** "/poster": an A4 page to be hung up, whose QR code opens the submission with the unit filled in. */
export const poster = defineScene<Step, State>({
  id: 'poster',
  version: 1,
  state: stateSchema,
  begin(params, facts) {
    const [first] = unitsFor(facts.grants(), 'poster.make', facts.units);
    if (first === undefined) return { type: 'leave', blocks: [t('poster.notAllowed')], options: HOME_OPTIONS };
    const wanted = unitId.safeParse(params.unit).data;
    const unit = wanted !== undefined && isMine(wanted, facts) ? wanted : first;
    const { plan } = facts.linkedPlan({ unit });
    if (plan === undefined || standOf(plan, facts.at) === 'closed')
      return { type: 'leave', blocks: planLines({ ...facts, plan }), options: HOME_OPTIONS };
    return show('confirm', { unit, plan: plan.id, planName: plan.name, found: [], page: 0, made: 0 });
  },
  nonce: (_step, { unit, page, made }) => `${made}p${page}${unit.slice(-6).replace(/[^\w]/g, '')}`,
  steps: {
    confirm: {
      ask: (state, facts) => ({
        blocks: [t('poster.confirm', { unit: nameOf(state.unit, facts), plan: state.planName })],
        options: [
          [{ label: t('poster.make'), value: 'make', role: 'primary' }],
          [{ label: t('poster.otherUnit'), value: 'unit' }],
          ...(plansOf(state, facts).length > 1 ? [[{ label: t('poster.otherPlan'), value: 'plan' }]] : []),
          [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true } as const],
        ],
        hint: { kind: 'choice' },
        expects: 'words',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'text') return search(state, answer.text, facts);
        if (answer.kind === 'verb' && answer.verb !== 'help') return stopped();
        switch (answer.kind === 'option' ? answer.value : undefined) {
          case 'make':
            return make(state);
          case 'unit':
            return show('unit', { ...state, found: [], page: 0 });
          case 'plan':
            return show('plan', state);
          default:
            return show('confirm', state, [t('poster.help')]);
        }
      },
    },
    unit: {
      ask: askUnit,
      answer(state, answer, facts) {
        if (answer.kind === 'text') return search(state, answer.text, facts);
        if (answer.kind === 'verb')
          return answer.verb === 'cancel' ? stopped() : show('confirm', { ...state, found: [], page: 0 });
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'next' || value === 'previous') {
          const page = Math.max(0, state.page + (value === 'next' ? 1 : -1));
          return { ...show('unit', { ...state, page }), replaces: true };
        }
        const chosen = unitId.safeParse(value).data;
        return chosen === undefined || !isMine(chosen, facts)
          ? show('unit', state, [t('poster.unitHelp')])
          : taken(state, chosen, facts);
      },
    },
    plan: {
      ask: (state, facts) => ({
        blocks: [t('poster.whichPlan')],
        options: plansOf(state, facts).map(({ name }, index) => [
          { label: t('chat.verbatim', { words: name }), value: String(index) },
        ]),
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'verb') return answer.verb === 'cancel' ? stopped() : show('confirm', state);
        const plan = answer.kind === 'option' ? plansOf(state, facts)[Number(answer.value)] : undefined;
        if (plan === undefined) return show('plan', state, [t('form.chooseOne')]);
        return show('confirm', { ...state, plan: plan.id, planName: plan.name });
      },
    },
    making: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        if (answer.kind !== 'result' || answer.result.name !== 'make-poster') return show('making', state);
        const { outcome } = answer.result;
        const next = { ...state, made: state.made + 1 };
        switch (outcome.type) {
          case 'made': {
            const { png, pdf, unitCode: code } = outcome;
            const unit = nameOf(state.unit, facts);
            return {
              ...show('confirm', next, [t('poster.another')]),
              apart: [
                {
                  blocks: [t('poster.made', { unit, code })],
                  attachments: [{ name: 'ap-phich.png', type: 'image/png', base64: png }],
                },
                {
                  blocks: [t('poster.pdf')],
                  attachments: [{ name: 'ap-phich-A4.pdf', type: 'application/pdf', base64: pdf }],
                },
              ],
            };
          }
          case 'not-allowed':
            return { type: 'leave', blocks: [t('poster.notAllowed')], options: HOME_OPTIONS };
          case 'gone':
            return show('confirm', next, [t('poster.gone')]);
          case 'over':
            return show('confirm', next, [t('poster.over', { plan: state.planName })]);
        }
      },
    },
  },
});

function askUnit(state: State, facts: Facts): Ask {
  const { units, more } = offered(state, facts);
  const turning: Option[] = [];
  if (state.page > 0) turning.push({ label: t('unit.previousPage'), value: 'previous', role: 'navigation' });
  if (more) turning.push({ label: t('unit.nextPage'), value: 'next', role: 'navigation' });
  return {
    blocks: [t('poster.whichUnit')],
    options: [
      ...units.map((id) => [{ label: t('chat.verbatim', { words: nameOf(id, facts) }), value: id }]),
      ...(turning.length > 0 ? [turning] : []),
    ],
    hint: { kind: 'search' },
    expects: 'words',
  };
}

/** What was found, else one's own units and what is directly below the chosen one. */
function offered(
  { found, unit, page }: State,
  facts: Facts,
): { readonly units: readonly UnitId[]; readonly more: boolean } {
  const own = unitsFor(facts.grants(), 'poster.make', facts.units);
  const all = found.length > 0 ? found : [...new Set([...own, ...facts.units.children(unit).map(({ id }) => id)])];
  const from = page * PAGE;
  return { units: all.slice(from, from + PAGE), more: all.length > from + PAGE };
}

function search(state: State, words: string, facts: Facts): Go {
  const own = unitsFor(facts.grants(), 'poster.make', facts.units);
  const hits = own.flatMap((within) => facts.units.search(words, { within, limit: 30 }));
  const found = [...new Set(hits.map(({ unit }) => unit.id))].filter((id) => isMine(id, facts));
  const [only] = found;
  if (only === undefined) return show('unit', state, [t('desk.notThere', { words: quoted(words, 60) })]);
  return found.length === 1 ? taken(state, only, facts) : show('unit', { ...state, found, page: 0 });
}

/** The plan stays where it is for this unit too. */
function taken(state: State, unit: UnitId, facts: Facts): Go {
  const next = { ...state, unit, found: [], page: 0 };
  if (plansOf(next, facts).some(({ id }) => id === state.plan)) return show('confirm', next);
  const { plan } = facts.linkedPlan({ unit });
  return show('confirm', plan === undefined ? next : { ...next, plan: plan.id, planName: plan.name });
}

function plansOf({ unit }: State, facts: Facts): readonly ListFact[] {
  const fits = ({ owner }: ListFact) => owner === undefined || owner === NATIONAL || facts.units.isWithin(unit, owner);
  return facts.lists().filter(fits).slice(0, 10);
}

function make(state: State): Go {
  const { plan, unit } = state;
  return { type: 'command', step: 'making', state, command: { name: 'make-poster', payload: { plan, unit } } };
}

function isMine(unit: UnitId, facts: Facts): boolean {
  return unitsFor(facts.grants(), 'poster.make', facts.units).some((own) => facts.units.isWithin(unit, own));
}

function nameOf(unit: UnitId, { units }: Facts): string {
  return units.get(unit)?.name ?? unit;
}

function show(step: Step, state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step, state, before };
}

function stopped(): Go {
  return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
}
