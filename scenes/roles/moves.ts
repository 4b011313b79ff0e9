import { z } from 'zod';
import type { Command, CommandResult } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { PostFact, RosterFact } from '../../src/conversation/role-facts.js';
import type { Outcome } from '../../src/conversation/scene.js';
import type { Role } from '../../src/domain/access.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { invited } from '../invite.js';
import { postWords } from './words.js';

/** Where the scene of roles goes, and what its commands' results say. */

export type Step = 'menu' | 'post' | 'list' | 'one' | 'sure' | 'leave' | 'working';

export const rolesState = z.strictObject({
  /** The own role from which everything is looked at. */
  post: z.string().optional(),
  list: z.enum(['posts', 'invitations']).optional(),
  after: z.string().optional(),
  picked: z.string().optional(),
  sure: z.enum(['end', 'revoke', 'hand-over', 'lay-down']).optional(),
  leave: z.object({ from: z.string(), to: z.string() }).optional(),
});
export type RolesState = z.infer<typeof rolesState>;
export type Go = Outcome<Step, RolesState>;

export const LEADERS: readonly Role[] = ['office-admin', 'chair', 'deputy'];

export function menu(before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'menu', state: {}, before };
}

export function postOf(id: string | undefined, facts: Facts): PostFact | undefined {
  return facts.posts().find((post) => post.id === id);
}

/** The page of the list that is being looked at. */
export function found({ post, list, after }: RolesState, facts: Facts): RosterFact {
  return post === undefined || list === undefined ? { posts: [], invitations: [] } : facts.roster(post, list, after);
}

/** What was confirmed, or a given command, is done. */
export function asked(state: RolesState, command = confirmed(state)): Go {
  return { type: 'command', step: 'working', state, command };
}

function confirmed({ sure, post = '', picked = '' }: RolesState): Command {
  switch (sure) {
    case 'hand-over':
      return { name: 'invite', payload: { key: post, handsOver: post } };
    case 'revoke':
      return { name: 'revoke-invitation', payload: { invitation: picked } };
    case 'end':
      return { name: 'end-role', payload: { role: picked } };
    default:
      return { name: 'end-role', payload: { role: post } };
  }
}

/** What came of it, in words; undefined for another command's result. */
export function done(result: CommandResult, state: RolesState, facts: Facts): Go | undefined {
  switch (result.name) {
    case 'invite': {
      const post = postOf(state.post, facts);
      return invited(result.outcome, post === undefined ? t('form.none') : postWords(post, facts));
    }
    case 'end-role':
      if (result.outcome.type === 'last-admin') return again(state, t('roles.lastAdmin'));
      if (result.outcome.type === 'not-allowed') return again(state, t('roles.notAllowed'));
      return state.sure === 'end' ? again(state, t('roles.ended')) : said(t('roles.laidDown'));
    case 'revoke-invitation':
      if (result.outcome.type === 'not-allowed') return again(state, t('roles.notAllowed'));
      return again(state, result.outcome.type === 'ended' ? t('roles.revoked') : t('roles.revokedLate'));
    case 'set-leave':
      if (result.outcome.type === 'not-allowed') return again(state, t('roles.notAllowed'));
      return again(state, state.leave === undefined ? t('roles.leaveRemoved') : t('roles.leaveStored', state.leave));
    default:
      return undefined;
  }
}

function again({ post }: RolesState, text: Text): Go {
  return post === undefined ? menu([text]) : { type: 'ask', step: 'post', state: { post }, before: [text] };
}

function said(text: Text): Go {
  return { type: 'leave', blocks: [text], options: HOME_OPTIONS };
}
