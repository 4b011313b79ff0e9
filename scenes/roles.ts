import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import type { PostFact } from '../src/conversation/role-facts.js';
import { type Answer, type Ask, defineScene, type Option } from '../src/conversation/scene.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { rolesToGive } from '../src/domain/appointments.js';
import { vietnamDay } from '../src/domain/days.js';
import { readLeave } from '../src/domain/leave-words.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import {
  asked,
  done,
  found,
  type Go,
  LEADERS,
  menu,
  postOf,
  type RolesState,
  rolesState,
  type Step,
} from './roles/moves.js';
import { ownWords, postWords, unitName } from './roles/words.js';

const BACK: Option = { label: t('chat.back'), value: 'back', role: 'navigation' };
const CLOSE: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };

/** "/vaitro": my roles; who holds what below them; inviting, revoking, handing over, leave. */
export const roles = defineScene<Step, RolesState>({
  id: 'roles',
  version: 1,
  state: rolesState,
  begin(_params, facts) {
    const [only, ...others] = facts.posts();
    if (only === undefined) return { type: 'leave', blocks: [t('roles.none')], options: HOME_OPTIONS };
    return others.length === 0 ? { type: 'ask', step: 'post', state: { post: only.id } } : menu();
  },
  steps: {
    menu: {
      ask: (_state, facts) => ({
        blocks: [t('roles.mine'), t('roles.what')],
        options: [...facts.posts().map((post) => [{ label: ownWords(post, facts), value: post.id }]), [CLOSE]],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer: (_state, answer, facts) =>
        answer.kind === 'option' && postOf(answer.value, facts) !== undefined
          ? { type: 'ask', step: 'post', state: { post: answer.value } }
          : other(answer, menu([t('roles.menuHelp')])),
    },
    post: {
      ask(state, facts) {
        const post = postOf(state.post, facts);
        const words = post === undefined ? t('roles.gone') : ownWords(post, facts);
        return { ...choice([words, t('roles.what')]), options: [...postOptions(post, facts), [CLOSE]] };
      },
      answer(state, answer, facts) {
        const post = postOf(state.post, facts);
        if (post === undefined) return menu([t('roles.gone')]);
        if (answer.kind !== 'option')
          return other(answer, { type: 'ask', step: 'post', state, before: [t('roles.menuHelp')] });
        switch (answer.value) {
          case 'invite':
            return { type: 'leave', blocks: [], opens: { scene: 'invite', params: { unit: post.unit } } };
          case 'posts':
          case 'invitations':
            return { type: 'ask', step: 'list', state: { post: post.id, list: answer.value } };
          case 'leave':
            return { type: 'ask', step: 'leave', state };
          case 'no-leave':
            return asked(state, { name: 'set-leave', payload: { role: post.id, leave: null } });
          case 'hand-over':
          case 'lay-down':
            return { type: 'ask', step: 'sure', state: { ...state, sure: answer.value } };
          default:
            return { type: 'ask', step: 'post', state };
        }
      },
    },
    list: {
      ask(state, facts) {
        const { posts, invitations, next } = found(state, facts);
        const unit = unitName(postOf(state.post, facts)?.unit ?? ('' as PostFact['unit']), facts);
        const title = state.list === 'posts' ? t('roles.listTitle', { unit }) : t('roles.invitationsTitle', { unit });
        const rows: Option[][] = [
          ...posts.map((post) => [
            { label: t('roles.holder', { name: post.name, post: ownWords(post, facts) }), value: post.id },
          ]),
          ...invitations.map((row) => [{ label: postWords(row, facts), value: row.id }]),
        ];
        const more =
          next === undefined ? [] : [{ label: t('unit.nextPage'), value: 'next', role: 'navigation' as const }];
        const blocks = rows.length === 0 ? [title, t('roles.listEmpty')] : [title];
        return { ...choice(blocks), options: [...rows, [...more, BACK]] };
      },
      answer(state, answer, facts) {
        const { posts, invitations, next } = found(state, facts);
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'next' && next !== undefined)
          return { type: 'ask', step: 'list', state: { ...state, after: next } };
        if (value !== undefined && [...posts, ...invitations].some(({ id }) => id === value))
          return { type: 'ask', step: 'one', state: { ...state, picked: value } };
        if (value === 'back' || (answer.kind === 'verb' && answer.verb === 'back')) return back(state);
        return other(answer, { type: 'ask', step: 'list', state, before: [t('roles.pickHelp')] });
      },
    },
    one: {
      ask(state, facts) {
        const { post, row } = picked(state, facts);
        if (post !== undefined) {
          const words = t('roles.holder', { name: post.name, post: ownWords(post, facts) });
          return { ...choice([words]), options: [...holderOptions(post, facts), [BACK]] };
        }
        if (row === undefined) return { ...choice([t('roles.gone')]), options: [[BACK]] };
        const words = t('roles.invitation', {
          post: postWords(row, facts),
          by: row.by,
          at: new Date(row.expiresAt).toISOString(),
        });
        return { ...choice([words]), options: [[{ label: t('roles.revoke'), value: 'revoke' }], [BACK]] };
      },
      answer(state, answer, facts) {
        const { post, row } = picked(state, facts);
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'correct' && post !== undefined)
          return { type: 'leave', blocks: [], opens: { scene: 'correct', params: { token: post.id } } };
        if ((value === 'end' && post !== undefined) || (value === 'revoke' && row !== undefined))
          return { type: 'ask', step: 'sure', state: { ...state, sure: value } };
        if (value === 'back' || (answer.kind === 'verb' && answer.verb === 'back'))
          return { type: 'ask', step: 'list', state: { ...state, picked: undefined } };
        return other(answer, { type: 'ask', step: 'one', state });
      },
    },
    sure: {
      ask: (state, facts) => ({
        ...choice([question(state, facts)]),
        options: [
          [{ label: t('roles.no'), value: 'no', role: 'primary', also: NO }],
          [{ label: t('roles.yes'), value: 'yes', also: YES }],
        ],
      }),
      answer(state, answer) {
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'yes') return asked(state);
        if (value === 'no' || (answer.kind === 'verb' && answer.verb !== 'help'))
          return back(state, [t('roles.unchanged')]);
        return { type: 'ask', step: 'sure', state, before: [t('roles.sure')] };
      },
    },
    leave: {
      ask: () => ({
        blocks: [t('roles.leaveAsk')],
        options: [[BACK]],
        hint: { kind: 'text', max: 60 },
        expects: 'words',
      }),
      answer(state, answer, { now }) {
        if (answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help')) return back(state);
        const leave = answer.kind === 'text' ? readLeave(answer.text, vietnamDay(now)) : undefined;
        if (leave === undefined) return { type: 'ask', step: 'leave', state, before: [t('roles.leaveUnreadable')] };
        return asked({ ...state, leave }, { name: 'set-leave', payload: { role: state.post ?? '', leave } });
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        return (
          (answer.kind === 'result' ? done(answer.result, state, facts) : undefined) ?? {
            type: 'ask',
            step: 'working',
            state,
          }
        );
      },
    },
  },
});

