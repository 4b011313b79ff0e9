import type { Snapshot } from '../../domain/snapshot.js';
import type { ChannelId, GroupChatId, PlanId, ReportId, UnitId } from '../../ids.js';
import type { FiledLine, ReportView } from '../report.js';

/** What is asked to be done about group chats, and what is shown of them: units and numbers, never people. */

export type GroupCommand =
  /** From a group: a one-time link by which somebody binds it from their private chat. */
  | { readonly name: 'offer-group'; readonly payload: Record<string, never> }
  /** From a group: what the messenger tells of it. `here`: somebody spoke to the bot in a group that it was thought to have left. */
  | {
      readonly name: 'group-life';
      readonly payload:
        | {
            readonly happened: 'here' | 'removed' | 'muted' | 'heard';
            readonly at: string;
            /** As in the messenger's own word (Input). */
            readonly seq?: number;
          }
        | { readonly happened: 'moved'; readonly to: string };
    }
  /** From a group: the numbers and the picture of its unit. */
  | { readonly name: 'group-progress'; readonly payload: { readonly plan: PlanId } }
  /** From a group: files a report of its unit as it was shown, if the one who presses leads that unit. `key`: of this press. */
  | {
      readonly name: 'group-report';
      readonly payload: { readonly key: string; readonly report: ReportId; readonly rev: number };
    }
  /** From a group: its unit lets go of it. */
  | { readonly name: 'group-unbind'; readonly payload: { readonly at: string } }
  /** In private, with a link's token: binds the group, or asks the unit's office to. */
  | { readonly name: 'bind-group'; readonly payload: { readonly token: string; readonly unit: UnitId } }
  /** In private: the unit's office says yes or no to a chair's wish. `key` is the wish's. */
  | {
      readonly name: 'decide-group';
      readonly payload: { readonly group: GroupChatId; readonly key: string; readonly yes: boolean };
    }
  /** In private, as it was shown. */
  | { readonly name: 'unbind-group'; readonly payload: { readonly group: GroupChatId; readonly rev: number } };

interface NotAllowed {
  readonly type: 'not-allowed';
}

export interface GroupResults {
  readonly 'offer-group': { readonly type: 'offered'; readonly token: string; readonly unit?: string };
  readonly 'group-life': { readonly type: 'noted' };
  readonly 'group-progress':
    | { readonly type: 'counted'; readonly snapshot: Snapshot; readonly png: string }
    | { readonly type: 'no-plan' }
    | { readonly type: 'unbound' };
  readonly 'group-report': { readonly type: 'heard'; readonly line: FiledLine; readonly unit: string } | NotAllowed;
  readonly 'group-unbind': { readonly type: 'unbound'; readonly unit: string } | NotAllowed;
  readonly 'bind-group':
    | { readonly type: 'bound' | 'asked'; readonly unit: UnitId }
    /** `used`: by somebody else. `no-office`: nobody could say yes. */
    | { readonly type: 'refused'; readonly reason: 'unknown' | 'used' | 'no-office' }
    | NotAllowed;
  readonly 'decide-group':
    | { readonly type: 'bound' | 'refused'; readonly unit: UnitId }
    /** Somebody else decided, or it is not wished for any more. */
    | { readonly type: 'gone' }
    | NotAllowed;
  readonly 'unbind-group': { readonly type: 'unbound'; readonly unit: UnitId } | { readonly type: 'gone' } | NotAllowed;
}

export type GroupNeed =
  /** The group that one is talking in. */
  | { readonly fact: 'group' }
  /** The newest weekly reports of the group's unit, if the one who is talking files them; null if not. */
  | { readonly fact: 'group-reports' }
  | { readonly fact: 'group-offer'; readonly token: string }
  /** What the one who is talking may see and decide of groups; `of`: of bound ones only those of this unit and below. */
  | { readonly fact: 'groups'; readonly of?: UnitId };

export interface GroupFact {
  group: GroupHere;
  'group-reports': readonly ReportView[] | null;
  'group-offer': GroupOffer | null;
  groups: GroupList;
}

export interface GroupHere {
  /** `unknown`: nobody has bound it yet. `elsewhere`: another bot of ours serves it. */
  readonly state: 'unknown' | 'free' | 'bound' | 'left' | 'elsewhere';
  readonly unit?: { readonly id: UnitId; readonly name: string };
  /** What that unit takes part in now, whoever asks. */
  readonly plan?: PlanId;
  /** Whether that plan takes initiatives now. */
  readonly open?: boolean;
  /** Whether the one who is talking leads or administers this unit. */
  readonly leads: boolean;
}

export interface GroupOffer {
  readonly channel: ChannelId;
  /** The unit it is bound to now. */
  readonly bound?: UnitId;
  /** Units that the one who is talking may bind it to by themselves, the highest ones: those below them too. */
  readonly offices: readonly UnitId[];
  /** Units whose office would have to agree. */
  readonly led: readonly UnitId[];
}

export interface GroupList {
  readonly bound: readonly GroupLine[];
  readonly more: boolean;
  /** To be decided by the one who is talking. */
  readonly wishes: readonly (GroupLine & { readonly key: string; readonly by: string })[];
  readonly mayBind: boolean;
  /** Messengers whose bot cannot be added to groups. */
  readonly closed: readonly ChannelId[];
}

export interface GroupLine {
  readonly id: GroupChatId;
  readonly channel: ChannelId;
  readonly unit: UnitId;
  readonly rev: number;
  readonly at: Date;
  /** The bot may not write there at present. */
  readonly muted?: true;
  /** It could not, its office knew, and since then it can. */
  readonly unmuted?: Date;
}

/** Facts about groups; see facts.ts. */
export interface GroupFacts {
  group(): GroupFact['group'];
  groupReports(): GroupFact['group-reports'];
  groupOffer(token: string): GroupFact['group-offer'];
  groups(of?: UnitId): GroupFact['groups'];
}

const IN_GROUP = ['offer-group', 'group-life', 'group-progress', 'group-report', 'group-unbind'] as const;
export type InGroupName = (typeof IN_GROUP)[number];

/** Whether a command was given in a group, where no scene waits for its result. */
export function isFromGroup(name: string): name is InGroupName {
  return IN_GROUP.some((each) => each === name);
}
