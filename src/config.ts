import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.js';
import { configTexts as texts } from './texts/config.js';

/** Where data lives: a server of one's own, or the engine that this process starts. */
export type StoreAddress = { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly uri: string };
type Off = { readonly enabled: false };

export interface TelegramConfig {
  readonly enabled: true;
  /** One bot each, at least one. */
  readonly tokens: readonly [string, ...string[]];
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  /** Always there in webhook mode. */
  readonly webhookSecret?: string | undefined;
  readonly paidBroadcast: boolean;
}

export interface ZaloBotConfig {
  readonly enabled: true;
  readonly token: string;
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  readonly webhookSecret?: string | undefined;
}

export interface ZaloOaConfig {
  readonly enabled: true;
  readonly appId: string;
  readonly appSecret: string;
  /** Several while a secret is being changed. */
  readonly webhookSecrets: readonly string[];
  readonly refreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly templateId?: string | undefined;
}

/** Everything the environment says; frozen. Contains secrets: never log it. */
export interface Config {
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl?: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute: where programs that were fetched are kept. */
  readonly cacheDir: string;
  readonly roles: { readonly web: boolean; readonly bots: boolean; readonly worker: boolean };
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly production: boolean;
  readonly mongodb: StoreAddress;
  readonly redis: StoreAddress;
  readonly telegram: TelegramConfig | Off;
  readonly zaloBot: ZaloBotConfig | Off;
  readonly zaloOa: ZaloOaConfig | Off;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const ROLES = ['web', 'bots', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const port = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, texts.port)
  .transform(Number)
  .refine((value) => value <= 65_535, texts.port);
const url = z
  .string()
  .refine(isWebAddress, texts.url)
  .transform((text) => text.replace(/\/+$/, ''));
const mode = z.enum(['polling', 'webhook'], texts.mode);
const onOff = z.enum(['0', '1'], texts.switch).transform((text) => text === '1');
const secret = z.string().regex(/^[\w-]{8,256}$/, texts.secret);
const folder = z.string().refine((text) => !text.includes('\0'), texts.folder);
const word = z.string().regex(/^\S+$/, texts.text);

/** Every variable that the product reads, in the order of `.env.example`. */
export const variables = z.object({
  PORT: port.default(3000),
  PUBLIC_URL: url.optional(),
  DATA_DIR: folder.default('./var'),
  XDG_CACHE_HOME: folder.optional(),
  ROLES: listOf(ROLES, texts.roles).default([...ROLES]),
  LOG_LEVEL: z.enum(LOG_LEVELS, texts.logLevel).optional(),
  NODE_ENV: z.enum(['development', 'production', 'test'], texts.nodeEnv).default('development'),
  EMBEDDED: onOff.default(false),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/?#\s]+(?:[/?#]\S*)?$/, texts.mongodb)
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, texts.redis)
    .refine((text) => (parseUrl(text)?.hostname ?? '') !== '', texts.redis)
    .optional(),
  TELEGRAM_BOT_TOKEN: telegramTokens().optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_MODE: mode.default('polling'),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_PAID_BROADCAST: onOff.default(false),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/, texts.zaloBotToken)
    .optional(),
  ZALO_BOT_API_ROOT: url.default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_MODE: mode.default('webhook'),
  ZALO_BOT_WEBHOOK_SECRET: secret.optional(),
  ZALO_OA_APP_ID: word.optional(),
  ZALO_OA_APP_SECRET: word.optional(),
  ZALO_OA_WEBHOOK_SECRETS: z
    .string()
    .transform(commaSeparated)
    .refine((list) => list.length > 0 && list.every((entry) => /^\S+$/.test(entry)), texts.text)
    .optional(),
  ZALO_OA_REFRESH_TOKEN: word.optional(),
  ZALO_OA_API_ROOT: url.default('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: url.default('https://oauth.zaloapp.com'),
  ZALO_OA_TEMPLATE_ID: word.optional(),
});

type Variables = z.infer<typeof variables>;
type Name = keyof Variables;

/**
 * The environment as typed settings; an empty variable counts as unset. Throws one CONFIG_INVALID that names every bad
 * variable with what was expected, and never shows a value.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = variables.safeParse(given);
  const faults = new Map<string, string>();
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!faults.has(name)) faults.set(name, issue.message);
  }
  for (const [name, expected] of missing(given)) if (!faults.has(name)) faults.set(name, expected);
  if (!parsed.success || faults.size > 0) {
    const expected = [...faults].map(([name, text]) => `${name} là ${text}`).join('; ');
    throw new AppError('CONFIG_INVALID', { got: [...faults.keys()].join(', '), expected });
  }
  return deepFreeze(toConfig(parsed.data));
}

/** The process's environment over the `.env` file of the working folder, where there is one. Throws CONFIG_INVALID. */
export function processEnvironment(): Environment {
  const file = resolve('.env');
  if (!existsSync(file)) return process.env;
  try {
    process.loadEnvFile(file);
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', { got: '.env', expected: texts.file }, cause);
  }
  return process.env;
}

