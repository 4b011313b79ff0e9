import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { isoDay, vietnamDay } from '../../src/domain/days.js';
import { occurrencesOf } from '../../src/domain/occurrences/planned.js';
import { planAsIf } from '../../src/domain/plans/open.js';
import { inWords, type Text, t } from '../../src/texts/index.js';
import { occurrenceText } from '../calendar-words.js';
import { leaving } from './made.js';
import { ask, BACK, type Go, type PlanState } from './state.js';

/** “Xem lịch nhắc”: everything that a plan's bot will say by itself, page by page, and once as a file. */

export const calendarStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = state.plan === null ? null : facts.planView(state.plan);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const lines = linesOf(view, facts.at);
    const pages = Math.ceil(lines.length / PAGE);
    const page = Math.min(state.page, pages - 1);
    const more: readonly Option[] = page + 1 < pages ? [{ label: t('calendar.next'), value: 'next' }] : [];
    const { name } = view;
    return {
      blocks:
        lines.length === 0
          ? [isDated(view) ? t('calendar.none', { name }) : t('calendar.windowMissing', { name })]
          : [
              t('calendar.title', { name, number: lines.length, page: page + 1, pages }),
              t('calendar.lines', { lines: lines.slice(page * PAGE, (page + 1) * PAGE) }),
            ],
      options: [...(more.length === 0 ? [] : [more]), [BACK]],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer): Go {
    if (leaving(answer)) return ask('one', state);
    if (answer.kind === 'option' && answer.value === 'next') return ask('calendar', { ...state, page: state.page + 1 });
    return ask('calendar', state, [t('form.chooseOne')]);
  },
};

/** The first page, with the whole calendar as a file. */
export function showCalendar(state: PlanState, view: PlanView, { at }: Facts): Go {
  const first: PlanState = { ...state, page: 0 };
  const lines = linesOf(view, at);
  if (lines.length === 0) return { type: 'ask', step: 'calendar', state: first };
  const title = t('calendar.title', { name: view.name, number: lines.length, page: 1, pages: 1 });
  // Some programs of Windows take a text file without its mark for another encoding.
  const body = `\uFEFF${[title, ...lines].map((line) => inWords(line)).join('\r\n')}\r\n`;
  const name = `lich-nhac-${isoDay(vietnamDay(at))}.txt`;
  return {
    type: 'ask',
    step: 'calendar',
    state: first,
    attachments: [{ name, type: 'text/plain; charset=utf-8', body }],
  };
}

const PAGE = 8;
const LAST = new Date('2200-01-01T00:00:00Z');

/** Of a draft everything, as if it were opened as it is; of a plan that runs what is still to come. */
function linesOf(view: PlanView, at: Date): readonly Text[] {
  const { opening } = planAsIf(view.rules, windowOf(view));
  if (opening.type !== 'plan') return [];
  const from = view.state === 'draft' ? new Date(0) : at;
  const occurrences = occurrencesOf({ ...opening.plan, id: view.id }, { from, to: LAST }, view.holidays);
  return occurrences.map((each) => occurrenceText(each, view.holidays));
}

function isDated(view: PlanView): boolean {
  return planAsIf(view.rules, windowOf(view)).opening.type === 'plan';
}

function windowOf({ opensAt, closesAt }: PlanView) {
  return { ...(opensAt && { opensAt }), ...(closesAt && { closesAt }) };
}
