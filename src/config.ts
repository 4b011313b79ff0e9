import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type Off,
  type TelegramConfig,
  telegram,
  telegramVariables,
  type ZaloBotConfig,
  type ZaloOaConfig,
  zaloBot,
  zaloBotVariables,
  zaloOa,
  zaloOaVariables,
} from './config/messengers.js';
import { count, folder, listOf, onOff, parseUrl, port, secret, url } from './config/values.js';
import { AppError } from './errors.js';
import { configTexts as texts } from './texts/config.js';

/** Where data lives: a server of one's own, or the engine that this process starts. */
type StoreAddress = { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly uri: string };

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
  /** Whoever reads `/metrics` has to know it; without it only this machine may. */
  readonly metricsToken?: string | undefined;
  /** An announcement to more recipients than this has to be confirmed by a second admin. */
  readonly secondAdminAbove: number;
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

/** Every variable that the product reads, in the order of `.env.example`. */
export const variables = z.object({
  PORT: port.default(3000),
  PUBLIC_URL: url.optional(),
  DATA_DIR: folder.default('./var'),
  XDG_CACHE_HOME: folder.optional(),
  ROLES: listOf(ROLES, texts.roles).default([...ROLES]),
  LOG_LEVEL: z.enum(LOG_LEVELS, texts.logLevel).optional(),
  METRICS_TOKEN: secret.optional(),
  ANNOUNCEMENT_SECOND_ADMIN_ABOVE: count.default(5_000),
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
  ...telegramVariables,
  ...zaloBotVariables,
  ...zaloOaVariables,
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
  const official: readonly Name[] = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_WEBHOOK_SECRETS'];
  const anyOfficial = official.some(has);
  rules.push([telegramHook || anyOfficial, 'PUBLIC_URL', texts.publicUrlForWebhook]);
  rules.push([telegramHook, 'TELEGRAM_WEBHOOK_SECRET', texts.secretForWebhook]);
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
    metricsToken: values.METRICS_TOKEN,
    secondAdminAbove: values.ANNOUNCEMENT_SECOND_ADMIN_ABOVE,
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

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
