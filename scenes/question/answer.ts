import { z } from 'zod';
import { SUBMITTING } from '../../src/conversation/form/asks.js';
import { QUESTION_LENGTH, type QuestionResults, type QuestionView } from '../../src/conversation/office-question.js';
import { quoted, remembered } from '../../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../../src/conversation/scene.js';
import { cleanText, graphemesUpTo } from '../../src/domain/text.js';
import { hashToken, type QuestionId, questionId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { CANCEL, SURE } from '../question.js';

const answerState = z.object({
  key: z.string(),
  question: questionId,
  rev: z.number(),
  /** Written, and held back because somebody else was faster. */
  text: z.string().nullable(),
  /** Whether somebody else is about to answer is being asked. */
  opening: z.literal(true).exactOptional(),
});
type State = z.infer<typeof answerState>;
type Step = 'write' | 'sure' | 'meanwhile' | 'sending';
type Go = Outcome<Step, State>;
type Meanwhile = Extract<QuestionResults['answer-question' | 'close-question'], { type: 'meanwhile' }>;

const LIST: readonly Option[] = [{ label: t('question.list'), value: 'cauhoi', command: true }];

/** “Trả lời” below a question (`traloi <id>`): what was said so far, and the office's words. */
export const questionAnswer = defineScene<Step, State>({
  id: 'question-answer',
  version: 1,
  state: answerState,
  keepsDraft: ({ text }) => text !== null,
  retry: 'write',
  // Not knowing who else is at it keeps nobody from answering.
  failed: (state) => (state.opening === true ? opened(state, { type: 'opened' }) : failed(state)),
  begin({ code, words }, facts) {
    const id = questionId.safeParse(code).data;
    const view = id === undefined ? null : facts.question(id);
    if (id === undefined || view === null || !view.mayAnswer) return gone();
    const state: State = {
      key: facts.fresh,
      question: id,
      rev: view.rev,
      text: words === undefined ? null : remembered(words),
      opening: true,
    };
    return { type: 'command', step: 'sending', state, command: { name: 'open-question', payload: { question: id } } };
  },
  nonce: (step, { key, rev, text }) =>
    step === 'sure' ? hashToken(`${key} ${rev} ${text}`).slice(0, 8) : `${step.charAt(0)}${rev}${key.slice(0, 6)}`,
  steps: {
    write: {
      ask(state, facts) {
        const view = facts.question(state.question);
        return {
          blocks: [...(view === null ? [] : threadOf(view)), t('question.writeAnswer', { max: QUESTION_LENGTH })],
          options: [[{ label: t('question.close'), value: 'close' }], LIST, CANCEL],
          hint: { kind: 'longText', max: QUESTION_LENGTH, ...(state.text === null ? {} : { text: state.text }) },
          expects: 'free',
        };
      },
      answer(state, answer, facts) {
        const at = facts.at.toISOString();
        if (answer.kind === 'verb' && answer.verb !== 'help') return left([t('chat.stopped')]);
        if (answer.kind === 'option' && answer.value === 'close') {
          const { question, rev, key } = state;
          const command = { name: 'close-question', payload: { question, rev, key, at } } as const;
          return { type: 'command', step: 'sending', state, command };
        }
        if (answer.kind !== 'text' && answer.kind !== 'edited') return write(state, [t('question.wordsOnly')]);
        const said = read(state, answer.text);
        return said.step === 'sure' ? send(said.state, said.state.text ?? '', at) : said;
      },
    },
    // Said as a reply to the question: shown before it goes out.
    sure: {
      ask(state, facts) {
        const view = facts.question(state.question);
        const words = quoted(state.text ?? '', 300);
        return {
          blocks: [...(view === null ? [] : threadOf(view)), t('question.sureAnswer', { words })],
          options: SURE,
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        const choice = answer.kind === 'option' ? answer.value : answer.kind === 'verb' ? answer.verb : undefined;
        if (choice === 'send') return send(state, state.text ?? '', facts.at.toISOString());
        if (choice === 'rewrite') return write(state);
        if (choice === 'dont' || choice === 'cancel' || choice === 'back') return left([t('question.left')]);
        if (answer.kind === 'text' || answer.kind === 'edited') return read(state, answer.text);
        return { type: 'ask', step: 'sure', state, before: [t('form.chooseOne')] };
      },
    },
    meanwhile: {
      ask: () => ({
        blocks: [t('question.addYours')],
        options: [
          [{ label: t('question.add'), value: 'add', role: 'primary' }],
          [{ label: t('question.leave'), value: 'leave' }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const choice = answer.kind === 'option' ? answer.value : answer.kind === 'verb' ? answer.verb : undefined;
        if (choice === 'add' && state.text !== null) return send(state, state.text, facts.at.toISOString());
        if (choice === 'leave' || choice === 'cancel' || choice === 'back') return left([t('question.left')]);
        return { type: 'ask', step: 'meanwhile', state, before: [t('form.chooseOne')] };
      },
    },
    sending: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer) {
        if (answer.kind !== 'result') return { type: 'ask', step: 'sending', state };
        const { result } = answer;
        if (result.name === 'open-question') return opened(state, result.outcome);
        if (result.name !== 'answer-question' && result.name !== 'close-question')
          return { type: 'ask', step: 'sending', state };
        switch (result.outcome.type) {
          case 'answered':
            return left([t('question.sent')]);
          case 'closed':
            return left([t('question.closed')]);
          case 'gone':
            return gone();
          case 'too-many':
            return left([t('question.full')]);
          case 'meanwhile':
            return meanwhile(state, result.outcome);
        }
      },
    },
  },
});

/** What was said so far, the last messages of it. */
function threadOf({ asker, unit, title, lines, state }: QuestionView): readonly Text[] {
  return [
    t('question.head', { name: asker, unit, state: STATE[state] }),
    ...(title === undefined ? [] : [t('question.about', { title })]),
    ...lines.map(({ from, name, text, at }) =>
      t(from === 'asker' ? 'question.askerSaid' : 'question.officeSaid', { name, words: text, at: at.toISOString() }),
    ),
  ];
}

export const STATE: Readonly<Record<QuestionView['state'], Text>> = {
  open: t('question.open'),
  answered: t('question.stateAnswered'),
  closed: t('question.stateClosed'),
};

/** Who else is about to answer is only told: both may. What was said as a reply is shown before it goes out. */
function opened({ opening: _opening, ...state }: State, outcome: QuestionResults['open-question']): Go {
  if (outcome.type === 'gone') return gone();
  const before = outcome.other === undefined ? [] : [t('question.otherAnswers', outcome.other)];
  return state.text === null ? write(state, before) : read({ ...state, text: null }, state.text, before);
}

/** What was written, as it would go out; or why it cannot. */
function read(state: State, words: string, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  const text = cleanText(words);
  if (!/[\p{L}\p{N}]/u.test(text)) return write(state, [...before, t('form.empty')]);
  if (graphemesUpTo(text, QUESTION_LENGTH + 1) > QUESTION_LENGTH)
    return write({ ...state, text: remembered(text) }, [...before, t('question.tooLong', { max: QUESTION_LENGTH })]);
  return { type: 'ask', step: 'sure', state: { ...state, text }, before };
}

function send(state: State, text: string, at: string): Go {
  const { question, rev, key } = state;
  const command = { name: 'answer-question', payload: { question, rev, key, text, at } } as const;
  return { type: 'command', step: 'sending', state, command };
}

/** Nothing of one's own was stored; what the other one did is shown first. */
function meanwhile(state: State, { rev, by, text }: Meanwhile): Go {
  const seen = { ...state, rev };
  const news =
    by === undefined || text === undefined ? t('question.changed') : t('question.meanwhile', { name: by, words: text });
  return state.text === null ? write(seen, [news]) : { type: 'ask', step: 'meanwhile', state: seen, before: [news] };
}

function failed(state: State): Go {
  return { type: 'leave', blocks: [t('form.failed')], keep: { step: 'write', state } };
}

function write(state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step: 'write', state, before };
}

function left(blocks: readonly Text[]): Go {
  return { type: 'leave', blocks, options: [LIST, ...HOME_OPTIONS.slice(1)] };
}

function gone(): Go {
  return { type: 'leave', blocks: [t('question.notYours')], options: HOME_OPTIONS };
}

/** The command behind a question's button in a list. */
export const answerCommand = (id: QuestionId): string => `traloi ${id}`;
