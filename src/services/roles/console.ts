import type { Clock } from '../../clock.js';
import type { Role } from '../../domain/access.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { hashToken, randomToken } from '../../ids.js';
import type { Roles } from './role-records.js';
import type { Sessions } from './session-records.js';

/** Who is signed in, and what they hold. */
export interface ConsoleView {
  readonly name: string;
  readonly posts: readonly { readonly role: Role; readonly unit: string }[];
  /** An admin of the root office: may look at how the machine does. */
  readonly admin: boolean;
  readonly until: Date;
}

/** The way into the browser: a one-time link of the chat opens a session of twelve hours. */
export interface Console {
  /** Uses a link: the session's token, or undefined when it is used, over or unknown. */
  open(link: string): Promise<{ readonly token: string; readonly until: Date } | undefined>;
  /** Who a session belongs to; one whose person holds no role any more has ended. */
  who(token: string): Promise<ConsoleView | undefined>;
  close(token: string): Promise<void>;
}

const SESSION_MS = 12 * 3_600_000;

interface Ports {
  readonly sessions: Sessions;
  readonly roles: Pick<Roles, 'ofPerson' | 'root'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

export function makeConsole({ sessions, roles, units, clock }: Ports): Console {
  return {
    open: async (link) => {
      const at = clock.now();
      const person = await sessions.takeLink(hashToken(link), at);
      if (person === undefined) return undefined;
      const token = randomToken(24);
      const until = new Date(at.getTime() + SESSION_MS);
      await sessions.add({ hash: hashToken(token), kind: 'session', person, at, expiresAt: until });
      return { token, until };
    },
    who: async (token) => {
      const found = await sessions.find(hashToken(token), clock.now());
      if (found === undefined) return undefined;
      const held = await roles.ofPerson(found.person);
      const [first] = held;
      if (first === undefined) {
        await sessions.end(hashToken(token));
        return undefined;
      }
      const posts = held.map(({ role, unit }) => ({ role, unit: units().get(unit)?.name ?? unit }));
      const root = await roles.root();
      const admin = held.some(({ role, unit }) => role === 'office-admin' && unit === root?.unit);
      return { name: first.holder.fullName, posts, admin, until: found.expiresAt };
    },
    close: (token) => sessions.end(hashToken(token)),
  };
}
