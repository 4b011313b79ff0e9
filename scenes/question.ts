import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { QUESTION_LENGTH } from '../src/conversation/office-question.js';
import { quoted, remembered } from '../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { announcementId, hashToken, questionId } from '../src/ids.js';
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
type Step = 'write' | 'sure' | 'sending';
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
    keepsDraft: ({ text }) => text !== null,
    retry: 'write',
    begin({ code, words }, facts) {
      const state = { key: facts.fresh, announcement: null, question: null, text: null, ...about(code) };
      const known =
        (state.announcement === null || facts.askedAbout(state.announcement) !== null) &&
        (state.question === null || facts.question(state.question) !== null);
      const asked = known ? state : { ...state, announcement: null, question: null };
      const before = known ? [] : [t('question.gone')];
      return words === undefined ? write(asked, before) : read(asked, words, before);
    },
    // “Send” sends what its own message shows.
    nonce: (step, { key, text }) => (step === 'sure' ? hashToken(`${key} ${text}`) : key).slice(0, 8),
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
          const said = read(state, answer.text);
          return said.step === 'sure' ? send(said.state, facts) : said;
        },
      },
      // Said as a reply, or in the middle of nothing: perhaps meant for the office.
      sure: {
        ask: (state, facts) => ({
          blocks: [...aboutLines(state, facts), t('question.sure', { words: quoted(state.text ?? '', 300) })],
          options: SURE,
          hint: { kind: 'choice' },
          expects: 'words',
        }),
        answer(state, answer, facts) {
          const choice = answer.kind === 'option' ? answer.value : answer.kind === 'verb' ? answer.verb : undefined;
          if (choice === 'send') return send(state, facts);
          if (choice === 'rewrite') return write(state);
          if (choice === 'cancel' || choice === 'back' || choice === 'dont')
            return { type: 'leave', blocks: [t('question.left')], options: HOME_OPTIONS };
          if (answer.kind === 'text' || answer.kind === 'edited') return read(state, answer.text);
          return { type: 'ask', step: 'sure', state, before: [t('form.chooseOne')] };
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

export const SURE: readonly (readonly Option[])[] = [
  [{ label: t('question.send'), value: 'send', role: 'primary' }],
  [
    { label: t('question.rewrite'), value: 'rewrite' },
    { label: t('question.dont'), value: 'dont' },
  ],
];

/** What was written, as it would go out; or why it cannot. */
function read(state: State, words: string, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  const text = cleanText(words);
  if (!/[\p{L}\p{N}]/u.test(text)) return write(state, [...before, t('form.empty')]);
  if (graphemesUpTo(text, QUESTION_LENGTH + 1) > QUESTION_LENGTH)
    return write({ ...state, text: remembered(text) }, [...before, t('question.tooLong', { max: QUESTION_LENGTH })]);
  return { type: 'ask', step: 'sure', state: { ...state, text }, before };
}

function send(state: State, facts: Facts): Go {
  const { key, announcement, question: on, text } = state;
  const payload = {
    key,
    ...(announcement === null ? {} : { announcement }),
    ...(on === null ? {} : { question: on }),
    text: text ?? '',
    at: facts.at.toISOString(),
  };
  return { type: 'command', step: 'sending', state, command: { name: 'ask-office', payload } };
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
