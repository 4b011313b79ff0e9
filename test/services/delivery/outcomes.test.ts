import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeConversationId, makeDeliveryId, occurrenceId, personId } from '../../../src/ids.js';
import { makeOutcomes } from '../../../src/services/delivery/outcomes.js';
import { makeChatLog } from '../../../src/store/chat/log.js';
import { openTestStore } from '../../helpers/store.js';

const NOON = new Date('2026-11-19T05:00:00Z');
const DUE = occurrenceId.parse('p1 report-due 2026-W47');
let db: Awaited<ReturnType<typeof openTestStore>>;

beforeAll(async () => {
  db = await openTestStore('outcomes');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

/** A notice in a web chat's log, and its delivery on its way. */
async function notice(name: string, seq: number) {
  const { deliveries } = db.repositories;
  const chatLog = makeChatLog(db.store.connection);
  const [person, conversation] = [personId.parse(name), makeConversationId('web', name)];
  const id = makeDeliveryId(DUE, person);
  await deliveries.add([{ id, occurrence: DUE, kind: 'report-due', person, as: 'chair', units: [], page: 0 }]);
  await deliveries.bind([id], name, conversation);
  const message = { from: 'bot', text: 'Báo cáo tuần', choices: [], attachments: [], at: NOON } as const;
  await chatLog.append(conversation, { ...message, seq, key: `${name} ${seq}`, notice: true });
  const outcomes = makeOutcomes({ deliveries, chatLog });
  return {
    sent: () => outcomes.record(name, { type: 'sent', toBeShown: { conversation, seq } }, NOON),
    shown: (seqs = [seq]) => outcomes.shown(conversation, seqs, NOON),
    state: async () => {
      const rows = await deliveries.page(DUE, ['pending', 'queued', 'waiting', 'delivered'], 100);
      return rows.find((row) => row.id === id)?.state;
    },
  };
}

test('a notice in a web chat waits until a page has shown it', async () => {
  const { sent, shown, state } = await notice('anh', 7);
  await sent();
  expect(await state()).toBe('waiting');
  await shown([6, 8]);
  expect(await state()).toBe('waiting');
  await shown();
  await shown();
  expect(await state()).toBe('delivered');
});

test('a page that is faster than the exit is believed', async () => {
  const { sent, shown, state } = await notice('binh', 7);
  await shown();
  expect(await state()).toBe('pending');
  await sent();
  expect(await state()).toBe('delivered');
});

test('both at the same moment: neither misses the other', async () => {
  for (let round = 0; round < 20; round++) {
    const { sent, shown, state } = await notice(`chi-${round}`, 7);
    await Promise.all(round % 2 === 0 ? [sent(), shown()] : [shown(), sent()]);
    expect(await state()).toBe('delivered');
  }
});
