import type { AnnouncementAct, AnnouncementState } from '../../conversation/announce.js';
import type { PersonId } from '../../ids.js';
import type { AnnouncementRecord } from './announcement-records.js';

/** What a press makes of an announcement; pure. `refused`: not in this state. */
export type Acted = { readonly to: Omit<AnnouncementRecord, 'id' | 'rev'> } | { readonly refused: 'state' };

/** In which states each press does something. */
const FROM: Readonly<Record<AnnouncementAct, readonly AnnouncementState[]>> = {
  confirm: ['draft'],
  unschedule: ['scheduled'],
  pause: ['sending'],
  resume: ['paused'],
  cancel: ['scheduled', 'sending', 'paused'],
  discard: ['draft'],
  'retry-failed': ['sending', 'paused', 'done'],
  'resend-unknown': ['sending', 'paused', 'done'],
};

/** Stopping works whatever was shown: nobody has to look again first. */
export function isStop(act: AnnouncementAct): boolean {
  return act === 'pause' || act === 'cancel';
}

export function actOn(
  record: AnnouncementRecord,
  {
    act,
    key,
    by,
    at,
  }: { readonly act: AnnouncementAct; readonly key: string; readonly by: PersonId; readonly at: Date },
  second: boolean,
  people?: number,
): Acted {
  if (!FROM[act].includes(record.state)) return { refused: 'state' };
  const { id: _id, rev: _rev, endedAt, ...rest } = record;
  const acts = [...record.acts, { key, act, by, at }];
  const ended = endedAt === undefined ? {} : { endedAt };
  switch (act) {
    case 'confirm': {
      const confirmations = [...record.confirmations, { person: by, at, ...(people === undefined ? {} : { people }) }];
      const state = second && confirmations.length < 2 ? 'draft' : 'scheduled';
      return { to: { ...rest, acts, confirmations, state } };
    }
    case 'unschedule':
      return { to: { ...rest, acts, confirmations: [], state: 'draft' } };
    case 'pause':
      return { to: { ...rest, acts, state: 'paused' } };
    case 'resume':
      return { to: { ...rest, acts, state: 'sending' } };
    case 'cancel':
      // What has begun ends when everything of it has; see announcing.ts.
      return {
        to: { ...rest, acts, state: 'cancelled', ...(record.startedAt === undefined ? { endedAt: at } : ended) },
      };
    case 'discard':
      return { to: { ...rest, acts, confirmations: [], state: 'cancelled', endedAt: at } };
    case 'retry-failed':
    case 'resend-unknown':
      return { to: { ...rest, acts, state: record.state === 'done' ? 'sending' : record.state } };
  }
}
