import type { Clock } from '../../clock.js';
import { type Dialogue, pinnedPlan } from '../../conversation/dialogue.js';
import { advance, type Event, type SceneBook, type Turn } from '../../conversation/engine.js';
import { type KnownFacts, type LoadedFact, type Need, needKey } from '../../conversation/facts.js';
import { heard } from '../../conversation/heard.js';
import type { Inbound } from '../../conversation/message.js';
import type { Plan } from '../../domain/plan.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { type ConversationId, type IdentityId, type PlanId, randomToken } from '../../ids.js';
import type { Text } from '../../texts/index.js';
import type { Channel } from '../ports.js';
import type { Office } from '../roles/office.js';

/** What every turn knows without asking the database each time. */
export interface Surroundings {
  readonly scenes: SceneBook;
  readonly loadFact: LoadFact;
  /** `pinned`: the plan of what is being written, where a link led to it. */
  readonly plan: (at: Date, who: IdentityId, pinned?: PlanId) => Promise<Plan | undefined>;
  readonly office: () => Promise<Office | undefined>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

/** Reads a fact that a scene asked for, as seen by the one who is talking. */
export type LoadFact = (need: Need, who: Who) => Promise<LoadedFact[Need['fact']]>;

interface Who {
  readonly conversation: ConversationId;
  readonly identity: IdentityId;
  readonly at: Date;
}

/** Makes one turn, loading the facts that the scene asks for on the way. A fact asked for twice is a defect. */
export async function makeTurn(
  surroundings: Surroundings,
  channel: Channel,
  who: Who,
  dialogue: Dialogue,
  event: Event,
): Promise<Turn & { readonly heard?: Text | undefined }> {
  const { scenes } = surroundings;
  const known = await knownFacts(surroundings, channel, who, pinnedPlan(dialogue));
  const loaded = new Map<string, unknown>();
  for (;;) {
    const turn = advance(scenes, dialogue, event, known, loaded);
    if ('need' in turn) {
      await load(turn.need);
      continue;
    }
    if (!channel.capabilities.keepsLog || event.kind !== 'inbound') return turn;
    const words = await heardWords(event.inbound);
    return { ...turn, heard: words };
  }

  async function heardWords(inbound: Inbound): Promise<Text | undefined> {
    for (;;) {
      const words = heard(scenes, dialogue, inbound, known, loaded);
      if (words === undefined || !('need' in words)) return words;
      await load(words.need);
    }
  }

  async function load(need: Need): Promise<void> {
    if (loaded.has(needKey(need))) throw new Error(`the fact ${need.fact} was asked for twice`);
    loaded.set(needKey(need), await surroundings.loadFact(need, who));
  }
}

async function knownFacts(
  surroundings: Surroundings,
  channel: Channel,
  { at, conversation, identity }: Who,
  pinned: PlanId | undefined,
): Promise<KnownFacts> {
  const { splitsAt, reorders } = channel.capabilities;
  const office = await surroundings.office();
  return {
    now: surroundings.clock.now(),
    at,
    fresh: randomToken(9),
    channel: channel.id,
    ...(splitsAt === undefined ? {} : { splitsAt }),
    ...(reorders === undefined ? {} : { reorders }),
    plan: await surroundings.plan(at, identity, pinned),
    office: office?.name,
    root: office?.unit,
    units: surroundings.units(),
    deepLink: (payload) => channel.deepLink?.(payload, conversation),
  };
}