function choice(blocks: readonly Text[]): Ask {
  return { blocks, hint: { kind: 'choice' }, expects: 'choice' };
}

function postOptions(post: PostFact | undefined, facts: Facts): readonly (readonly Option[])[] {
  if (post === undefined) return [];
  const gives = rolesToGive(facts.grants(), post.unit, facts.units).length > 0;
  const leads = LEADERS.includes(post.role);
  return [
    ...(gives ? [[{ label: t('roles.invite'), value: 'invite' }]] : []),
    ...(leads ? [[{ label: t('roles.list'), value: 'posts' }]] : []),
    ...(leads ? [[{ label: t('roles.invitations'), value: 'invitations' }]] : []),
    [{ label: t('roles.handOver'), value: 'hand-over' }],
    [
      post.leave === undefined
        ? { label: t('roles.leave'), value: 'leave' }
        : { label: t('roles.noLeave'), value: 'no-leave' },
    ],
    [{ label: t('roles.layDown'), value: 'lay-down' }],
  ];
}

/** What the one who is talking may do with somebody else's role; the commands ask again. */
function holderOptions(post: PostFact, facts: Facts): readonly (readonly Option[])[] {
  const gives = rolesToGive(facts.grants(), post.unit, facts.units);
  return [
    ...(gives.includes(post.role) || post.own ? [[{ label: t('roles.end'), value: 'end' }]] : []),
    ...(gives.includes('office-admin') || post.own ? [[{ label: t('roles.correct'), value: 'correct' }]] : []),
  ];
}

function picked(state: RolesState, facts: Facts) {
  const { posts, invitations } = found(state, facts);
  return { post: posts.find(({ id }) => id === state.picked), row: invitations.find(({ id }) => id === state.picked) };
}

function question(state: RolesState, facts: Facts): Text {
  const { post, row } = picked(state, facts);
  const own = postOf(state.post, facts);
  const mine = own === undefined ? t('form.none') : postWords(own, facts);
  if (state.sure === 'end' && post !== undefined)
    return t('roles.endAsk', { holder: t('roles.holder', { name: post.name, post: postWords(post, facts) }) });
  if (state.sure === 'revoke' && row !== undefined) return t('roles.revokeAsk', { post: postWords(row, facts) });
  return state.sure === 'hand-over' ? t('roles.handOverAsk', { post: mine }) : t('roles.layDownAsk', { post: mine });
}

function back(state: RolesState, before: readonly Text[] = []): Go {
  const { post } = state;
  return post === undefined ? menu(before) : { type: 'ask', step: 'post', state: { post }, before };
}

function other(answer: Answer, again: Go): Go {
  if (answer.kind === 'verb' && answer.verb !== 'help')
    return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
  return again;
}
