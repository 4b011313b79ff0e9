import { submissionCode, submissionPayload } from '../domain/submission-code.js';
import { partsOf } from '../ids.js';
import { type Text, t } from '../texts/index.js';
import type { Command, CommandResult } from './command.js';
import type { Facts } from './facts.js';
import { isFromGroup } from './group/command.js';
import { pressOf, pressValue, progressSays, reportSays } from './group/words.js';
import type { Inbound, Input, Say } from './message.js';
import { readCommand } from './verbs.js';

/** The address of buttons in groups: whoever presses is looked at anew, so it is never stale. */
const GROUP_ADDRESS = 'group';

export interface GroupTurn {
  readonly says: readonly Say[];
  readonly command?: Command;
  /** What kind of answer it is: the same kind is given once in some seconds, whoever asks. Absent: it is always given. */
  readonly gate?: string;
}

const SILENCE: GroupTurn = { says: [] };

const HAPPENED: Readonly<Partial<Record<string, 'here' | 'removed' | 'muted' | 'heard'>>> = {
  added: 'here',
  removed: 'removed',
  muted: 'muted',
  heard: 'heard',
};

type Wanted = 'submit' | 'help' | 'bind' | 'unbind' | 'progress' | 'report';

/**
 * In a group nothing about a person is asked or shown: units, numbers, and the way into the private chat. What is not meant
 * for the bot is the group's own talk, and passed over.
 */
export function turnInGroup(inbound: Inbound, facts: Facts): GroupTurn {
  const { input, at } = inbound;
  if (input.kind === 'moved')
    return { says: [], command: { name: 'group-life', payload: { happened: 'moved', to: input.to } } };
  if (input.kind === 'membership') {
    const happened = HAPPENED[input.status];
    if (happened === undefined) return SILENCE;
    const seq = input.seq === undefined ? {} : { seq: input.seq };
    const command: Command = { name: 'group-life', payload: { happened, at: at.toISOString(), ...seq } };
    // A group that is bound and becomes another chat tells of itself as of a new one. Where another bot of ours serves it, that one speaks.
    return happened === 'here' && !['bound', 'elsewhere'].includes(facts.group().state)
      ? { says: [help(facts)], command }
      : { says: [], command };
  }
  if (input.kind === 'choice') return input.at === GROUP_ADDRESS ? press(input.value, inbound, facts) : SILENCE;
  const wanted = wantedIn(input);
  if (wanted === undefined) return SILENCE;
  // Both bots hear a command that names none of them; the one that serves the group answers.
  if (facts.group().state === 'elsewhere' && wanted !== 'bind') return SILENCE;
  const turn = answer(wanted, inbound, facts);
  if (turn.command !== undefined || facts.group().state !== 'left') return turn;
  return { ...turn, command: { name: 'group-life', payload: { happened: 'here', at: at.toISOString() } } };
}

/** What came of a command that was given in a group. */
export function resultInGroup(result: CommandResult, facts: Facts): readonly Say[] {
  switch (result.name) {
    case 'offer-group':
      return [offer(result.outcome.token, result.outcome.unit, facts)];
    case 'group-progress':
      if (result.outcome.type === 'counted') return progressSays(result.outcome);
      return [plain(result.outcome.type === 'unbound' ? t('group.unbound') : t('group.noPlan'))];
    case 'group-report': {
      if (result.outcome.type === 'not-allowed') return [onlyLeaders(facts)];
      const { line, unit } = result.outcome;
      return [plain(t('group.reported', { unit, outcome: line.outcome, at: line.at ?? '', late: line.late === true }))];
    }
    case 'group-unbind':
      if (result.outcome.type === 'not-allowed') return [onlyLeaders(facts)];
      return [plain(t('group.letGo', { unit: result.outcome.unit }))];
    default:
      return [];
  }
}

/** The command of a group did not work in the end. */
export function failedInGroup(command: string | undefined): readonly Say[] | undefined {
  if (command === undefined || !isFromGroup(command)) return undefined;
  return command === 'group-life' ? [] : [plain(t('group.failed'))];
}

function answer(wanted: Wanted, inbound: Inbound, facts: Facts): GroupTurn {
  switch (wanted) {
    case 'help':
      return { says: [help(facts)], gate: wanted };
    case 'submit':
      return { says: [submit(facts)], gate: wanted };
    case 'bind':
      return { says: [], command: { name: 'offer-group', payload: {} }, gate: wanted };
    case 'progress':
      return progress(facts);
    case 'report':
      return report(inbound, facts);
    case 'unbind': {
      const { state, leads } = facts.group();
      if (state !== 'bound') return { says: [plain(t('group.unbound'))], gate: 'unbound' };
      if (isAnonymous(inbound) || !leads) return notForYou(inbound, facts);
      const payload = { at: inbound.at.toISOString() };
      return { says: [], command: { name: 'group-unbind', payload }, gate: wanted };
    }
  }
}

