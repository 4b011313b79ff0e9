import { makeAccount } from '../../../../src/channels/zalo-oa/account.js';
import { makeApi } from '../../../../src/channels/zalo-oa/api.js';
import { makeSeal } from '../../../../src/channels/zalo-oa/seal.js';
import { LOOK_MS } from '../../../../src/channels/zalo-oa/token.js';
import { silentLog } from '../../../../src/log.js';
import type { TokenRecords } from '../../../../src/services/accounts/token-records.js';
import { openStore } from '../../../../src/store/connect.js';
import { makeTokens as makeRecords } from '../../../../src/store/tokens.js';
import { type Boundary, type FromWorker, toWorker, workerSettings } from './messages.js';

/**
 * One process of the fleet: the account as the product makes it, over the real database and real connections, on a clock that
 * the conductor moves. Nothing is replaced but time: the clock, the sleeps, and what gives up after a while.
 */
const settings = workerSettings.parse(JSON.parse(process.argv[2] ?? '{}'));
const HALF_HOUR = 1_800_000;

let { now } = settings;
let step = -1;
let io = 0;
let alert = false;
let posting = false;
const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
let go: () => void = () => undefined;
let alarmed: () => void = () => undefined;

function say(message: FromWorker): void {
  process.send?.(message);
}

/** Once everything that can go on by itself has gone on. */
function post(): void {
  if (posting) return;
  posting = true;
  setImmediate(() =>
    setImmediate(() => {
      posting = false;
      const next = Math.min(...[...sleepers].map(({ at }) => at));
      say({ type: 'state', step, io, next: Number.isFinite(next) ? next : null });
    }),
  );
}

async function counted<T>(work: () => Promise<T>): Promise<T> {
  io += 1;
  try {
    return await work();
  } finally {
    io -= 1;
    post();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const sleeper = { at: now + ms, wake: resolve };
    sleepers.add(sleeper);
    post();
  });
}

/** Goes on when the conductor says so, if it ever does. */
function at(boundary: Boundary): Promise<void> {
  return counted(
    () =>
      new Promise((resolve) => {
        go = resolve;
        say({ type: 'at', boundary });
      }),
  );
}

const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) =>
  counted(async () => {
    const answer = await realFetch(input, init);
    return new Response(await answer.text(), { status: answer.status });
  });
AbortSignal.timeout = (ms) => {
  const late = new AbortController();
  void sleep(ms).then(() => late.abort(new DOMException('late', 'TimeoutError')));
  return late.signal;
};

const seal = makeSeal(settings.appSecret);
const store = await openStore(settings.mongodb, { log: silentLog });
const real = makeRecords(store);
const records: TokenRecords = {
  read: (app) => counted(() => real.read(app)),
  write: async (before, after) => {
    const renews = before?.refresh !== undefined && after.refresh !== before.refresh;
    if (renews) await at('answered');
    const written = await counted(() => real.write(before, after));
    if (!written) return false;
    const dead =
      after.dead && before?.dead !== true && after.access !== undefined ? seal.open(after.access) : undefined;
    say({ type: 'wrote', ...(dead === undefined ? {} : { dead }) });
    if (renews) await at('stored');
    else if (after.sent > (before?.sent ?? 0)) await at('claimed');
    return true;
  },
};

function begin(owner: string, seed: string | undefined): void {
  const root = `${settings.root}/${owner}`;
  const account = makeAccount({
    ...settings,
    oauthRoot: root,
    apiRoot: root,
    refreshToken: seed,
    callback: 'https://cd.example.vn/chat',
    records,
    consentNeeded: async (link, key) => {
      say({ type: 'tells', link, key });
      await at('told');
    },
    clock: { now: () => new Date(now) },
    log: silentLog,
    owner,
    sleep,
  });
  const api = makeApi(root, account.tokens);

  /** As often as the product looks while anything is going on; else all of them at once, every half hour. */
  async function keep(): Promise<void> {
    await account.begin();
    for (;;) {
      await account.tokens.look().catch(() => undefined);
      if (alert) await sleep(LOOK_MS);
      else
        await Promise.race([
          sleep(HALF_HOUR - (now % HALF_HOUR)),
          new Promise<void>((resolve) => {
            alarmed = () => void sleep(Math.random() * LOOK_MS).then(resolve);
          }),
        ]);
    }
  }

  process.on('message', (raw) => {
    const message = toWorker.parse(raw);
    if (message.type === 'go') go();
    if (message.type !== 'now') return;
    step = message.step;
    now = message.now;
    for (const sleeper of [...sleepers])
      if (sleeper.at <= now) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    const before = alert;
    alert = message.alert;
    if (alert && !before) alarmed();
    if (message.calls) void api.post('/v3.0/oa/message/cs', { message: {} }).catch(() => undefined);
    if (message.code !== undefined) void account.consent(message.code).catch(() => undefined);
    post();
  });
  void keep();
}

process.once('message', (raw) => {
  const message = toWorker.parse(raw);
  if (message.type === 'begin') begin(message.owner, message.seed);
});
process.on('disconnect', () => process.exit(0));
say({ type: 'ready' });
