import { z } from 'zod';

const settings = z.object({
  mode: z.enum(['polling', 'webhook']),
  apiRoot: z.string(),
  token: z.string(),
  mongodbUri: z.string(),
  redisPath: z.string(),
  port: z.number(),
  session: z.enum(['mongodb', 'redis']),
});

/** What a bot of the bench is started with, as its one argument. */
export type BotSettings = z.infer<typeof settings>;

export function botSettings(argument: string | undefined): BotSettings {
  return settings.parse(JSON.parse(argument ?? ''));
}
