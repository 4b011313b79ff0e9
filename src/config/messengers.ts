import { z } from 'zod';
import { configTexts as texts } from '../texts/config.js';
import { commaSeparated, minutes, mode, onOff, perSecond, places, secret, url, word } from './values.js';

/** A messenger whose token is not set is off. */
export type Off = { readonly enabled: false };

export interface TelegramConfig {
  readonly enabled: true;
  /** One bot each, at least one. */
  readonly tokens: readonly [string, ...string[]];
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  /** Always there in webhook mode. */
  readonly webhookSecret?: string | undefined;
  readonly paidBroadcast: boolean;
  /** Messages a second of each bot; 0: nobody counts. */
  readonly perSecond: number;
}

export interface ZaloBotConfig {
  readonly enabled: true;
  readonly token: string;
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  readonly webhookSecret?: string | undefined;
  /** Of the free plan's 50 people, so many places are kept for people with a role. */
  readonly placesForChairs: number;
}

export interface ZaloOaConfig {
  readonly enabled: true;
  readonly appId: string;
  readonly appSecret: string;
  /** Several while a secret is being changed. */
  readonly webhookSecrets: readonly string[];
  /** The first one, where it was not got by `npm run zalo-oa -- authorise`; the later ones are in the database. */
  readonly refreshToken?: string | undefined;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly templateId?: string | undefined;
  /** The bot keeps quiet for so long after somebody has answered by hand. */
  readonly staffMinutes: number;
}

export const telegramVariables = {
  TELEGRAM_BOT_TOKEN: telegramTokens().optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_MODE: mode.default('polling'),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_PAID_BROADCAST: onOff.default(false),
  TELEGRAM_PER_SECOND: perSecond.default(30),
};

export const zaloBotVariables = {
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/, texts.zaloBotToken)
    .optional(),
  ZALO_BOT_API_ROOT: url.default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_MODE: mode.default('webhook'),
  ZALO_BOT_WEBHOOK_SECRET: secret.optional(),
  ZALO_BOT_PLACES_FOR_CHAIRS: places.default(20),
};

export const zaloOaVariables = {
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
  ZALO_OA_STAFF_MINUTES: minutes.default(30),
};

type Values<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export function telegram(values: Values<typeof telegramVariables>): TelegramConfig | Off {
  const [first, ...rest] = values.TELEGRAM_BOT_TOKEN ?? [];
  if (first === undefined) return { enabled: false };
  return {
    enabled: true,
    tokens: [first, ...rest],
    apiRoot: values.TELEGRAM_API_ROOT,
    mode: values.TELEGRAM_MODE,
    webhookSecret: values.TELEGRAM_WEBHOOK_SECRET,
    paidBroadcast: values.TELEGRAM_PAID_BROADCAST,
    perSecond: values.TELEGRAM_PER_SECOND,
  };
}

export function zaloBot(values: Values<typeof zaloBotVariables>): ZaloBotConfig | Off {
  if (values.ZALO_BOT_TOKEN === undefined) return { enabled: false };
  return {
    enabled: true,
    token: values.ZALO_BOT_TOKEN,
    apiRoot: values.ZALO_BOT_API_ROOT,
    mode: values.ZALO_BOT_MODE,
    webhookSecret: values.ZALO_BOT_WEBHOOK_SECRET,
    placesForChairs: values.ZALO_BOT_PLACES_FOR_CHAIRS,
  };
}

export function zaloOa(values: Values<typeof zaloOaVariables>): ZaloOaConfig | Off {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_REFRESH_TOKEN: refreshToken } = values;
  const webhookSecrets = values.ZALO_OA_WEBHOOK_SECRETS;
  if (!appId || !appSecret || !webhookSecrets) return { enabled: false };
  return {
    enabled: true,
    appId,
    appSecret,
    webhookSecrets,
    refreshToken,
    apiRoot: values.ZALO_OA_API_ROOT,
    oauthRoot: values.ZALO_OA_OAUTH_ROOT,
    templateId: values.ZALO_OA_TEMPLATE_ID,
    staffMinutes: values.ZALO_OA_STAFF_MINUTES,
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
