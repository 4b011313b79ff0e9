import type { RequestHandler } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { type Meter, spend } from '../allowance.js';
import type { Doorkeeper } from './door.js';

const body = z.strictObject({ return: z.string().min(1).max(200).optional() }).default({});

/**
 * `POST /api/chat`: a new chat; with `{return}`, a new door to the chat of that link; for a browser that has a chat
 * already, the same one again, so that two tabs opened at once do not lose each other's.
 */
export function openChat(doors: Doorkeeper, newChats: Meter): RequestHandler {
  return async (request, response) => {
    // Another site must not swap the person's chat for a fresh one.
    if (request.get('origin') !== undefined || request.get('sec-fetch-site') !== undefined) doors.checkOrigin(request);
    const parsed = body.safeParse(request.body);
    if (!parsed.success) throw new AppError('BODY_MALFORMED');
    const token = parsed.data.return;
    const existing = await doors.callerIfAny(request);
    const wanted = token === undefined ? undefined : await doors.byReturnToken(token);

    if (existing !== undefined && (wanted === undefined || wanted === existing.chat)) {
      answer(existing.token);
      return;
    }
    spend(newChats, networkOf(request.ip), response);
    answer((await doors.newDoor(wanted)).token);

    function answer(opened: string): void {
      doors.giveCookie(request, response, opened);
      response.status(201).json({ token: opened });
    }
  };
}

/** One household or site: an IPv4 address, or the first half of an IPv6 one. */
function networkOf(ip: string | undefined): string {
  if (ip === undefined) return '';
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  return ip.split(':').slice(0, 4).join(':');
}
