import type { Facts, PlanView } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import type { PlanEdit } from '../../src/domain/plans/edit.js';
import { wordingOf } from '../../src/domain/plans/edited-parts.js';
import { WORDS_MOST } from '../../src/domain/plans/part-edit.js';
import { cleanText, graphemes } from '../../src/domain/text.js';
import { type Text, t } from '../../src/texts/index.js';
import { propose } from './check.js';
import { leaving } from './made.js';
import { paged, pageIn } from './paging.js';
import { viewed } from './parts.js';
import { type Piece, pieceKey, piecesOf } from './pieces.js';
import { ask, BACK, type Go, type PlanState } from './state.js';

/** The words beside the form's questions: examples of the fields, explanations, what a description has to show. */

export const wordingsStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const { shown, from, turning } = paged(piecesOf(view.rules), state.page);
    const lines = shown.map((piece, at) => {
      const words = wordingOf(view.rules, piece.of, piece.id);
      const said = words === undefined ? t('plan.notStated') : t('chat.verbatim', { words: quoted(words, IN_LIST) });
      return t('plan.itemLine', { number: from + at + 1, name: nameOf(piece), words: said });
    });
    return {
      blocks: [t('adjust.whichWording'), t('form.lines', { lines })],
      options: [
        ...shown.map((piece) => [{ label: labelOf(piece), value: `part:${pieceKey(piece)}` }]),
        ...turning,
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    if (leaving(answer) || view === null) return ask('items', { ...state, part: null });
    const value = answer.kind === 'option' ? answer.value : undefined;
    const page = pageIn(value);
    if (page !== undefined) return { type: 'ask', step: 'wordings', state: { ...state, page }, replaces: true };
    const piece = piecesOf(view.rules).find((each) => value === `part:${pieceKey(each)}`);
    if (piece !== undefined) return ask('wording', { ...state, part: pieceKey(piece) });
    return ask('wordings', state, [t('form.chooseOne')]);
  },
};

export const wordingStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    const piece = view === null ? undefined : pieceOf(state, view);
    if (view === null || piece === undefined)
      return { blocks: [t('adjust.gone')], options: [[BACK]], expects: 'choice' };
    const words = wordingOf(view.rules, piece.of, piece.id);
    const first = view.original && wordingOf(view.original, piece.of, piece.id);
    const button = (label: Text, value: string): readonly Option[] => [{ label, value }];
    return {
      blocks: [t('adjust.isNow', { name: nameOf(piece), words: words ?? t('plan.notStated') })],
      options: [
        button(t('adjust.reword'), 'reword'),
        ...(words === undefined ? [] : [button(t('plan.leaveOut'), 'none')]),
        ...(view.original !== undefined && first !== words ? [button(t('adjust.original'), 'original')] : []),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const piece = view === null ? undefined : pieceOf(state, view);
    if (leaving(answer) || piece === undefined) return ask('wordings', { ...state, part: null });
    const value = answer.kind === 'option' ? answer.value : undefined;
    if (value === 'reword') return ask('wording-text', state);
    if (value === 'none') return worded(state, piece, null, facts);
    if (value === 'original') return worded(state, piece, { as: 'document' }, facts);
    return ask('wording', state, [t('form.chooseOne')]);
  },
};

export const wordingTextStep = {
  ask: (): Ask => ({
    blocks: [t('adjust.askWording', { max: WORDS_MOST })],
    options: [[BACK]],
    hint: { kind: 'text', max: WORDS_MOST },
    expects: 'free',
  }),
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const piece = view === null ? undefined : pieceOf(state, view);
    if (leaving(answer) || piece === undefined) return ask('wording', state, [t('plan.unchanged')]);
    const words = cleanText(answer.kind === 'text' ? answer.text : '').replace(/\s+/g, ' ');
    const length = graphemes(words);
    if (length === 0) return ask('wording-text', state, [t('adjust.empty')]);
    if (length > WORDS_MOST)
      return ask('wording-text', state, [t('adjust.tooLong', { number: length, max: WORDS_MOST })]);
    return worded(state, piece, words, facts);
  },
};

const IN_LIST = 60;
const LABEL = 40;

function worded(
  state: PlanState,
  { of, id }: Piece,
  words: Extract<PlanEdit, { item: 'wording' }>['words'],
  facts: Facts,
): Go {
  return propose(state, { item: 'wording', of, id, words }, facts, { step: 'wording', shown: true });
}

function pieceOf({ part }: PlanState, { rules }: PlanView): Piece | undefined {
  return piecesOf(rules).find((each) => pieceKey(each) === part);
}

function nameOf({ of, name }: Piece): Text {
  return of === 'description' ? t('adjust.description') : t('adjust.wordingName', { of, name: quoted(name, IN_LIST) });
}

function labelOf({ of, name }: Piece): Text {
  return of === 'description' ? t('adjust.description') : t('adjust.wordingButton', { of, name: quoted(name, LABEL) });
}
