import type { AnnouncementId } from '../../ids.js';

/** The one message that shows how far an announcement is. Nothing in it is about a person. */
export interface ProgressTrack {
  readonly id: AnnouncementId;
  /** How often it was opened: a new message each time. */
  readonly run: number;
  /** Somebody has put the message on its way. */
  readonly begun: boolean;
  /** What the messenger calls it, as soon as it has been sent. */
  readonly ref?: string;
  /** How many were left at an instant, to say how long the rest will take. */
  readonly sample?: { readonly at: Date; readonly left: number };
}

/** Which announcements' progress is shown, and who shows it next. */
export interface ProgressTracks {
  /** Which of these are being shown (true), and which have been shown for the last time. */
  states(ids: readonly AnnouncementId[]): Promise<ReadonlyMap<AnnouncementId, boolean>>;
  /** It is shown from now on, by a new message; harmless where it is being shown. */
  open(id: AnnouncementId, at: Date): Promise<void>;
  /** To be shown anew by now, the longest waiting first. */
  due(now: Date, limit: number): Promise<ProgressTrack[]>;
  /** Takes it until then; false: somebody else has. */
  claim(id: AnnouncementId, now: Date, until: Date): Promise<boolean>;
  /** What was done, and when it is to be shown next. */
  shown(id: AnnouncementId, next: Date, change: Partial<Omit<ProgressTrack, 'id'>>): Promise<void>;
  /** The messenger has taken the message, and calls it so. */
  sent(id: AnnouncementId, ref: string): Promise<void>;
  /** It has been shown for the last time. */
  close(id: AnnouncementId): Promise<void>;
}
