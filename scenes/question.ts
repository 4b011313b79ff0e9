import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form-asks.js';
import { QUESTION_LENGTH } from '../src/conversation/office-question.js';
import { quoted } from '../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { announcementId, questionId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const askState = z.object({
  key: z.string(),
  /** What it is about, or what it goes on with. */
  announcement: announcementId.nullable(),
  question: questionId.nullable(),
  text: z.string().nullable(),
});
type State = z.infer<typeof askState>;
type Step = 'write' | 'sending';
type Go = Outcome<Step, State>;

export const CANCEL: readonly Option[] = [{ label: t('chat.cancel'), value: 'huy', role: 'navigation', command: true }];

/** “Hỏi văn phòng”: a question about an announcement (`hoi <id>`), or about anything, to the office that answers. */
export const question = asking('question', (code) => {
  const id = announcementId.safeParse(code).data;
  return id === undefined ? {} : { announcement: id };
});

/** “Hỏi thêm” below an answer (`hoitiep <id>`): the same thread goes on. */
export const questionMore = asking('question-more', (code) => {
  const id = questionId.safeParse(code).data;
  return id === undefined ? {} : { question: id };
});

function asking(id: string, about: (code: string | undefined) => Partial<Pick<State, 'announcement' | 'question'>>) {
  return defineScene<Step, State>({
    id,
    version: 1,
    state: askState,
    keepsDraft: true,
    retry: 'write',
    begin({ code }, facts) {
      const state = { key: facts.fresh, announcement: null, question: null, text: null, ...about(code) };
      const known =
        (state.announcement === null || facts.askedAbout(state.announcement) !== null) &&
        (state.question === null || facts.question(state.question) !== null);
      return known ? write(state) : write({ ...state, announcement: null, question: null }, [t('question.gone')]);
    },
    nonce: (_step, { key }) => key.slice(0, 8),
    steps: {
      write: {
        ask: (state, facts) => ({
          blocks: [...aboutLines(state, facts), t('question.write', { max: QUESTION_LENGTH })],
          options: [CANCEL],
          hint: { kind: 'longText', max: QUESTION_LENGTH, ...(state.text === null ? {} : { text: state.text }) },
          expects: 'free',
        }),
        answer(state, answer, facts) {
          if (answer.kind === 'verb' && answer.verb !== 'help')
            return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
          if (answer.kind !== 'text' && answer.kind !== 'edited') return write(state, [t('question.wordsOnly')]);
          const text = cleanText(answer.text);
          if (!/[\p{L}\p{N}]/u.test(text)) return write(state, [t('form.empty')]);
          if (graphemesUpTo(text, QUESTION_LENGTH + 1) > QUESTION_LENGTH)
            return write({ ...state, text }, [t('question.tooLong', { max: QUESTION_LENGTH })]);
          const { key, announcement, question: on } = state;
          return {
            type: 'command',
            step: 'sending',
            state: { ...state, text },
            command: {
              name: 'ask-office',
              payload: {
                key,
                ...(announcement === null ? {} : { announcement }),
                ...(on === null ? {} : { question: on }),
                text,
                at: facts.at.toISOString(),
              },
            },
          };
        },
      },
      sending: {
        waits: true,
        ask: () => SUBMITTING,
        answer(state, answer) {
          if (answer.kind !== 'result' || answer.result.name !== 'ask-office')
            return { type: 'ask', step: 'sending', state };
          const { outcome } = answer.result;
          switch (outcome.type) {
            case 'asked':
              return {
                type: 'leave',
                blocks: [t('question.asked', { office: outcome.office, words: quoted(state.text ?? '', 200) })],
                options: HOME_OPTIONS,
              };
            case 'no-office':
              return { type: 'leave', blocks: [t('question.noOffice')], options: HOME_OPTIONS };
            case 'gone':
              return write({ ...state, announcement: null, question: null }, [t('question.gone')]);
            case 'too-many':
              return { type: 'leave', blocks: [t('question.tooMany')], options: HOME_OPTIONS };
          }
        },
      },
    },
  });
}

function aboutLines({ announcement, question: on }: State, facts: Facts): readonly Text[] {
  const title = announcement === null ? undefined : facts.askedAbout(announcement)?.title;
  const asked = on === null ? undefined : facts.question(on)?.text;
  return [
    ...(title === undefined ? [] : [t('question.about', { title })]),
    ...(asked === undefined ? [] : [t('question.quoted', { words: quoted(asked, 200) })]),
  ];
}

function write(state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step: 'write', state, before };
}