/** What one variable demands of another: pairs of the missing variable and what it should be. */
function missing(given: Readonly<Record<string, string>>): [Name, string][] {
  const has = (name: Name): boolean => given[name] !== undefined;
  const rules: [boolean, Name, string][] = [];
  const ownStores = given.NODE_ENV === 'production' && given.EMBEDDED !== '1';
  rules.push([ownStores, 'MONGODB_URI', texts.mongodbInProduction], [ownStores, 'REDIS_URL', texts.redisInProduction]);
  const telegramHook = has('TELEGRAM_BOT_TOKEN') && given.TELEGRAM_MODE === 'webhook';
  const zaloHook = has('ZALO_BOT_TOKEN') && given.ZALO_BOT_MODE !== 'polling';
  const official: readonly Name[] = [
    'ZALO_OA_APP_ID',
    'ZALO_OA_APP_SECRET',
    'ZALO_OA_WEBHOOK_SECRETS',
    'ZALO_OA_REFRESH_TOKEN',
  ];
  const anyOfficial = official.some(has);
  rules.push([telegramHook || zaloHook || anyOfficial, 'PUBLIC_URL', texts.publicUrlForWebhook]);
  rules.push([telegramHook, 'TELEGRAM_WEBHOOK_SECRET', texts.secretForWebhook]);
  rules.push([zaloHook, 'ZALO_BOT_WEBHOOK_SECRET', texts.secretForWebhook]);
  for (const name of official) rules.push([anyOfficial, name, texts.wholeOfficialAccount]);
  return rules.flatMap(([needed, name, expected]) => (needed && !has(name) ? [[name, expected]] : []));
}

function toConfig(values: Variables): Config {
  const dataDir = resolve(values.DATA_DIR);
  const caches = values.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return {
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    dataDir,
    cacheDir: resolve(caches, 'sang-kien-bot'),
    roles: {
      web: values.ROLES.includes('web'),
      bots: values.ROLES.includes('bots'),
      worker: values.ROLES.includes('worker'),
    },
    // A newcomer's terminal shows the banner and what is wrong; a server's log shows what happens.
    logLevel: values.LOG_LEVEL ?? (values.NODE_ENV === 'production' ? 'info' : 'warn'),
    production: values.NODE_ENV === 'production',
    mongodb: store(values.MONGODB_URI),
    redis: store(values.REDIS_URL),
    telegram: telegram(values),
    zaloBot: zaloBot(values),
    zaloOa: zaloOa(values),
  };
}

function store(uri: string | undefined): StoreAddress {
  return uri === undefined ? { kind: 'embedded' } : { kind: 'external', uri };
}

function telegram(values: Variables): TelegramConfig | Off {
  const [first, ...rest] = values.TELEGRAM_BOT_TOKEN ?? [];
  if (first === undefined) return { enabled: false };
  return {
    enabled: true,
    tokens: [first, ...rest],
    apiRoot: values.TELEGRAM_API_ROOT,
    mode: values.TELEGRAM_MODE,
    webhookSecret: values.TELEGRAM_WEBHOOK_SECRET,
    paidBroadcast: values.TELEGRAM_PAID_BROADCAST,
  };
}

function zaloBot(values: Variables): ZaloBotConfig | Off {
  if (values.ZALO_BOT_TOKEN === undefined) return { enabled: false };
  return {
    enabled: true,
    token: values.ZALO_BOT_TOKEN,
    apiRoot: values.ZALO_BOT_API_ROOT,
    mode: values.ZALO_BOT_MODE,
    webhookSecret: values.ZALO_BOT_WEBHOOK_SECRET,
  };
}

function zaloOa(values: Variables): ZaloOaConfig | Off {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_REFRESH_TOKEN: refreshToken } = values;
  const webhookSecrets = values.ZALO_OA_WEBHOOK_SECRETS;
  if (!appId || !appSecret || !refreshToken || !webhookSecrets) return { enabled: false };
  return {
    enabled: true,
    appId,
    appSecret,
    webhookSecrets,
    refreshToken,
    apiRoot: values.ZALO_OA_API_ROOT,
    oauthRoot: values.ZALO_OA_OAUTH_ROOT,
    templateId: values.ZALO_OA_TEMPLATE_ID,
  };
}

function telegramTokens() {
  return z
    .string()
    .transform(commaSeparated)
    .refine(
      (tokens) => tokens.length > 0 && tokens.every((token) => /^\d+:[\w-]{10,}$/.test(token)),
      texts.telegramTokens,
    )
    .refine(
      (tokens) => new Set(tokens.map((token) => token.split(':')[0])).size === tokens.length,
      texts.telegramTokens,
    );
}

function listOf<const Names extends readonly [string, ...string[]]>(names: Names, expected: string) {
  return z
    .string()
    .transform(commaSeparated)
    .pipe(z.array(z.enum(names, expected), expected).min(1, expected));
}

function commaSeparated(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isWebAddress(text: string): boolean {
  const address = parseUrl(text);
  return (
    address !== undefined &&
    /^https?:$/.test(address.protocol) &&
    address.search === '' &&
    address.hash === '' &&
    address.username === ''
  );
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
