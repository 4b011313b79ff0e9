import { randomBytes } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { TelegramError } from 'telegraf';
import { z } from 'zod';

/**
 * What carries the Bot API's calls: JSON over kept-alive connections of node:http(s). It replaces telegraf's own client,
 * which costs several times the CPU, waits 500 s, drops object parameters beside an upload and puts the token into some
 * errors. An error of this file names the method only: neither the address, nor the token, nor what was said.
 */
export interface Transport {
  /**
   * One call, no retry. Resolves to the reply's `result`.
   * @throws TelegramError when the server answered with an error (also a 5xx without JSON).
   * @throws TransportError when there was no answer, or none that could be read.
   */
  call(token: string, method: string, payload: object, options?: CallOptions): Promise<unknown>;
  /**
   * A file that getFile has named by its path; undefined: it has more than `most` bytes.
   * @throws TransportError also where Telegram does not have it
   */
  download(token: string, path: string, most: number): Promise<Buffer | undefined>;
  /** Closes the idle connections; calls under way end by themselves. */
  close(): void;
}

export interface CallOptions {
  readonly signal?: Abort | undefined;
  readonly timeoutMs?: number;
}

/** An AbortSignal, as far as it is needed; telegraf's types bring another one than node's. */
export interface Abort {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** No usable answer. `maybe`: the request may have taken effect; `never`: it cannot have left this machine. */
export class TransportError extends Error {
  constructor(
    method: string,
    readonly reason: string,
    readonly effect: 'never' | 'maybe',
  ) {
    super(`Telegram ${method}: ${reason}`);
    this.name = 'TransportError';
  }
}

export function makeTransport(apiRoot: string): Transport {
  const root = new URL(apiRoot);
  const { Agent, request } = root.protocol === 'https:' ? https : http;
  // Idle connections are closed by us, before the server does: writing into one that it is just closing leaves in doubt
  // whether a message was sent.
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: IDLE_MS });
  const ready = root.protocol === 'https:' ? 'secureConnect' : 'connect';
  const base = root.pathname.replace(/\/+$/, '');
  const to = { agent, method: 'POST', host: root.hostname.replace(/^\[|\]$/g, ''), port: root.port || undefined };

  function call(token: string, method: string, payload: object, options: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
      if (signal?.aborted) return reject(new TransportError(method, 'aborted', 'never'));
      const { type, body } = encode(method, payload);
      let effect: TransportError['effect'] = 'never';
      const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      const sent = request({ ...to, path: `${base}/bot${token}/${method}`, headers });
      const abort = () => give(new TransportError(method, 'aborted', effect));
      const timer = setTimeout(() => give(new TransportError(method, 'timeout', effect)), timeoutMs);
      signal?.addEventListener('abort', abort);

      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      }
      function give(error: Error): void {
        done();
        reject(error);
        sent.destroy();
      }
      function lost(error: NodeJS.ErrnoException): void {
        give(new TransportError(method, error.code ?? 'connection lost', effect));
      }
      sent.once('socket', (socket) => {
        if (!socket.connecting) effect = 'maybe';
        else socket.once(ready, () => (effect = 'maybe'));
      });
      sent.on('error', lost);
      sent.once('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', lost);
        answer.once('end', () => {
          done();
          const text = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
          try {
            resolve(read(method, answer.statusCode ?? 0, text));
          } catch (error) {
            reject(error);
          }
        });
      });
      sent.end(body);
    });
  }

  function download(token: string, path: string, most: number): Promise<Buffer | undefined> {
    return new Promise((resolve, reject) => {
      const lost = (reason: string) => reject(new TransportError('download', reason, 'never'));
      const asked = request({ ...to, method: 'GET', path: `${base}/file/bot${token}/${path}` });
      const timer = setTimeout(() => asked.destroy(new Error('timeout')), DOWNLOAD_TIMEOUT_MS);
      asked.on('error', (error: NodeJS.ErrnoException) => lost(error.code ?? 'connection lost'));
      asked.once('close', () => clearTimeout(timer));
      asked.once('response', (answer) => {
        if (answer.statusCode !== 200) {
          answer.resume();
          return lost(`HTTP ${answer.statusCode}`);
        }
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length <= most) return;
          resolve(undefined);
          asked.destroy();
        });
        answer.on('error', () => lost('connection lost'));
        answer.once('end', () => resolve(Buffer.concat(chunks)));
      });
      asked.end();
    });
  }
  return { call, download, close: () => agent.destroy() };
}

const DEFAULT_TIMEOUT_MS = 15_000;
const IDLE_MS = 20_000;
const DOWNLOAD_TIMEOUT_MS = 30_000;

interface Reply {
  readonly ok?: unknown;
  readonly result?: unknown;
  readonly error_code?: unknown;
  readonly description?: unknown;
  readonly parameters?: unknown;
}

function read(method: string, status: number, text: string): unknown {
  const reply = parse(text);
  if (reply?.ok === true) return reply.result;
  if (reply === undefined && status < 500)
    throw new TransportError(method, `an answer that is not JSON (${status})`, 'maybe');
  throw new TelegramError(
    {
      error_code: typeof reply?.error_code === 'number' ? reply.error_code : status,
      description: typeof reply?.description === 'string' ? reply.description : `HTTP ${status}`,
      parameters: hints.parse(reply?.parameters),
    },
    { method, payload: {} },
  );
}

/** What Telegram adds to a refusal; anything of another kind is not believed. */
const hints = z
  .object({
    retry_after: z.number().positive().optional().catch(undefined),
    migrate_to_chat_id: z.number().int().optional().catch(undefined),
  })
  .catch({})
  .transform(({ retry_after, migrate_to_chat_id }) => ({
    ...(retry_after === undefined ? {} : { retry_after }),
    ...(migrate_to_chat_id === undefined ? {} : { migrate_to_chat_id }),
  }));

function parse(text: string): Reply | undefined {
  try {
    const reply: unknown = JSON.parse(text);
    return typeof reply === 'object' && reply !== null ? reply : undefined;
  } catch {
    return undefined;
  }
}

function encode(method: string, payload: object): { readonly type: string; readonly body: string | Buffer } {
  for (const value of Object.values(payload)) if (isUpload(value)) return multipart(method, payload);
  return { type: 'application/json', body: JSON.stringify(payload) };
}

interface Upload {
  readonly source: Buffer;
  readonly filename?: string;
}

function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'source' in value && Buffer.isBuffer(value.source);
}

/** multipart/form-data with every object parameter as JSON text (telegraf drops those that it does not know). */
function multipart(method: string, payload: object): { readonly type: string; readonly body: Buffer } {
  const boundary = `----${randomBytes(18).toString('hex')}`;
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined || value === null) continue;
    const field = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`;
    if (isUpload(value)) {
      const filename = (value.filename ?? method).replace(/["\\\r\n]/g, '_');
      const head = `${field}; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      parts.push(Buffer.from(head), value.source, CRLF);
    } else {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      parts.push(Buffer.from(`${field}\r\n\r\n${text}\r\n`));
    }
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

const CRLF = Buffer.from('\r\n');
