import type { CookieOptions, Request, Response } from 'express';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import { hashToken, randomToken } from '../../ids.js';
import type { ChatDoors } from '../../services/chat-ports.js';
import { cookieOf } from '../cookie.js';
import { checkOrigin as checkOwnOrigin } from '../own-origin.js';

const COOKIE = 'sk_chat';
/** The longest that browsers keep a cookie; every visit starts it anew. */
const COOKIE_MS = 400 * 24 * 3600 * 1000;
const RETURN_MS = 7 * 24 * 3600 * 1000;

interface Parts {
  readonly chatDoors: ChatDoors;
  readonly clock: Clock;
  readonly publicUrl?: string;
}

export interface Caller {
  readonly chat: string;
  readonly token: string;
  readonly by: 'bearer' | 'cookie';
}

/** What a route may do on behalf of whom. */
export type ChatHandler = (caller: Caller, request: Request, response: Response) => Promise<void>;

export type Doorkeeper = ReturnType<typeof makeDoorkeeper>;

/** Knows who may open which chat: by `Authorization: Bearer` or by the page's cookie. */
export function makeDoorkeeper({ chatDoors, clock, publicUrl }: Parts) {
  return { caller, callerIfAny, newDoor, returnLink, byReturnToken, giveCookie, checkOrigin };

  /** @throws AppError CHAT_TOKEN_UNKNOWN, or ORIGIN_REFUSED when a page of another site uses the cookie. */
  async function caller(request: Request): Promise<Caller> {
    const found = await callerIfAny(request);
    if (found === undefined) throw new AppError('CHAT_TOKEN_UNKNOWN');
    return found;
  }

  async function callerIfAny(request: Request): Promise<Caller | undefined> {
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
    const token = bearer ?? cookieOf(request, COOKIE);
    if (token === undefined) return undefined;
    if (bearer === undefined) checkOrigin(request);
    if (token.length > 200) return undefined;
    const chat = await chatDoors.find(hashToken(token), 'chat', clock.now());
    return chat === undefined ? undefined : { chat, token, by: bearer === undefined ? 'cookie' : 'bearer' };
  }

  /** Opens a new door, to a new chat unless one is given. */
  async function newDoor(chat: string = randomToken(15)): Promise<{ readonly chat: string; readonly token: string }> {
    const token = randomToken();
    await chatDoors.open({ hash: hashToken(token), chat, kind: 'chat', at: clock.now() });
    return { chat, token };
  }

  /** A link that opens the chat elsewhere for 7 days, as often as needed; making one ends the one before. */
  async function returnLink(chat: string): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const token = randomToken();
    const at = clock.now();
    const expiresAt = new Date(at.getTime() + RETURN_MS);
    await chatDoors.open({ hash: hashToken(token), chat, kind: 'return', at, expiresAt });
    return { token, expiresAt };
  }

  /** @throws AppError RETURN_LINK_UNKNOWN */
  async function byReturnToken(token: string): Promise<string> {
    const chat = await chatDoors.find(hashToken(token), 'return', clock.now());
    if (chat === undefined) throw new AppError('RETURN_LINK_UNKNOWN');
    return chat;
  }

  function giveCookie(request: Request, response: Response, token: string): void {
    const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/api/chat', maxAge: COOKIE_MS };
    const secure = request.secure || publicUrl?.startsWith('https:') === true;
    response.cookie(COOKIE, token, { ...options, secure });
  }

  function checkOrigin(request: Request): void {
    checkOwnOrigin(request, publicUrl);
  }
}
