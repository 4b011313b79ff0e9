import { t } from '../texts/index.js';
import type { KnownFacts } from './facts.js';
import type { Inbound, Say } from './message.js';
import { readCommand } from './verbs.js';

/** In a group nothing about a person is asked or shown: only the way into the private chat. */
export function sayInGroup(inbound: Inbound, facts: KnownFacts): readonly Say[] {
  const wanted = wantedInGroup(inbound);
  if (wanted === undefined) return [];
  const link = facts.deepLink('nop');
  if (link === undefined) return [{ blocks: [t('group.noLink')] }];
  return [{ blocks: [wanted === 'submit' ? t('group.submit', { link }) : t('group.help', { link })] }];
}

function wantedInGroup({ input }: Inbound): 'submit' | 'help' | undefined {
  if (input.kind === 'membership') return input.status === 'added' ? 'help' : undefined;
  if (input.kind === 'start') return 'help';
  // A command, or words after a mention; anything else is the group's own talk.
  if (input.kind !== 'text' || !/^\s*[/@]/.test(input.text)) return undefined;
  const intent = readCommand(input.text.replace(/^\s*@\S+\s+/, ''))?.intent;
  if (intent?.type === 'open' && intent.scene === 'submit') return 'submit';
  return intent?.type === 'verb' && intent.verb === 'help' ? 'help' : undefined;
}
