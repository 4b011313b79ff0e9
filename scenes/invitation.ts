import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { phoneQuestion } from '../src/conversation/questions/phone.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import type { RoleResults } from '../src/conversation/role-command.js';
import { defineScene, type Leaving } from '../src/conversation/scene.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { NAME_MAX } from '../src/domain/name.js';
import { type Text, t } from '../src/texts/index.js';
import { CONSENT_VERSION, consent } from './consent.js';
import { HOME_OPTIONS } from './home.js';
import { readNameText } from './reading.js';
import { postWords } from './roles/words.js';

const complete = z.object({
  token: z.string(),
  consent: z.object({ version: z.string(), at: z.string() }),
  fullName: z.string(),
  phone: z.string(),
});

/** Who opens an invitation's link sees who gives which role where, and accepts or declines. */
export const invitation = form({
  id: 'invitation',
  version: 1,
  title: t('invitation.title'),
  submitLabel: t('invitation.submit'),
  dropped: t('invitation.dropped'),
  questions: [
    choiceQuestion({
      id: 'answer',
      label: t('invitation.label'),
      help: t('invitation.help'),
      hidden: true,
      ask: () => [t('invitation.ask')],
      options: [
        { value: 'accept', label: t('invitation.accept'), also: YES },
        { value: 'decline', label: t('invitation.decline'), also: NO },
      ],
      meaning: (value, { answers }) =>
        value === 'accept'
          ? { type: 'value', value }
          : { type: 'leave', blocks: [], opens: { scene: 'decline', params: { token: String(answers.token) } } },
    }),
    consent,
    textQuestion({
      id: 'fullName',
      label: t('submit.fullNameLabel'),
      ask: t('invitation.fullName'),
      help: t('submit.fullNameHelp'),
      max: NAME_MAX,
      read: readNameText,
    }),
    phoneQuestion({ id: 'phone', label: t('submit.phoneLabel'), ask: t('submit.phone'), help: t('submit.phoneHelp') }),
  ],
  begin({ token = '' }, facts) {
    const { state, by = '', handsOver } = facts.invitation(token);
    if (state !== 'open' && state !== 'accepted') return refusal(state);
    const post = offered(token, facts);
    if (state === 'accepted') return { type: 'leave', blocks: [t('invitation.accepted', { post })], options: AFTER };
    const person = facts.person();
    const given = person?.consents.find(({ version }) => version === CONSENT_VERSION);
    const known = person?.profile;
    return {
      answers: {
        token,
        ...(given === undefined ? {} : { consent: { version: given.version, at: given.at } }),
        ...(known === undefined ? {} : { fullName: known.fullName, phone: known.phone }),
      },
      before: [
        handsOver ? t('invitation.handOver', { by, post }) : t('invitation.offer', { by, post }),
        t('invitation.reach'),
      ],
    };
  },
  command(answers) {
    return { name: 'answer-invitation', payload: { accept: true, ...complete.parse(answers) } };
  },
  result(result, _answers, facts) {
    return result.name === 'answer-invitation' ? answered(result.outcome, facts) : undefined;
  },
});

/** Saying no needs no name. */
export const decline = defineScene<'working', Record<string, never>>({
  id: 'decline',
  version: 1,
  state: z.strictObject({}),
  begin: ({ token = '' }) => ({
    type: 'command',
    step: 'working',
    state: {},
    command: { name: 'answer-invitation', payload: { token, accept: false } },
  }),
  steps: {
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer: (_state, answer, facts) =>
        answer.kind === 'result' && answer.result.name === 'answer-invitation'
          ? answered(answer.result.outcome, facts)
          : { type: 'ask', step: 'working', state: {} },
    },
  },
});

const AFTER = [
  [{ label: t('roles.open'), value: 'vaitro', command: true }],
  [{ label: t('chat.menu'), value: 'menu', command: true }],
] as const;

function answered(outcome: RoleResults['answer-invitation'], facts: Facts): Leaving {
  if (outcome.type === 'refused') return refusal(outcome.reason);
  if (outcome.type === 'declined') return { type: 'leave', blocks: [t('invitation.declined')], options: HOME_OPTIONS };
  return { type: 'leave', blocks: [t('invitation.accepted', { post: postWords(outcome, facts) })], options: AFTER };
}

function offered(token: string, facts: Facts): Text {
  const { role, unit } = facts.invitation(token);
  return role === undefined || unit === undefined ? t('form.none') : postWords({ role, unit }, facts);
}

function refusal(reason: string): Leaving {
  return { type: 'leave', blocks: [t('invitation.refused', { reason })], options: HOME_OPTIONS };
}
