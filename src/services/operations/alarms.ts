import type { Clock } from '../../clock.js';
import type { Say } from '../../conversation/message.js';
import { isQuiet } from '../../domain/occurrences/quiet.js';
import type { ConversationId, PersonId } from '../../ids.js';
import type { RoleRecord, Roles } from '../roles/role-records.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { Incidents } from './operation-records.js';
import type { Trouble } from './troubles.js';

export interface AlarmPorts {
  readonly troubles: () => Promise<readonly Trouble[]>;
  readonly incidents: Incidents;
  readonly roles: Pick<Roles, 'admins'>;
  /** Says something in a conversation, once by its key; see notify.ts. */
  readonly tell: (conversation: ConversationId, key: string, say: Say) => Promise<unknown>;
  /** Whether nothing reaches anybody there for now: then they are told wherever else they are. Missing: no. */
  readonly isOff?: (conversation: ConversationId) => boolean;
  readonly notices?: Pick<Notices, 'add'>;
  readonly clock: Clock;
}

type Admin = Pick<RoleRecord, 'person' | 'conversation'>;

/** Longer than two looks: as long as another process may still see what this one no longer sees. */
const UNSEEN_MS = 150_000;

/**
 * Tells the admins of the root office what is late or stuck, once for each time it happens, and once more when it is over;
 * whatever the number of processes that look. In quiet hours nobody is told: what is over by the morning was no trouble.
 */
export function makeAlarms({
  troubles,
  incidents,
  roles,
  tell,
  isOff,
  notices,
  clock,
}: AlarmPorts): () => Promise<void> {
  return async () => {
    const found = await troubles();
    for (const trouble of found) await begin(trouble);
    const going = new Set(found.map(({ key }) => key));
    for (const incident of await incidents.all()) {
      const { key, since, seenAt, over, held } = incident;
      if (held !== undefined) {
        if (!incident.told) await tellOf(key, since, held);
        continue;
      }
      if (going.has(key) || clock.now().getTime() - seenAt.getTime() < UNSEEN_MS) continue;
      if (incident.told && over !== undefined) {
        if (isQuiet(clock.now())) continue;
        await tellAll(`alarm-over ${key} ${since.toISOString()}`, over);
      }
      await incidents.end(key, seenAt);
    }
  };

  async function begin(trouble: Trouble): Promise<void> {
    const { key, since, told } = await incidents.note(trouble, clock.now());
    if (!told) await tellOf(key, since, trouble.say, trouble.told);
  }

  async function tellOf(key: string, since: Date, say: Say, but?: ReadonlySet<PersonId>): Promise<void> {
    if (isQuiet(clock.now())) return;
    if (await tellAll(`alarm ${key} ${since.toISOString()}`, say, but)) await incidents.told(key);
  }

  function tellOne({ person, conversation }: Admin, key: string, say: Say): Promise<unknown> {
    if (notices === undefined || !isOff?.(conversation)) return tell(conversation, key, say);
    return notices.add({ key: `${key} ${person}`, person, say, at: clock.now() });
  }

  /** One who cannot be told does not keep the others from it. False: nobody could. */
  async function tellAll(key: string, say: Say, but: ReadonlySet<PersonId> = new Set()): Promise<boolean> {
    const admins = await roles.admins();
    const others = admins.filter(({ person }) => !but.has(person));
    const told = await Promise.allSettled(others.map((admin) => tellOne(admin, key, say)));
    return admins.length > 0 && (others.length === 0 || told.some(({ status }) => status === 'fulfilled'));
  }
}
