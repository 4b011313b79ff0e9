import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Inbound, Input } from '../../conversation/message.js';
import { AppError } from '../../errors.js';
import { type Meter, makeMeter, spend } from '../allowance.js';
import type { AppParts } from '../parts.js';
import { type Caller, type ChatHandler, makeDoorkeeper } from './door.js';
import { eventStreams } from './events.js';
import { fileRoutes } from './files.js';
import { openChat } from './open.js';
import { historyQuery, seenBody } from './queries.js';
import { returnLinkRoute } from './return-link.js';
import { view } from './view.js';

/** Generous: a whole factory may sit behind one address, and an impatient person taps a lot. */
const MESSAGES = { burst: 40, perSecond: 1 };
const NEW_CHATS = { burst: 600, perSecond: 2 };

/**
 * The chat's API, as in docs/web-chat-api.md.
 * @param onClose registers what ends the open streams when the server closes
 */
export function chatRoutes(parts: AppParts, onClose: (stop: () => void) => void): Router {
  const { webChat, chatLog, clock, health, limits } = parts;
  const doors = makeDoorkeeper(parts);
  const messages = makeMeter(limits?.messages ?? MESSAGES, clock);
  const newChats = makeMeter(limits?.newChats ?? NEW_CHATS, clock);
  const json = express.json({ limit: '1mb', strict: true });
  const router = Router();

  router.use('/api/chat', (_request, _response, next) => {
    if (!health.mongodb()) throw new AppError('STORE_UNAVAILABLE');
    next();
  });
  router.post('/api/chat', json, openChat(doors, newChats));
  router.post('/api/chat/messages', onlyJson, json, known(post, messages));
  router.get('/api/chat/history', known(history));
  router.post('/api/chat/seen', onlyJson, json, known(seen));
  router.get('/api/chat/events', known(eventStreams(parts, onClose)));
  router.post('/api/chat/return', json, known(returnLinkRoute(doors, parts), messages));
  router.use(fileRoutes(parts, (handler, counted) => known(handler, counted ? messages : undefined)));
  return router;

  function known(handler: ChatHandler, meter?: Meter): RequestHandler {
    return async (request, response) => {
      const caller = await doors.caller(request);
      if (meter !== undefined) spend(meter, caller.chat, response);
      await handler(caller, request, response);
    };
  }

  async function post({ chat }: Caller, request: Request, response: Response): Promise<void> {
    const inbound = webChat.toInbound(chat, request.body, clock.now());
    await parts.receive({ ...inbound, input: await described(inbound) });
    response.status(202).json({ id: inbound.eventId });
  }

  /** A file named in a message is one of this chat, and the scene is told what it is. */
  async function described({ conversation, input }: Inbound): Promise<Input> {
    if (input.kind !== 'file') return input;
    const files = await Promise.all(
      input.files.map(async ({ fileId }) => {
        const file = await parts.chatFiles.describe(conversation, fileId);
        if (file === undefined) throw new AppError('FILE_NOT_FOUND');
        return { fileId, ...file };
      }),
    );
    return { ...input, files };
  }

  async function seen({ chat }: Caller, request: Request, response: Response): Promise<void> {
    const body = seenBody.safeParse(request.body);
    if (!body.success) throw new AppError('BODY_MALFORMED');
    await parts.shown(webChat.conversationOf(chat), body.data.ids, clock.now());
    response.status(204).end();
  }

  async function history({ chat, token, by }: Caller, request: Request, response: Response): Promise<void> {
    const { after, before, limit } = historyQuery(request.query);
    const conversation = webChat.conversationOf(chat);
    const found =
      after === undefined
        ? await chatLog.latest(conversation, limit + 1, before)
        : await chatLog.since(conversation, after + 1, limit + 1);
    const more = found.length > limit;
    const shown = after === undefined ? found.slice(more ? 1 : 0) : found.slice(0, limit);
    // A visit keeps the cookie alive.
    if (by === 'cookie') doors.giveCookie(request, response, token);
    response.json({ messages: shown.map(view), more });
  }
}

/** A form of another site cannot send this type without asking first, and it is never allowed to. */
const onlyJson: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) throw new AppError('BODY_MALFORMED');
  next();
};
