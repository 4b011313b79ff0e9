import { createHash } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';
import { AppError } from './errors.js';

/**
 * The fields a log line may have: an allow-list, in the types and again at run time, because whoever reads the logs
 * must not learn who said what. Anything else is dropped and only its name is told (`dropped`).
 */
export interface LogFields {
  /** What happened, e.g. `redis.down`. */
  readonly event: string;
  readonly err?: unknown;
  /** Written as a short hash, so that the lines of one conversation can be found without knowing whose it is. */
  readonly conversation?: string;
  readonly channel?: string;
  readonly code?: string;
  readonly command?: string;
  readonly job?: string;
  readonly slot?: string;
  /** Plan, rule and period. */
  readonly occurrence?: string;
  readonly scene?: string;
  readonly step?: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly method?: string;
  /** The route's pattern, never the address itself. */
  readonly route?: string;
  readonly status?: number;
  readonly port?: number;
  readonly pid?: number;
  readonly signal?: string;
  readonly version?: string;
  readonly role?: string;
  readonly count?: number;
  readonly attempt?: number;
  readonly ms?: number;
  readonly bytes?: number;
}

export interface Log {
  debug(fields: LogFields): void;
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
  fatal(fields: LogFields): void;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Structured lines of JSON (pino). Tokens are scrubbed from every text, foreign error messages lose what they quote. */
export function makeLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // pino's own would rebuild what cleanError made.
    serializers: { err: (cleaned: unknown) => cleaned },
  };
  const lines = destination === undefined ? pino(options) : pino(options, destination);
  // What is not written is not cleaned either: there is a debug line for every request.
  const at = (name: keyof Log): Log[typeof name] =>
    lines.isLevelEnabled(name) ? (fields) => lines[name](clean(fields)) : none;
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), fatal: at('fatal') };
}

/** For tests and for what may run without anybody watching. */
export const silentLog: Log = { debug: none, info: none, warn: none, error: none, fatal: none };

const TEXTS = [
  'event',
  'channel',
  'code',
  'command',
  'job',
  'slot',
  'occurrence',
  'scene',
  'step',
  'reason',
  'outcome',
  'method',
];
const MORE_TEXTS = ['route', 'signal', 'version', 'role'];
const NUMBERS = ['status', 'port', 'pid', 'count', 'attempt', 'ms', 'bytes'];
/** A name, not a sentence: what is neither would be somebody's words. */
const NAME = /^[\w.:/+*-]{1,80}$/;

function clean(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (name === 'err') kept.err = cleanError(value);
    else if (name === 'conversation' && typeof value === 'string') kept[name] = pseudonym(value);
    else if (NUMBERS.includes(name) && typeof value === 'number') kept[name] = value;
    else if ((TEXTS.includes(name) || MORE_TEXTS.includes(name)) && typeof value === 'string') {
      const text = scrub(value);
      kept[name] = NAME.test(text) && !DIGITS.test(text.replace(TIMES, '')) ? text : '…';
    } else dropped.push(NAME.test(name) && !/\d{4}/.test(name) ? name : '…');
  }
  return dropped.length > 0 ? { ...kept, dropped } : kept;
}

function pseudonym(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 10);
}

const TOKEN = /\d{6,}:[\w-]{30,}/g;
const SECRETS = /([?&/#](?:s|t|token|access_token|secret)=)[^&\s]+/gi;
const CREDENTIALS = /\/\/[^/\s]*@/g;
/** As long as a phone number may be written, with spaces, dots and dashes between. */
const DIGITS = /\+?\d(?:[ .-]?\d){7,}/;
const TIMES = /\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?/g;

/** Removes bot tokens, link tokens and credentials from a text. */
function scrub(text: string): string {
  return text.replace(TOKEN, '[token]').replace(SECRETS, '$1[token]').replace(CREDENTIALS, '//[credentials]@');
}

function cleanError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const own = error instanceof AppError;
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : '';
  return {
    name: NAME.test(error.name) ? error.name : 'Error',
    ...(code === '' ? {} : { code: scrub(String(code)).slice(0, 40) }),
    message: own ? scrub(error.message) : withoutQuotes(error.message),
    ...(own ? {} : { stack: frames(error.stack ?? '') }),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: cleanError(error.cause, depth + 1) }),
  };
}

/**
 * Other people's error messages quote what they stumbled over: a duplicate key, malformed JSON, a whole payload.
 * What is quoted, bracketed, not ASCII or a long number goes.
 */
function withoutQuotes(message: string): string {
  return scrub(message)
    .replace(/\{[\s\S]*\}|\[(?!token\]|credentials\])[\s\S]*\]/g, '{…}')
    .replace(/"[\s\S]*"|`[\s\S]*`|'[\s\S]*'/g, '"…"')
    .replace(new RegExp(DIGITS, 'g'), '#')
    .replace(/\S*[^\x20-\x7e…\s]\S*(?:\s+\S*[^\x20-\x7e…\s]\S*)*/g, '…')
    .slice(0, 300);
}

/** Only where it happened: the first lines of a stack repeat the message. */
function frames(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => scrub(line.trim()));
}

function none(): void {}
