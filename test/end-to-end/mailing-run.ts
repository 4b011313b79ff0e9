import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ROOT } from '../../src/root.js';
import { freePort, startApp } from '../helpers/app.js';
import { BEFORE_THE_REPORT, chair, fillChairs } from '../helpers/chairs.js';
import { until } from '../helpers/gate.js';
import { openPlace } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { type Person, type Seen, startTelegram } from '../stand-ins/telegram/index.js';

interface Run {
  readonly chairs: number;
  readonly processes: number;
  /** When they are asked for the report, by the plan's rules; nobody files it. */
  readonly prompts: readonly Date[];
}

interface Row {
  readonly person: string;
  readonly occurrence: string;
  readonly state: string;
}

const FINAL = ['delivered', 'blocked'];
/** In what Telegram said no to: the chat of every so-manieth chair. */
const GONE_EVERY = 40;
const PROMPT_BUTTON = 'Xem và xác nhận';

/**
 * So many chairs are asked for the weekly report over a Telegram that sometimes says 429, and where some have blocked the bot or
 * left. Several processes send, and somebody is answered meanwhile. Everybody ends in a recorded state, each is asked once
 * at each prompt, and the stand-in has counted no violation of its limits.
 */
export async function mailingRun({ chairs, processes, prompts }: Run): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skb-mailing-'));
  const clock = join(folder, 'clock');
  const setClock = (at: Date, ms = 0) => writeFileSync(clock, String(Math.round(at.getTime() + ms - Date.now())));
  const place = await openPlace('mailing');
  const telegram = await startTelegram({ bots: [newBot()], record: false });
  const people = Array.from({ length: chairs }, () => telegram.person());
  const isGone = (n: number) => n % GONE_EVERY === 7;
  for (const [n, { chat }] of people.entries())
    chat.standing = !isGone(n) ? 'open' : n % 3 === 0 ? 'deactivated' : 'blocked';
  const filled = { mongodbUri: place.env.MONGODB_URI, count: chairs, botId: telegram.botId };
  await fillChairs({ ...filled, firstUser: people[0]?.user.id ?? 0 });
  setClock(BEFORE_THE_REPORT);
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const apps = ports.map((port, at) =>
    startApp({
      ...place.env,
      ...telegramEnv(telegram, { mode: 'polling' }, 30),
      NODE_OPTIONS: `--import=${join(ROOT, 'test/helpers/moved-clock.mjs')}`,
      CLOCK_FILE: clock,
      ROLES: at === 0 ? 'web,bots,worker' : 'web,worker',
      PORT: String(port),
    }),
  );
  try {
    await Promise.all(apps.map(({ ready }) => ready));
    telegram.faults.rate429 = 0.015;
    const deliveries = place.store.connection.collection<Row>('deliveries');
    for (const [number, prompt] of prompts.entries()) {
      setClock(prompt, -2_000);
      const before = number * chairs;
      await until(async () => (await deliveries.countDocuments({ state: { $in: FINAL } })) > before + 20);
      await isAnswered(people.at(-1));
      await until(async () => {
        const done = await deliveries.countDocuments({ state: { $in: FINAL } });
        return done === before + chairs;
      });
    }
    const rows = await deliveries.find().toArray();
    expect(new Set(rows.map(({ person, occurrence }) => `${person} ${occurrence}`)).size).toBe(prompts.length * chairs);
    const gone = people.flatMap((_, n) => (isGone(n) ? [chair(n)] : []));
    const blocked = rows.filter(({ state }) => state === 'blocked').map(({ person }) => person);
    expect(new Set(blocked)).toEqual(new Set(gone));
    expect(blocked).toHaveLength(prompts.length * gone.length);
    const asked = people.map((person) => person.messages().filter(isPrompt).length);
    expect(asked).toEqual(people.map((_, n) => (isGone(n) ? 0 : prompts.length)));
    expect(telegram.violations).toEqual({ clockSecond: 0, slidingSecond: 0, chat: 0, group: 0 });
  } finally {
    for (const app of apps) app.kill('SIGTERM');
    await Promise.all(apps.map(({ ended }) => ended));
    await telegram.stop();
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isPrompt({ labels }: Seen): boolean {
  return labels.includes(PROMPT_BUTTON);
}

/** While a mailing goes out, somebody who asks something need not wait for its end. */
async function isAnswered(person: Person | undefined): Promise<void> {
  await person?.says('/huongdan');
  await person?.nextWith('nộp');
}
