import type { IncomingMessage } from 'node:http';
import type { Upload } from './methods.js';

export interface Body {
  readonly params: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const NONE: ReadonlyMap<string, Upload> = new Map();

/** A request's parameters, from JSON, a form or multipart. Undefined when they cannot be read. */
export function readBody(request: IncomingMessage, bytes: Buffer, query: URLSearchParams): Body | undefined {
  const type = request.headers['content-type'] ?? '';
  try {
    if (type.startsWith('multipart/form-data')) return multipart(bytes, /boundary="?([^";]+)/.exec(type)?.[1] ?? '');
    if (type.startsWith('application/x-www-form-urlencoded')) return fromText(new URLSearchParams(bytes.toString()));
    if (bytes.length === 0) return fromText(query);
    const params: unknown = JSON.parse(bytes.toString());
    return typeof params === 'object' && params !== null ? { params: { ...params }, uploads: NONE } : undefined;
  } catch {
    return undefined;
  }
}

function fromText(entries: Iterable<[string, string]>): Body {
  return { params: Object.fromEntries([...entries].map(([name, text]) => [name, guess(name, text)])), uploads: NONE };
}

/** Forms carry text only: objects, numbers and booleans come as their JSON; what people wrote stays text. */
function guess(name: string, text: string): unknown {
  if (TEXTS.has(name)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const TEXTS = new Set([
  'text',
  'caption',
  'callback_query_id',
  'secret_token',
  'url',
  'description',
  'short_description',
]);

function multipart(bytes: Buffer, boundary: string): Body {
  const mark = Buffer.from(`--${boundary}`);
  const fields: [string, string][] = [];
  const uploads = new Map<string, Upload>();
  let from = bytes.indexOf(mark);
  while (from >= 0) {
    const next = bytes.indexOf(mark, from + mark.length);
    if (next < 0) break;
    const part = bytes.subarray(from + mark.length + 2, next - 2);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString();
    const body = part.subarray(split + 4);
    const name = /\bname="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /filename=(?:"([^"]*)"|([^;\s]+))/
      .exec(head)
      ?.slice(1)
      .find((each) => each !== undefined);
    if (filename === undefined) fields.push([name, body.toString()]);
    else uploads.set(name, { name: filename, body });
    from = next;
  }
  return attached(fields, uploads);
}

/** A field may name the part that holds its file: `attach://<part>`. */
function attached(fields: readonly [string, string][], parts: ReadonlyMap<string, Upload>): Body {
  const uploads = new Map(parts);
  const rest: [string, string][] = [];
  for (const [name, text] of fields) {
    const part = text.startsWith('attach://') ? text.slice('attach://'.length) : undefined;
    const upload = part === undefined ? undefined : parts.get(part);
    if (part === undefined || upload === undefined) rest.push([name, text]);
    else {
      uploads.delete(part);
      uploads.set(name, upload);
    }
  }
  return { params: fromText(rest).params, uploads };
}
