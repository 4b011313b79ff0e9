import type { AnnouncementAudience, AnnouncementContent, AnnouncementState } from '../../conversation/announce.js';
import type { AnnouncementId, ConversationId, PersonId, UnitId } from '../../ids.js';
import type { Erasable } from '../records.js';

export interface Confirmation {
  readonly person: PersonId;
  readonly at: Date;
  /** How many people it was for then; absent: it was not counted. */
  readonly people?: number;
}

/** What an office announces, as it is stored. `rev` rises with every change. */
export interface AnnouncementRecord {
  readonly id: AnnouncementId;
  /** The unit whose office announces; equal to the audience's, or above it. */
  readonly unit: UnitId;
  readonly author: PersonId;
  /** Where its progress is shown. */
  readonly home: ConversationId;
  readonly content: AnnouncementContent;
  readonly audience: AnnouncementAudience;
  readonly state: AnnouncementState;
  readonly rev: number;
  readonly createdAt: Date;
  /** When it is, or was, to be sent; absent: as soon as it is confirmed. */
  readonly sendAt?: Date;
  /** Who has confirmed it as it stands; changing it empties this. */
  readonly confirmations: readonly Confirmation[];
  /** Keys of presses that were done, so that a repeat is the same press; with what came of each. */
  readonly acts: readonly { readonly key: string; readonly act: string; readonly by: PersonId; readonly at: Date }[];
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly recipients?: number;
}

export interface Announcements extends Erasable {
  get(id: AnnouncementId): Promise<AnnouncementRecord | undefined>;
  /** False: there is one of this id already. */
  add(record: AnnouncementRecord): Promise<boolean>;
  /** Changes it if it still has that `rev`; false when somebody else was faster. */
  change(id: AnnouncementId, rev: number, to: Omit<AnnouncementRecord, 'id' | 'rev'>): Promise<boolean>;
  /** Of these units, newest first; `before` is the last one of the page before. */
  ofUnits(units: readonly UnitId[], limit: number, before?: AnnouncementId): Promise<AnnouncementRecord[]>;
  /** Scheduled and due, the earliest first. */
  due(now: Date, limit: number): Promise<AnnouncementRecord[]>;
  /** Begun, and not all of it at its end: sending, paused, or cancelled with something left to be ended. */
  underWay(limit: number): Promise<AnnouncementRecord[]>;
}
