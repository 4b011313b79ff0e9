import type { Clock } from '../../clock.js';
import { hashToken, randomToken } from '../../ids.js';
import type { SetupTokens } from '../records.js';
import type { Roles } from './role-records.js';

interface SetupPorts {
  readonly roles: Pick<Roles, 'admins'>;
  readonly setupTokens: Pick<SetupTokens, 'add'>;
  readonly clock: Clock;
  /** The web side's address, without a slash at its end. */
  readonly address: string;
}

const HOUR_MS = 3_600_000;

/** A new one-hour link that makes whoever finishes it the root office's admin; undefined once there is an admin. */
export async function makeSetupLink({ roles, setupTokens, clock, address }: SetupPorts): Promise<string | undefined> {
  if ((await roles.admins()).length > 0) return undefined;
  const token = randomToken(24);
  const now = clock.now();
  await setupTokens.add(hashToken(token), new Date(now.getTime() + HOUR_MS), now);
  // Behind the #, so that it is in no server's log.
  return `${address}/chat#s=${token}`;
}
