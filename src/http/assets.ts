import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors.js';
import { ROOT } from '../root.js';

const FOLDER = join(ROOT, 'src/http/public');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** What the one style sheet of the pages consists of, in this order: a slow phone asks for one file. */
const STYLE = ['page', 'head', 'conversation', 'choices', 'composer', 'sheets', 'landing'];

/** A file ready to be sent: read, hashed and compressed once. */
interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip?: Buffer;
  readonly br?: Buffer;
}

/**
 * The files of src/http/public, and the parts of its style sheet as `chat.css`, held in memory. Their address carries one version for all of them (the hash of their
 * contents), so that they may be kept for ever and the scripts' relative imports stay within one version.
 */
export function makeAssets(folder = FOLDER) {
  const names = readdirSync(folder).filter((name) => extname(name) !== '' && !name.startsWith('.'));
  const contents = new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
  contents.set('chat.css', Buffer.concat(STYLE.map((part) => readFileSync(join(folder, `style/${part}.css`)))));
  const version = hash(Buffer.concat([...contents].flatMap(([name, body]) => [Buffer.from(name), body])));
  const assets = new Map<string, Asset>();
  for (const [name, body] of contents) {
    const type = TYPES[extname(name)];
    if (type !== undefined && name !== 'sw.js') assets.set(name, prepare(type, body));
  }

  return {
    /** `/assets/<version>`, without a trailing slash. */
    base: `/assets/${version}`,
    /** What the chat page loads; the console's page has its own. */
    chatScripts: [...assets.keys()].filter((name) => name.endsWith('.js') && name !== 'console.js'),
    text: (name: string) => contents.get(name)?.toString('utf8') ?? missing(name),
    keep: (type: string, text: string): Asset => prepare(type, Buffer.from(text)),
    send,
    serve,
  };

  function serve(...[request, response]: Parameters<RequestHandler>): void {
    const asset = assets.get(String(request.params.name));
    if (asset === undefined) throw new AppError('NOT_FOUND');
    // An older page's address still gives the file, but only the present one may be kept for ever.
    const current = request.params.version === version;
    send(asset, request, response, current ? 'public, max-age=31536000, immutable' : 'no-cache');
  }
}

function send(asset: Asset, request: Request, response: Response, cacheControl = 'no-cache'): void {
  response.set({
    'Content-Type': asset.type,
    'Cache-Control': cacheControl,
    ETag: asset.etag,
    Vary: 'Accept-Encoding',
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  const body = encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gzip : undefined;
  if (body !== undefined && encoding !== false) response.set('Content-Encoding', encoding);
  response.end(body ?? asset.plain);
}

function prepare(type: string, plain: Buffer): Asset {
  const etag = `W/"${hash(plain)}"`;
  return type === 'image/png'
    ? { type, etag, plain }
    : { type, etag, plain, gzip: gzipSync(plain), br: brotliCompressSync(plain) };
}

function hash(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 16);
}

function missing(name: string): never {
  throw new Error(`src/http/public/${name} is missing: the installation is not whole`);
}
