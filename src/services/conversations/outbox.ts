import type { Command } from '../../conversation/command.js';
import type { Say } from '../../conversation/message.js';
import type { AnnouncementId } from '../../ids.js';
import type { Text } from '../../texts/index.js';

/** Something that is still to happen outside, in the order of `seq`. */
export type OutboxItem =
  | {
      readonly seq: number;
      readonly kind: 'say';
      readonly say: Say;
      /** Part of a mailing: whoever waits for a reply goes first. */
      readonly bulk?: true;
      readonly parcel?: ParcelMark;
      /** No answer to anything the person did. */
      readonly aside?: true;
      readonly tries?: number;
    }
  /** What the person said, for channels that keep the log of the conversation themselves. */
  | {
      readonly seq: number;
      readonly kind: 'heard';
      readonly text: Text;
      /** The event's id, by which a page knows its own message again. */
      readonly event: string;
      readonly tries?: number;
    }
  | {
      readonly seq: number;
      readonly kind: 'command';
      readonly command: Command;
      readonly at: string;
      readonly tries?: number;
    };

/** Of something that plans owe to people. */
export interface ParcelMark {
  readonly bundle: string;
  /** From 0: what becomes of the first is what became of the bundle. */
  readonly part: number;
  /** Exclusive, ISO: from then on it is not sent. */
  readonly until: string;
  /** ISO: in the quiet hours it waits for their end, where that is before this instant. */
  readonly patience: string;
  /** It asks for something to be done in time. */
  readonly reminder?: true;
  /** It is sent at most once: of how many parts it is, and the announcement that it is of, if it is of one. */
  readonly once?: { readonly parts: number; readonly of?: AnnouncementId };
}
