import type { PeopleList } from '../../conversation/announce.js';
import type { PersonId } from '../../ids.js';

/** How an office may call somebody, as they or a post of theirs say it. */
export interface Contact {
  readonly name: string;
  /** E.164. */
  readonly phone?: string;
}

/** Of these people (up to some thousand): who has told us nothing is left out. */
export type ReadContacts = (people: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, Contact>>;

/** A list of an announcement's recipients, or a part of it, as it is to be printed. */
export interface PeopleFile {
  readonly office: string;
  /** What was announced, in short. */
  readonly title: string;
  readonly which: PeopleList;
  readonly at: Date;
  /** From 1; `more`: another one follows. */
  readonly part: number;
  readonly more: boolean;
  readonly firstNumber: number;
  readonly lines: readonly { readonly name: string; readonly unit: string; readonly phone: string }[];
}

/** Writes it as .xlsx. */
export type WritePeople = (file: PeopleFile) => Promise<Uint8Array>;
