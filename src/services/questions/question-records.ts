import type { QuestionState } from '../../conversation/office-question.js';
import type { AnnouncementId, PersonId, QuestionId, UnitId } from '../../ids.js';
import type { Erasable } from '../records.js';

/** A question to an office with everything that was said in it. `rev` rises with every change. */
export interface QuestionRecord {
  readonly id: QuestionId;
  readonly asker: PersonId;
  /** The asker's unit in words; empty where none is known. */
  readonly unit: string;
  /** Whose admins answer. */
  readonly office: UnitId;
  readonly announcement?: AnnouncementId;
  readonly title?: string;
  readonly state: QuestionState;
  readonly rev: number;
  readonly lines: readonly QuestionEntry[];
  readonly askedAt: Date;
  readonly changedAt: Date;
  /** Who closed it, and by which press. */
  readonly closed?: { readonly key: string; readonly by: PersonId };
  /** Who of the office opened it last to answer it, and has not yet. */
  readonly opened?: { readonly by: PersonId; readonly at: Date };
}

/** One message of it. */
export interface QuestionEntry {
  /** Natural key: said once. */
  readonly key: string;
  readonly from: 'asker' | 'office';
  readonly by: PersonId;
  readonly name: string;
  readonly text: string;
  readonly at: Date;
  /** The `rev` that it made. */
  readonly rev: number;
}

export interface Questions extends Erasable {
  get(id: QuestionId): Promise<QuestionRecord | undefined>;
  /** False: there is one of this id already. */
  add(record: QuestionRecord): Promise<boolean>;
  /** Changes it if it still has that `rev`; false when somebody else was faster. */
  change(rev: number, to: QuestionRecord): Promise<boolean>;
  /** Notes who has opened it to answer it; who had before. It is no change, and holds nobody back. */
  open(id: QuestionId, by: PersonId, at: Date): Promise<QuestionRecord['opened']>;
  /** Of these offices, the one that moved last first; `before` is the last one of the page before. */
  ofOffices(
    offices: readonly UnitId[],
    state: QuestionState,
    limit: number,
    before?: Pick<QuestionRecord, 'changedAt' | 'id'>,
  ): Promise<QuestionRecord[]>;
  /** All that were ever asked something. */
  offices(): Promise<UnitId[]>;
  /** How many of a person's wait for an answer. */
  openOf(asker: PersonId): Promise<number>;
}
