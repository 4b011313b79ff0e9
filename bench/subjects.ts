import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type mongoose from 'mongoose';
import { z } from 'zod';
import type { BotSettings } from './settings.js';
import { ACTS, memberOf, type Submission, submissionOf } from './submission.js';

export type Transport = 'polling' | 'webhook';

export interface Place {
  readonly transport: Transport;
  readonly apiRoot: string;
  readonly mongodbUri: string;
  readonly redisPath: string;
  readonly redisUrl: string;
  readonly port: number;
}

/** How to start a bot, and how to read what it stored. */
export interface Subject {
  readonly name: string;
  /** Arguments of node, and the environment beside PATH and HOME. */
  command(place: Place): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** A stored document as the submission that it holds; undefined for one that is not finished. */
  read(row: unknown): Submission | undefined;
}

const TOKEN = '123456789:AAbenchTokenThatIsNotReal-0123456789abc';
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export const OURS: Subject = {
  name: 'ours',
  command: ({ transport, apiRoot, mongodbUri, redisUrl, port }) => ({
    args: [here('../src/main.js')],
    env: {
      MONGODB_URI: mongodbUri,
      REDIS_URL: redisUrl,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: scratch,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_PER_SECOND: '0',
      TELEGRAM_MODE: transport,
      TELEGRAM_WEBHOOK_SECRET: 'bench-secret-of-the-webhook',
    },
  }),
  read(row) {
    const { profile, title, description } = stored.parse(row);
    const { fullName, phone, unit, subUnit, group } = profile;
    return { fullName, phone, unit: unit.name, subUnit: subUnit.name, group, title, description };
  },
};

const named = z.object({ name: z.string() });
const texts = { title: z.string(), description: z.string() };
const person = { fullName: z.string(), phone: z.string(), unit: named, group: z.string() };
const stored = z.object({ profile: z.object({ ...person, subUnit: named }), ...texts });
const usual = z.object({ ...person, subUnit: z.string(), ...texts });

export const USUAL_MONGODB = usualWay('usual, session in MongoDB', 'mongodb');
const USUAL_REDIS = usualWay('usual, session in Redis', 'redis');

function usualWay(name: string, session: BotSettings['session']): Subject {
  return {
    name,
    command: (place) => bot('./usual-way.js', place, session),
    read(row) {
      const { unit, ...rest } = usual.parse(row);
      return { ...rest, unit: unit.name };
    },
  };
}

export const FLOOR: Subject = {
  name: 'bare floor',
  command: (place) => bot('./floor.js', place, 'mongodb'),
  read(row) {
    const { answers } = z.object({ answers: z.array(z.string()) }).parse(row);
    if (answers.length < ACTS) return undefined;
    const [fullName = '', phone = '', unit = '', subUnit = '', group = '', title = '', description = ''] =
      answers.slice(3);
    return { fullName, phone: phone.replace(/^0/, '+84'), unit, subUnit, group, title, description };
  },
};

export const SUBJECTS = [OURS, USUAL_MONGODB, USUAL_REDIS, FLOOR] as const;

function bot(
  file: string,
  { transport, apiRoot, mongodbUri, redisPath, port }: Place,
  session: BotSettings['session'],
) {
  const settings: BotSettings = { mode: transport, apiRoot, token: TOKEN, mongodbUri, redisPath, port, session };
  return { args: [here(file), JSON.stringify(settings)], env: {} };
}

/** What is wrong with the stored initiatives of `members` finished submissions. */
export interface Verdict {
  readonly right: number;
  readonly wrong: number;
  readonly twice: number;
  readonly missing: number;
}

export async function judge(subject: Subject, database: mongoose.mongo.Db, finished: number): Promise<Verdict> {
  const seen = new Set<number>();
  let right = 0;
  let wrong = 0;
  let twice = 0;
  for await (const row of database.collection('initiatives').find()) {
    const given = subject.read(row);
    if (given === undefined) continue;
    const member = memberOf(given.description);
    const expected = { ...submissionOf(member), phone: submissionOf(member).phone.replace(/^0/, '+84') };
    if (seen.has(member)) twice += 1;
    else if (JSON.stringify(sorted(given)) === JSON.stringify(sorted(expected))) right += 1;
    else wrong += 1;
    seen.add(member);
  }
  return { right, wrong, twice, missing: Math.max(0, finished - right - wrong) };
}

function sorted(given: Submission): readonly unknown[] {
  return Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<unknown>((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A folder for this run alone; it is removed at the end. */
export const scratch: string = mkdtempSync(join(tmpdir(), 'skb-bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
