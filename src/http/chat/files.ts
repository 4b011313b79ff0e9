import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../errors.js';
import { randomToken } from '../../ids.js';
import type { AppParts } from '../parts.js';
import type { Caller, ChatHandler } from './door.js';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 20;
const MAX_TOTAL = 40 * 1024 * 1024;

type Parts = Pick<AppParts, 'webChat' | 'chatFiles' | 'chatLog' | 'keptFiles' | 'clock'>;
type Known = (handler: ChatHandler, counted: boolean) => RequestHandler;

/** `POST /api/chat/files` takes a file in (its bytes as the body); `GET /api/chat/files/:id` gives one of the own chat. */
export function fileRoutes({ webChat, chatFiles, chatLog, keptFiles, clock }: Parts, known: Known): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: MAX_BYTES + 1 });
  router.post('/api/chat/files', tooLargeIsAFile(raw), known(take, true));
  router.get('/api/chat/files/:id', known(give, false));
  return router;

  async function take({ chat }: Caller, request: Request, response: Response): Promise<void> {
    const body: unknown = request.body;
    const name = nameOf(request.get('x-file-name'));
    const type = Buffer.isBuffer(body) ? (typeOf(body) ?? listOf(body, name)) : undefined;
    if (!Buffer.isBuffer(body) || type === undefined) throw new AppError('FILE_REFUSED');
    if (body.length > MAX_BYTES) throw new AppError('FILE_TOO_LARGE');
    const conversation = webChat.conversationOf(chat);
    const { count, bytes } = await chatFiles.usage(conversation);
    if (count >= MAX_FILES || bytes + body.length > MAX_TOTAL) throw new AppError('FILES_FULL', { got: String(count) });
    const id = `f${randomToken(15)}`;
    await chatFiles.add(conversation, { id, name, type, body, at: clock.now() });
    response.status(201).json({ fileId: id });
  }

  async function give({ chat }: Caller, request: Request, response: Response): Promise<void> {
    const id = String(request.params.id);
    const conversation = webChat.conversationOf(chat);
    const file = id.startsWith('f')
      ? await chatFiles.find(conversation, id)
      : await chatLog.attachment(conversation, id);
    if (file === undefined) throw new AppError('FILE_NOT_FOUND');
    const body = 'kept' in file ? await keptFiles?.read(file.kept) : file.body;
    if (body === undefined) throw new AppError('FILE_NOT_FOUND');
    response.attachment(file.name);
    response.set({ 'Content-Type': withCharset(file.type), 'Cache-Control': 'private, no-cache' });
    response.end(body);
  }
}

/** What a file is by its first bytes; what its sender calls it does not count. */
function typeOf(body: Buffer): string | undefined {
  const starts = (hex: string) => body.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));
  if (starts('89504e470d0a1a0a')) return 'image/png';
  if (starts('ffd8ff')) return 'image/jpeg';
  if (starts('255044462d')) return 'application/pdf';
  if (starts('d0cf11e0a1b11ae1') && body.includes(Buffer.from('WordDocument', 'utf16le'))) return 'application/msword';
  const isZip = starts('504b0304');
  if (isZip && body.includes('word/')) {
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  }
  if (isZip && body.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return undefined;
}

/** Lists as offices have them: whoever reads one says what is wrong with it, and which way it can be saved instead. */
function listOf(body: Buffer, name: string): string | undefined {
  if (/\.xls$|\.xlsx$/i.test(name) && body.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    return 'application/vnd.ms-excel';
  return /\.csv$/i.test(name) && body.length > 0 ? 'text/csv' : undefined;
}

function nameOf(header: string | undefined): string {
  const name = decoded(header ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}/\\]/gu, ' ')
    .trim();
  return name === '' ? 'tep' : [...name].slice(-120).join('');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function withCharset(type: string): string {
  return /^text\/|json$/.test(type) && !type.includes('charset') ? `${type}; charset=utf-8` : type;
}

function tooLargeIsAFile(parser: RequestHandler): RequestHandler {
  return (request, response, next) => {
    parser(request, response, (error?: unknown) => {
      const tooLarge =
        typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
      next(tooLarge ? new AppError('FILE_TOO_LARGE', {}, error) : error);
    });
  };
}
