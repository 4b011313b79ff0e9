import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Capabilities, Windows } from '../../../src/services/ports.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import {
  empty,
  FrozenOccurrences,
  freeze,
  kindThatSays,
  openProcess,
  somebody,
  stateOf,
  type TestProcess,
  type TestStore,
  workOff,
} from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

/** A messenger that lets people be written to for seven days after they last wrote there. */

const ELEVEN = new Date('2026-11-19T04:00:00Z');
const DAY = 24 * 3_600_000;
const clock = { now: () => ELEVEN };
let db: TestStore;
let one: TestProcess;
let messenger: Windowed;
let web: ScriptedChannel;
let occurrences: FrozenOccurrences;

class Windowed extends ScriptedChannel {
  override readonly capabilities: Capabilities;

  constructor(afterwards: Windows['afterwards']) {
    super();
    const windows = { freeMs: 2 * DAY, lastMs: 7 * DAY, afterwards };
    this.capabilities = { ...new ScriptedChannel().capabilities, windows };
  }
}

class Web extends ScriptedChannel {
  override readonly id = 'web';
  override readonly capabilities = { ...new ScriptedChannel().capabilities, keepsLog: true };
}

beforeAll(async () => {
  db = await openTestStore('deliver-windows');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});
beforeEach(async () => {
  await empty(db);
  open('nothing');
});
afterEach(close);

function open(afterwards: Windows['afterwards']): void {
  occurrences = new FrozenOccurrences();
  messenger = new Windowed(afterwards);
  web = new Web();
  const kinds = { 'report-due': kindThatSays('report'), 'report-table': kindThatSays('table') };
  one = openProcess(db, { clock, occurrences, kinds, channel: messenger, others: [web] });
}

async function close(): Promise<void> {
  await one.deliver.stop();
  await closeExchange(one.exchange, 5_000);
}

/** What becomes of a prompt to somebody who was last heard of so many days ago. */
async function prompt(days: number, channels: readonly ('telegram' | 'web')[]): Promise<string | undefined> {
  const chair = await somebody(db, 'chair', new Date(ELEVEN.getTime() - days * DAY), channels);
  const due = occurrences.add('due', { at: ELEVEN });
  await freeze(db, due, [chair.person]);
  await workOff([one], clock);
  return stateOf(db, due, chair.person);
}

test('who has been silent for eight days is written to in another chat, without being tried there', async () => {
  // There until they open the page.
  expect(await prompt(8, ['telegram', 'web'])).toBe('waiting');
  expect([messenger.sent.length, web.sent.length]).toEqual([0, 1]);
});

test('who has no other chat is unreachable, and not marked as if they had blocked us', async () => {
  expect(await prompt(8, ['telegram'])).toBe('unreachable');
  const rows = db.store.connection.collection<{ _id: string; blocked: boolean }>('conversations');
  expect(await rows.findOne({ _id: 'telegram:bot:chair' })).toMatchObject({ blocked: false });
});

test('within seven days nothing changes', async () => {
  expect(await prompt(6, ['telegram', 'web'])).toBe('delivered');
  expect([messenger.sent.length, web.sent.length]).toEqual([1, 0]);
});

test('where there is a template it is written to before a page that has to be opened', async () => {
  await close();
  open('template');
  expect(await prompt(8, ['telegram', 'web'])).toBe('delivered');
  expect([messenger.sent.length, web.sent.length]).toEqual([1, 0]);
});

test('only what asks for something in time says so: the prompt does, the office’s table does not', async () => {
  const chair = await somebody(db, 'chair', ELEVEN, ['telegram']);
  for (const kind of ['report-due', 'report-table'] as const) {
    await freeze(db, occurrences.add(kind, { at: ELEVEN, kind }), [chair.person]);
    await workOff([one], clock);
  }
  expect(messenger.sent.map(({ message: { notice, reminder } }) => [notice, reminder])).toEqual([
    [true, true],
    [true, undefined],
  ]);
});
