import { z } from 'zod';
import { type PlanId, planId } from '../ids.js';
import type { Option, Position } from './scene.js';

export const positionSchema = z.object({
  scene: z.string(),
  version: z.number(),
  step: z.string(),
  state: z.unknown(),
});

/** What is stored of a conversation between two turns: where it is, and what was put aside. Plain JSON. */
export const dialogueSchema = z.object({
  position: positionSchema,
  /** Unfinished runs of scenes that keep a draft, by scene; the one put aside last comes last. */
  drafts: z.record(z.string(), positionSchema),
  /** The language the person asked for; Vietnamese unless they did. */
  locale: z.enum(['vi', 'en']).optional(),
  /** The last tap that was taken, so that a double tap is not told off. */
  lastTap: z.object({ at: z.string(), value: z.string(), time: z.number(), ref: z.string().optional() }).optional(),
  /** Where messages may come out of order: when what brought the present question up was done, in ms; see late.ts. */
  askedAt: z.number().optional(),
  /** A text long enough to have been split by the messenger: where it was said, to read it again with what follows. */
  lastPart: z.object({ text: z.string(), at: z.number(), from: positionSchema }).optional(),
  /** Words that may have been a command or an answer; the person is being asked which. */
  unsure: z.object({ text: z.string() }).optional(),
  /** Buttons of the last message that are not those of the present question; they can be typed too. */
  offered: z.custom<readonly (readonly Option[])[]>(Array.isArray).optional(),
});

export type Dialogue = z.infer<typeof dialogueSchema>;

export const HOME: Position = { scene: 'home', version: 1, step: 'menu', state: {} };

export const NEW_DIALOGUE: Dialogue = { position: HOME, drafts: {} };

const drafted = z.object({ answers: z.object({ plan: planId }) });

/** The plan of the initiative that is being written, or was put aside unfinished. */
export function draftedPlan({ position, drafts }: Dialogue): PlanId | undefined {
  const draft = position.scene === DRAFT ? position : drafts[DRAFT];
  return draft === undefined ? undefined : drafted.safeParse(draft.state).data?.answers.plan;
}

const linked = z.object({ answers: z.object({ plan: planId, linked: z.literal(true) }) });

/** The plan of the initiative that is being written, where it was begun by a link: it stays until the plan is over. */
export function pinnedPlan({ position, drafts }: Dialogue): PlanId | undefined {
  const draft = position.scene === DRAFT ? position : drafts[DRAFT];
  return draft === undefined ? undefined : linked.safeParse(draft.state).data?.answers.plan;
}

const DRAFT = 'submit';
