import { SUBMITTING } from '../src/conversation/form/asks.js';
import { nameOf } from '../src/conversation/questions/unit.js';
import { defineScene, type Option } from '../src/conversation/scene.js';
import { readReceiptCode } from '../src/domain/receipt-code.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { unitId } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS, planLines } from './home.js';
import { DESCRIPTION_QUESTION } from './official-questions.js';
import {
  BACK,
  EMPTY,
  gone,
  goneAsk,
  handled,
  keepsList,
  ledBy,
  list,
  MENU,
  MOST_UNITS,
  one,
  open,
  overview,
  pageOf,
  run,
  type State,
  type Step,
  search,
  standingOf,
  stopped,
  unitState,
  which,
} from './unit/moves.js';
import { canMend, canNominate, standingLines, submissionBlocks, submissionLine } from './unit/view.js';

const REASON_MAX = 500;

/** "/donvi": the workbench of chairs, deputies and offices: their unit's number, and what waits to be decided. */
export const unit = defineScene<Step, State>({
  id: 'unit',
  version: 1,
  state: unitState,
  begin(_params, facts) {
    const [only, ...others] = ledBy(facts.grants());
    if (only === undefined) return { type: 'leave', blocks: [t('desk.noRole')], options: HOME_OPTIONS };
    if (facts.plan === undefined) return { type: 'leave', blocks: planLines(facts), options: HOME_OPTIONS };
    return others.length === 0 ? open(only, facts) : which(EMPTY);
  },
  nonce: (_step, state) => `${state.rev}${state.pages.length}${state.code?.slice(-4) ?? ''}`.slice(-12),
  steps: {
    which: {
      ask(state, facts) {
        const listed = state.found.length > 0 ? state.found : ledBy(facts.grants());
        const units = listed.slice(0, MOST_UNITS).flatMap((id) => facts.units.get(id) ?? []);
        return {
          blocks: [t('desk.which')],
          options: [...units.map((each) => [{ label: nameOf(each, facts.units), value: each.id }]), [MENU]],
          hint: { kind: 'search' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option') return open(unitId.parse(answer.value), facts);
        if (answer.kind === 'text') return search(state, answer.text, facts);
        return stopped(answer) ?? which(state, [t('desk.overviewHelp')]);
      },
    },
    opening: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'look') return { type: 'ask', step: 'opening', state };
        const { outcome } = answer.result;
        if (outcome.type === 'not-allowed') return gone();
        return { type: 'ask', step: 'overview', state: { ...state, since: outcome.since ?? null } };
      },
    },
    overview: {
      ask(state, facts) {
        const standing = standingOf(state, facts);
        if (standing === null || facts.plan === undefined) return goneAsk();
        const several = ledBy(facts.grants()).length > 1;
        return {
          blocks: standingLines(standing, facts.plan, state.since),
          options: [
            [{ label: t('desk.waiting', { count: standing.own.tally.waiting }), value: 'waiting', role: 'primary' }],
            [{ label: t('desk.all'), value: 'all' }],
            [{ label: t('desk.file'), value: 'file' }],
            ...(standing.below.length > 0 ? [[{ label: t('desk.progress'), value: 'progress' }]] : []),
            [{ label: t('groups.desk'), value: 'ketnoi', command: true }],
            ...(keepsList(state, facts) ? [[{ label: t('unitList.desk'), value: 'units' }]] : []),
            ...(several ? [[{ label: t('desk.other'), value: 'other' }]] : []),
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        const chosen = answer.kind === 'option' ? answer.value : undefined;
        if (chosen === 'waiting' || chosen === 'all')
          return list({ ...state, waiting: chosen === 'waiting', pages: [] });
        if (chosen === 'other') return which(EMPTY);
        if (chosen === 'progress' && state.unit !== null)
          return { type: 'leave', blocks: [], opens: { scene: 'progress', params: { unit: state.unit } } };
        if (chosen === 'units' && state.unit !== null)
          return { type: 'leave', blocks: [], opens: { scene: 'unit-list', params: { unit: state.unit } } };
        if (chosen === 'file' && state.unit !== null)
          return { type: 'leave', blocks: [], opens: { scene: 'file', params: { unit: state.unit } } };
        if (answer.kind === 'text') return search(state, answer.text, facts);
        return stopped(answer) ?? overview(state, [t('desk.overviewHelp')]);
      },
    },
    list: {
      ask(state, facts) {
        const page = pageOf(state, facts);
        if (page === null) return goneAsk();
        const turning: Option[] = [];
        if (state.pages.length > 0)
          turning.push({ label: t('unit.previousPage'), value: 'previous', role: 'navigation' });
        if (page.next !== undefined) turning.push({ label: t('unit.nextPage'), value: 'next', role: 'navigation' });
        const heading = state.waiting ? t('desk.listWaiting') : t('desk.listAll');
        return {
          blocks:
            page.lines.length === 0
              ? [t('desk.listNone')]
              : [heading, t('form.lines', { lines: page.lines.map(submissionLine) })],
          options: [
            ...page.lines.map(({ title, code }) => [{ label: t('desk.open', { title }), value: code }]),
            [...turning, BACK],
          ],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'verb') return answer.verb === 'help' ? list(state, [t('desk.listHelp')]) : overview(state);
        if (answer.kind === 'option' && answer.value === 'next') {
          const next = pageOf(state, facts)?.next;
          return { ...list(next === undefined ? state : { ...state, pages: [...state.pages, next] }), replaces: true };
        }
        if (answer.kind === 'option' && answer.value === 'previous')
          return { ...list({ ...state, pages: state.pages.slice(0, -1) }), replaces: true };
        const words = answer.kind === 'option' ? answer.value : answer.kind === 'text' ? answer.text : '';
        const code = readReceiptCode(words);
        return code === undefined ? list(state, [t('desk.listHelp')]) : one({ ...state, code }, facts);
      },
    },
    one: {
      ask(state, facts) {
        const submission = state.code === null ? null : facts.submission(state.code);
        if (submission === null) return { blocks: [t('desk.unknown')], options: [[BACK]], expects: 'choice' };
        const { status } = submission;
        const decided = status !== 'submitted' && status !== 'accepted' && status !== 'returned';
        const acts: Option[] = [
          ...(decided || status === 'accepted'
            ? []
            : [{ label: t('desk.confirm'), value: 'confirm', role: 'primary' as const }]),
          ...(decided || status === 'returned' ? [] : [{ label: t('desk.return'), value: 'return' }]),
          ...(canMend(submission, facts) ? [{ label: t('desk.mend'), value: 'mend' }] : []),
          ...(canNominate(submission, facts) ? [{ label: t('desk.nominate'), value: 'nominate' }] : []),
        ];
        return {
          blocks: submissionBlocks(submission),
          options: [...acts.map((act) => [act]), [BACK]],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const { code, rev } = state;
        if (code === null) return list(state);
        switch (answer.kind === 'option' ? answer.value : undefined) {
          case 'confirm':
            return run(state, { name: 'confirm', payload: { code, rev, key: facts.fresh } });
          case 'return':
            return { type: 'ask', step: 'reason', state };
          case 'mend':
            return { type: 'ask', step: 'mend', state };
          case 'nominate':
            return { type: 'leave', blocks: [], opens: { scene: 'nominate', params: { code } } };
          default:
            return answer.kind === 'verb' && answer.verb !== 'help'
              ? list(state)
              : one(state, facts, [t('desk.oneHelp')]);
        }
      },
    },
    reason: {
      ask: () => ({
        blocks: [t('desk.reasonAsk')],
        options: [[BACK]],
        hint: { kind: 'longText', max: REASON_MAX },
        expects: 'free',
      }),
      answer(state, answer, facts) {
        const { code, rev } = state;
        if (answer.kind === 'verb' && answer.verb !== 'help') return one(state, facts);
        const reason = answer.kind === 'text' ? cleanText(answer.text) : '';
        const length = graphemesUpTo(reason.slice(0, REASON_MAX * 16), REASON_MAX * 2);
        if (code === null || !/\p{L}/u.test(reason))
          return { type: 'ask', step: 'reason', state, before: [t('desk.reasonHelp', { max: REASON_MAX })] };
        if (length > REASON_MAX)
          return { type: 'ask', step: 'reason', state, before: [t('desk.reasonLong', { length, max: REASON_MAX })] };
        return run(state, { name: 'return', payload: { code, rev, key: facts.fresh, reason } });
      },
    },
    mend: {
      ask(_state, facts) {
        const asked = DESCRIPTION_QUESTION.ask({ answers: {}, facts, held: null });
        return { ...asked, options: [[BACK]] };
      },
      answer(state, answer, facts) {
        const { code } = state;
        if (code === null || (answer.kind === 'verb' && answer.verb !== 'help')) return one(state, facts);
        const reply = DESCRIPTION_QUESTION.answer(answer, { answers: {}, facts, held: null });
        const before = reply?.type === 'again' ? reply.before : [DESCRIPTION_QUESTION.help];
        if (reply?.type !== 'value') return { type: 'ask', step: 'mend', state, before };
        const payload = { code, key: facts.fresh, description: String(reply.value), at: facts.at.toISOString() };
        return run(state, { name: 'amend', payload });
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        const result = answer.kind === 'result' ? answer.result : undefined;
        if (result?.name === 'confirm') return handled(state, result.outcome, 'desk.confirmed', facts);
        if (result?.name === 'return') return handled(state, result.outcome, 'desk.returned', facts);
        if (result?.name === 'amend')
          return one(state, facts, [result.outcome.type === 'stored' ? t('desk.mended') : t('mine.locked')]);
        return { type: 'ask', step: 'working', state };
      },
    },
  },
});
