import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import { silentLog } from '../../src/log.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { makeRepositories } from '../../src/store/index.js';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { contextOf, NOON } from '../helpers/people.js';
import { testMongodbUri } from '../helpers/stores.js';

describe('an address where nothing is', () => {
  test.each([
    ['mongodb://anna:s3cret@127.0.0.1:1/db?authSource=admin', 'MONGODB_UNREACHABLE', '127.0.0.1:1'],
    ['mongodb://anna:s3cret@nowhere.invalid,127.0.0.1:1/', 'MONGODB_UNREACHABLE', 'nowhere.invalid,127.0.0.1:1'],
    ['mongodb://127.0.0.1:1/?appName=a@s3cret', 'MONGODB_UNREACHABLE', ''],
    ['mongodb://anna:s3cr/et@127.0.0.1:1/', 'MONGODB_UNREACHABLE', '127.0.0.1:1'],
    ['mongodb://%2Ftmp%2Fnothing-here.sock/', 'MONGODB_UNREACHABLE', '/tmp/nothing-here.sock'],
    ['not an address with s3cret', 'MONGODB_UNREACHABLE', ''],
  ])('%s gives one sentence without the secret', async (uri, code, host) => {
    const error = await openStore(uri, { log: silentLog, patienceMs: 500 }).catch((thrown: unknown) => thrown);
    if (!(error instanceof AppError)) throw new Error(`not an AppError: ${String(error)}`);
    expect(error.code).toBe(code);
    expect(error.message).toContain(host);
    expect(error.message).not.toMatch(/s3cr|anna/);
    expect(error.message).toContain('MONGODB_URI');
  });
});

describe('while the database is away', () => {
  let gate: Gate;
  let store: Store;
  const events: string[] = [];

  beforeAll(async () => {
    const uri = new URL(testMongodbUri('away'));
    gate = await makeGate({ path: decodeURIComponent(uri.host) });
    const log = { ...silentLog, info: note, error: note };
    function note({ event }: { readonly event: string }) {
      events.push(event);
    }
    store = await openStore(`mongodb://127.0.0.1:${gate.port}${uri.pathname}?directConnection=true`, { log });
  });
  afterAll(async () => {
    await store.close();
    await gate.shut();
  });

  test.each(['shut', 'freeze'] as const)('%s: a write fails within seconds, and everything recovers', async (how) => {
    const { people } = makeRepositories(store);
    await people.ensure(contextOf('a').identity, NOON);
    expect(store.healthy()).toBe(true);
    events.length = 0;

    await gate[how]();
    const began = performance.now();
    await expect(people.ensure(contextOf(how).identity, NOON)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    // Left to itself the driver would wait for as long as the socket's two minutes.
    expect(performance.now() - began).toBeLessThan(60_000);
    await until(() => !store.healthy());
    expect(events).toEqual(['mongodb.down']);

    await gate.open();
    await until(() => store.healthy());
    expect(await people.ensure(contextOf(how).identity, NOON)).toBeTruthy();
    expect(events).toEqual(['mongodb.down', 'mongodb.up']);
  });
});

test('when the driver stops looking at the server, somebody else looks', async () => {
  const uri = new URL(testMongodbUri('silent'));
  const gate = await makeGate({ path: decodeURIComponent(uri.host) });
  const stopped = stopTheMonitor(gate.port);
  const events: string[] = [];
  const note = ({ event }: { readonly event: string }): void => void events.push(event);
  const log = { ...silentLog, info: note, warn: note, error: note };
  const store = await openStore(`mongodb://127.0.0.1:${gate.port}${uri.pathname}?directConnection=true`, { log });
  try {
    const { people } = makeRepositories(store);
    await stopped;
    await gate.shut();
    await expect(people.ensure(contextOf('a').identity, NOON)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await gate.open();
    await until(() => store.healthy());
    expect(events).toEqual(['mongodb.down', 'mongodb.watch-renewed', 'mongodb.up']);
    expect(await people.ensure(contextOf('a').identity, NOON)).toBeTruthy();
  } finally {
    await store.close();
    await gate.shut();
  }
});

/** The other side has closed, unheard as yet, when the driver's monitoring writes: nobody answers, and nothing is drained. */
function stopTheMonitor(port: number): Promise<void> {
  const { write } = Socket.prototype;
  const greeted = new Set<Socket>();
  return new Promise((resolve) => {
    Socket.prototype.write = function (this: Socket, ...words: Parameters<typeof write>): boolean {
      const [bytes] = words;
      if (this.remotePort === port && /hello|ismaster/i.test(Buffer.from(bytes).toString('latin1'))) {
        // Every connection begins with a greeting; only the monitoring greets again.
        if (greeted.has(this)) {
          Socket.prototype.write = write;
          this.destroy();
          resolve();
        }
        greeted.add(this);
      }
      return Reflect.apply(write, this, words);
    } as typeof write;
  });
}
