import type { Area } from '../../services/accounts/refusals.js';
import type { SendOutcome } from '../../services/ports.js';
import type { Reply } from './api.js';

/** What a failed call means for the message; `outside`: the person can be reached by the approved template only. */
export type Failure = Exclude<SendOutcome, { type: 'sent' }> | { readonly type: 'outside' };

/** Pure. `notice`: nobody asked for the message. The codes are those of the Official Account's error table. */
export function failureOf(reply: Exclude<Reply, { type: 'ok' }>, now: Date, notice = false): Failure {
  if (reply.type === 'unknown') return { type: 'unknown', reason: reply.reason };
  if (reply.type === 'unsent')
    return reply.reason === 'no-way'
      ? { type: 'retry', afterMs: SOON_MS, scope: 'attempt' }
      : {
          type: 'retry',
          afterMs: NO_TOKEN_MS,
          scope: 'bot',
          ...(reply.reason === 'no-consent' ? { off: true as const } : {}),
        };
  const reason = `${reply.code} ${reply.message}`;
  switch (ACTIONS[reply.code] ?? 'refuse') {
    case 'refuse':
      // The same code says that a field is wrong and that nobody has this id.
      if (reply.code === -201 && /user/i.test(reply.message)) return { type: 'gone', reason: 'not-found' };
      return { type: 'refused', reason };
    case 'next-minute':
      return { type: 'retry', afterMs: MINUTE_MS - (now.getTime() % MINUTE_MS), scope: 'bot' };
    case 'again':
      return { type: 'retry', afterMs: SOON_MS, scope: 'attempt' };
    case 'later':
      // An answer waits for whoever asked here; what nobody asked for goes where there is room.
      return notice ? { type: 'full', reason } : { type: 'retry', afterMs: HOUR_MS, scope: 'chat' };
    case 'morning':
      return { type: 'retry', afterMs: untilMorning(now), scope: 'chat' };
    case 'admin':
      // What is free and asked for may go on where only a template or money is wanting.
      return { type: 'retry', afterMs: ADMIN_MS, scope: areaOf(reply.code) === 'account' ? 'bot' : 'chat' };
    case 'blocked':
      return { type: 'gone', reason: 'blocked' };
    case 'inactive':
      return { type: 'gone', reason: 'deactivated' };
    case 'outside':
      return { type: 'outside' };
  }
}

/** What an admin has to put right at Zalo before this is taken again; undefined: nothing. */
export function areaOf(code: number): Area | undefined {
  return AREAS.find(([, codes]) => codes.includes(code))?.[0];
}

const AREAS: readonly (readonly [Area, readonly number[]])[] = [
  ['account', [-204, -205, -209, -212, -219, -221, -223, -224, -240, -242]],
  // Those with three digits below 200 and with four are the template service's own.
  ['template', [-248, -249, -109, -112, -1121, -1122, -1124, -117, -126, -127, -131]],
  ['money', [-320, -321, -115, -135, -137]],
  ['group', [-237, -238, -241, -403]],
];

/** From 22:00 to 05:59 in Viet Nam a template makes no sound, or is refused. */
export function isNight(now: Date): boolean {
  const hour = inVietnam(now).getUTCHours();
  return hour >= 22 || hour < 6;
}

/** Until 06:05 in Viet Nam. */
export function untilMorning(now: Date): number {
  const local = inVietnam(now);
  const morning = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 6, 5);
  const left = morning - local.getTime();
  return left > 0 ? left : left + 24 * HOUR_MS;
}

type Action = 'next-minute' | 'again' | 'refuse' | 'later' | 'morning' | 'admin' | 'blocked' | 'inactive' | 'outside';

const ACTIONS: Readonly<Partial<Record<number, Action>>> = {
  [-32]: 'next-minute',
  [-108]: 'refuse',
  [-109]: 'admin',
  [-112]: 'admin',
  [-114]: 'inactive',
  [-115]: 'admin',
  [-117]: 'admin',
  [-118]: 'inactive',
  [-119]: 'inactive',
  [-124]: 'again',
  [-126]: 'admin',
  [-127]: 'admin',
  [-131]: 'admin',
  [-133]: 'morning',
  [-135]: 'admin',
  [-137]: 'admin',
  [-139]: 'blocked',
  [-141]: 'blocked',
  [-144]: 'later',
  [-147]: 'later',
  [-1121]: 'admin',
  [-1122]: 'admin',
  [-1124]: 'admin',
  // An attachment that ran out: the next attempt uploads it again.
  [-100]: 'again',
  [-200]: 'refuse',
  [-201]: 'refuse',
  [-204]: 'admin',
  [-205]: 'admin',
  [-209]: 'admin',
  [-210]: 'refuse',
  [-211]: 'later',
  [-212]: 'admin',
  [-213]: 'outside',
  [-216]: 'again',
  [-217]: 'blocked',
  [-218]: 'later',
  [-219]: 'admin',
  [-220]: 'again',
  [-221]: 'admin',
  [-223]: 'admin',
  [-224]: 'admin',
  [-227]: 'inactive',
  [-230]: 'outside',
  [-232]: 'outside',
  [-233]: 'refuse',
  [-234]: 'morning',
  [-235]: 'refuse',
  [-237]: 'refuse',
  [-238]: 'refuse',
  [-240]: 'admin',
  [-241]: 'refuse',
  [-242]: 'admin',
  [-244]: 'blocked',
  [-248]: 'admin',
  [-249]: 'admin',
  [-320]: 'admin',
  [-321]: 'admin',
  [-403]: 'refuse',
};

const SOON_MS = 1_000;
const NO_TOKEN_MS = 30_000;
const MINUTE_MS = 60_000;
const ADMIN_MS = 600_000;
const HOUR_MS = 3_600_000;
const VIETNAM_MS = 7 * HOUR_MS;

function inVietnam(now: Date): Date {
  return new Date(now.getTime() + VIETNAM_MS);
}