function progress(facts: Facts): GroupTurn {
  const { unit, plan } = facts.group();
  if (unit === undefined) return { says: [plain(t('group.unbound'))], gate: 'unbound' };
  if (plan === undefined) return { says: [plain(t('group.noPlan'))], gate: 'progress' };
  return { says: [], command: { name: 'group-progress', payload: { plan } }, gate: 'progress' };
}

function report(inbound: Inbound, facts: Facts): GroupTurn {
  if (facts.group().state !== 'bound') return { says: [plain(t('group.unbound'))], gate: 'unbound' };
  const reports = isAnonymous(inbound) ? null : facts.groupReports();
  if (reports === null) return notForYou(inbound, facts);
  return { says: reportSays(reports, GROUP_ADDRESS, facts.deepLink), gate: 'report' };
}

/** A press in a group may be anybody's. */
function press(value: string, inbound: Inbound, facts: Facts): GroupTurn {
  const asked = pressOf(value);
  if (asked === undefined) return SILENCE;
  const reports = isAnonymous(inbound) ? null : facts.groupReports();
  if (reports === null) return notForYou(inbound, facts);
  const shown = reports.find((each) => pressValue(each) === value);
  // Filed, corrected or counted anew since: it is shown as it is now.
  if (shown === undefined) return { says: reportSays(reports, GROUP_ADDRESS, facts.deepLink), gate: 'report' };
  return {
    says: [],
    command: { name: 'group-report', payload: { key: `group ${value}`, report: shown.id, rev: shown.rev } },
  };
}

function help(facts: Facts): Say {
  const { unit } = facts.group();
  const link = facts.deepLink('nop') ?? '';
  return plain(unit === undefined ? t('group.hello', { link }) : t('group.helpBound', { unit: unit.name, link }));
}

function submit(facts: Facts): Say {
  const { unit, plan, open } = facts.group();
  // Nobody is sent into the private chat to be refused there.
  if (plan !== undefined && open === false) return plain(t('group.noPlan'));
  const target = unit === undefined ? undefined : { unit: unit.id, ...(plan === undefined ? {} : { plan }) };
  const link = facts.deepLink(target === undefined ? 'nop' : submissionPayload(target));
  if (target !== undefined && unit !== undefined && (link !== undefined || typed(facts).typed))
    return plain(
      t('group.submitFor', { unit: unit.name, link: link ?? '', code: submissionCode(target), ...typed(facts) }),
    );
  return plain(link === undefined ? t('group.noLink') : t('group.submit', { link }));
}

function offer(token: string, unit: string | undefined, facts: Facts): Say {
  const payload = `g-${token}`;
  const link = facts.deepLink(payload) ?? '';
  const words = { link, code: payload, ...typed(facts) };
  return plain(unit === undefined ? t('group.offer', words) : t('group.offerAnew', { ...words, unit }));
}

/** Where a messenger has no links that carry anything, the code is typed in the private chat. */
function typed({ channel }: Facts): { readonly typed: boolean } {
  return { typed: channel === 'zalo-bot' || channel === 'zalo-oa' };
}

function notForYou(inbound: Inbound, facts: Facts): GroupTurn {
  return { says: [onlyLeaders(facts, inbound)], gate: isAnonymous(inbound) ? 'anonymous' : 'leaders' };
}

/** Nobody is named: who asked knows. */
function onlyLeaders(facts: Facts, inbound?: Inbound): Say {
  const link = facts.deepLink('baocao') ?? '';
  return plain(
    inbound !== undefined && isAnonymous(inbound) ? t('group.anonymous', { link }) : t('group.leaders', { link }),
  );
}

/** Telegram names the chat, not the person, of whoever writes as the group or as a channel. */
function isAnonymous({ identity }: Inbound): boolean {
  return partsOf(identity)[0]?.startsWith('-') === true;
}

function wantedIn(input: Input): Wanted | undefined {
  if (input.kind === 'start') return 'help';
  // A command, or words after a mention; anything else is the group's own talk.
  if (input.kind !== 'text' || !/^\s*[/@]/.test(input.text)) return undefined;
  const intent = readCommand(input.text.replace(/^\s*@\S+\s+/, ''))?.intent;
  if (intent?.type === 'verb') return intent.verb === 'help' ? 'help' : undefined;
  return intent?.type === 'open' ? OF_SCENES[intent.scene] : undefined;
}

const OF_SCENES: Readonly<Partial<Record<string, Wanted>>> = {
  submit: 'submit',
  home: 'help',
  'bind-group': 'bind',
  'unbind-group': 'unbind',
  progress: 'progress',
  report: 'report',
};

function plain(text: Text): Say {
  return { blocks: [text] };
}
