import type { Facts } from '../../src/conversation/facts.js';
import { unitQuestion } from '../../src/conversation/questions/unit.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { isPlanDay } from '../../src/domain/plans/edit.js';
import { readDay } from '../../src/domain/plans/read-words.js';
import { calendarStart } from '../../src/domain/plans/shift.js';
import { unitId } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import { ask, BACK, type Go, ownUnits, type PlanState } from './state.js';
import { dateText } from './words.js';

/** A new plan: which template, for which unit, from which day. */

export const templateStep = {
  ask: (_state: PlanState, facts: Facts): Ask => ({
    blocks: [t('plan.whichTemplate')],
    options: [
      ...facts.templates().map(({ id, rules: { document } }) => [
        {
          label: t('plan.templateButton', { issuer: document.issuer, name: document.symbol ?? document.type }),
          value: id,
        },
      ]),
      [BACK],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  }),
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const chosen = facts.templates().find(({ id }) => answer.kind === 'option' && answer.value === id);
    if (chosen === undefined)
      return leaving(answer) ? ask('list', state) : ask('template', state, [t('form.chooseOne')]);
    return ask('owner', { ...state, template: chosen.id, held: null });
  },
};

const OWNER = unitQuestion({
  id: 'owner',
  label: t('plan.owner'),
  ask: t('plan.whichOwner'),
  help: t('plan.ownerHelp'),
});

export const ownerStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const own = ownUnits(facts).flatMap((id) => facts.units.get(id) ?? []);
    const searching = state.held !== null;
    const asked = searching ? OWNER.ask({ answers: {}, facts, held: state.held }) : undefined;
    const buttons = own.map(({ id, name }) => [{ label: t('chat.verbatim', { words: name }), value: id }]);
    return {
      blocks: asked?.blocks ?? [t('plan.whichOwner')],
      options: [...(asked?.options ?? buttons), [BACK]],
      hint: { kind: 'search' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    if (answer.kind === 'verb' && answer.verb !== 'help') return ask('template', { ...state, held: null });
    const reply = OWNER.answer(answer, { answers: {}, facts, held: state.held });
    if (reply?.type === 'value') {
      const owner = unitId.safeParse(Reflect.get(Object(reply.value), 'id')).data;
      const reach = owner !== undefined && ownUnits(facts).some((own) => facts.units.isWithin(owner, own));
      if (owner === undefined || !reach) return ask('owner', { ...state, held: null }, [t('plan.notYourUnit')]);
      return ask('start', { ...state, owner, held: null });
    }
    const held = reply?.type === 'again' ? (reply.held ?? null) : null;
    return ask('owner', { ...state, held }, reply?.type === 'again' ? reply.before : [t('plan.ownerHelp')]);
  },
};

export const startStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const template = facts.templates().find(({ id }) => id === state.template);
    const start = template && calendarStart(template.rules);
    return {
      blocks: [
        ...(start === undefined ? [] : [t('plan.templateStarts', { first: dateText(start) })]),
        t('plan.whichStart'),
      ],
      options: [[{ label: t('plan.keepDates'), value: 'keep', also: ['giu nguyen', 'giu'] }], [BACK]],
      hint: { kind: 'text' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const { template, owner } = state;
    if (answer.kind === 'verb' && answer.verb !== 'help') return ask('owner', state);
    if (template === null || owner === null) return ask('template', state);
    const day = answer.kind === 'text' ? readDay(answer.text) : undefined;
    const keeps = answer.kind === 'option' && answer.value === 'keep';
    if (!keeps && (day === undefined || !isPlanDay(day))) return ask('start', state, [t('plan.dayHelp')]);
    const payload = { key: facts.fresh, template, owner, start: keeps ? null : (day ?? null) };
    return { type: 'command', step: 'working', state, command: { name: 'make-plan', payload } };
  },
};

export function leaving(answer: Answer): boolean {
  return answer.kind === 'verb' && answer.verb !== 'help';
}
