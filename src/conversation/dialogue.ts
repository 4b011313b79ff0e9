import { z } from 'zod';
import type { Position } from './scene.js';

const position = z.object({
  scene: z.string(),
  version: z.number(),
  step: z.string(),
  state: z.unknown(),
});

/** What is stored of a conversation between two turns: where it is, and what was put aside. Plain JSON. */
export const dialogueSchema = z.object({
  position,
  /** Unfinished runs of scenes that keep a draft, by scene. */
  drafts: z.record(z.string(), position),
  /** The last tap that was taken, so that a double tap is not told off. */
  lastTap: z.object({ at: z.string(), value: z.string(), time: z.number() }).optional(),
  /** A text long enough to have been split by the messenger: where it was said, to read it again with what follows. */
  lastPart: z.object({ text: z.string(), at: z.number(), from: position }).optional(),
  /** Words that may have been a command or an answer; the person is being asked which. */
  unsure: z.object({ text: z.string(), value: z.string() }).optional(),
});

export type Dialogue = z.infer<typeof dialogueSchema>;

export const HOME: Position = { scene: 'home', version: 1, step: 'menu', state: {} };

export const NEW_DIALOGUE: Dialogue = { position: HOME, drafts: {} };
