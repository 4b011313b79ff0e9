import type { Facts } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { unitLine } from '../../src/conversation/week-words.js';
import { unitId } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import { ask, BACK, type Go, goneAsk, nameOf, oneUnit, type State, stopped, unitOf } from './moves.js';
import { filed } from './unit.js';
import { unitBlocks } from './view.js';

/** The week unit by unit. */

export function unitsAsk(state: State, facts: Facts): Ask {
  const name = nameOf(state);
  const page = name === undefined ? null : facts.weekUnits({ ...name, missing: state.missing, page: state.page });
  if (name === undefined || page === null) return goneAsk();
  const searched = state.found.flatMap((unit) => facts.weekUnit({ ...name, unit })?.line ?? []);
  const lines = searched.length > 0 ? searched : page.lines;
  const turning: Option[] = [];
  if (searched.length === 0 && page.page > 0)
    turning.push({ label: t('unit.previousPage'), value: '.previous', role: 'navigation' });
  if (searched.length === 0 && page.page + 1 < page.pages)
    turning.push({ label: t('unit.nextPage'), value: '.next', role: 'navigation' });
  const place = { number: page.page + 1, of: page.pages };
  const heading = state.missing ? t('week.unitsMissing', place) : t('week.units', place);
  const first = searched.length > 0 ? 1 : page.page * PAGE + 1;
  return {
    blocks:
      lines.length === 0
        ? [t('week.unitsNone')]
        : [
            ...(searched.length > 0 ? [] : [heading]),
            t('form.lines', { lines: lines.map((line, index) => unitLine(line, first + index)) }),
          ],
    options: [
      ...lines.map(({ name: label, unit }) => [{ label: t('week.named', { name: label }), value: unit }]),
      [...turning, BACK],
    ],
    hint: { kind: 'search' },
    expects: 'words',
  };
}

export function unitsAnswer(state: State, answer: Answer, facts: Facts): Go {
  if (answer.kind === 'option' && answer.value === '.next')
    return { ...ask('units', { ...state, page: state.page + 1 }), replaces: true };
  if (answer.kind === 'option' && answer.value === '.previous')
    return { ...ask('units', { ...state, page: Math.max(0, state.page - 1) }), replaces: true };
  if (answer.kind === 'option') return oneUnit({ ...state, unit: unitId.parse(answer.value) }, facts);
  if (answer.kind === 'text') return search(state, answer.text, facts);
  if (answer.kind === 'verb' && answer.verb === 'back') return ask('week', { ...state, found: [] });
  return stopped(answer) ?? ask('units', state, [t('week.help')]);
}

export function unitAsk(state: State, facts: Facts): Ask {
  const view = unitOf(state, facts);
  if (view === null) return goneAsk();
  const { state: stands } = view.line;
  const acts: Option[] =
    view.head.closedAt !== undefined
      ? []
      : stands === 'filed' || stands === 'late'
        ? [{ label: t('week.correct'), value: 'numbers' }]
        : [
            { label: t('week.fileAsCounted'), value: 'counted', role: 'primary' },
            { label: t('week.fileNumbers'), value: 'numbers' },
            ...(stands === 'open' ? [{ label: t('week.excuse'), value: 'excuse' }] : []),
          ];
  return {
    blocks: unitBlocks(view),
    options: [...acts.map((act) => [act]), [BACK]],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function unitAnswer(state: State, answer: Answer, facts: Facts): Go {
  const chosen = answer.kind === 'option' ? answer.value : undefined;
  if (chosen === 'counted') return filed(state, {}, facts);
  if (chosen === 'numbers') return ask('numbers', state);
  if (chosen === 'excuse') return ask('reason', state);
  if (answer.kind === 'verb' && answer.verb === 'back') return ask('units', state);
  return stopped(answer) ?? ask('unit', state, [t('week.help')]);
}

const PAGE = 8;

/** A unit of the week by a part of its name. */
export function search(state: State, words: string, facts: Facts): Go {
  const name = nameOf(state);
  const found = name === undefined ? [] : facts.weekSearch({ ...name, words });
  const [only, ...others] = found;
  if (only === undefined) return ask('week', state, [t('week.notThere', { words: quoted(words, 60) })]);
  if (others.length === 0) return oneUnit({ ...state, unit: only, found: [] }, facts);
  return ask('units', { ...state, found: [...found] });
}
