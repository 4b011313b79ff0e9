import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { notify } from '../../../src/services/conversations/notify.js';
import { makeDeliverNotices } from '../../../src/services/notices/notices.js';
import { makeConversations } from '../../../src/store/conversations.js';
import { t } from '../../../src/texts/index.js';
import { event, openExchange, quiet, type TestExchange } from '../../helpers/exchange.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const clock = { now: () => NOON };
const SAY = { blocks: [t('notice.returned', { code: 'SK-1', title: 'Gá kẹp', reason: 'Thiếu số liệu' })] };

describe('notices', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let processes: readonly TestExchange[];

  beforeEach(async () => {
    opened = await openTestStore('notices');
    processes = [openExchange(opened, { clock }), openExchange(opened, { clock })];
  });
  afterEach(async () => {
    await Promise.all(processes.map(({ exchange }) => closeExchange(exchange, 5_000)));
    await opened.store.drop();
    await opened.store.close();
  });

  const deliver = ({ exchange }: TestExchange) =>
    makeDeliverNotices({
      ...opened.repositories,
      conversationOf: makeConversations(opened.store).latestOf,
      notify: (id, key, say) => notify(exchange, id, key, say),
    })();
  const personOf = (user: string) => opened.repositories.people.ensure(contextOf(user).identity, NOON);
  const told = () =>
    processes.flatMap(({ channel }) => channel.sent.filter(({ message }) => message.text.includes('Thiếu số liệu')));

  test('are said once, in the conversation of whom they are for, however many processes try', async () => {
    const [first, second] = processes;
    if (first === undefined || second === undefined) throw new Error('no process');
    for (const user of ['author', 'other']) await first.receive(event(user, { kind: 'text', text: 'chào' }, NOON));
    await quiet(first.exchange);
    const notice = { key: 'returned k1', person: await personOf('author'), say: SAY, at: NOON };
    await Promise.all([1, 2, 3].map(() => opened.repositories.notices.add(notice)));
    await Promise.all(processes.map(deliver));
    await Promise.all(processes.map(({ exchange }) => quiet(exchange)));
    await deliver(second);
    await quiet(second.exchange);
    expect(told().map(({ to }) => to)).toEqual([contextOf('author').conversation]);
    expect(await opened.repositories.notices.due(5)).toEqual([]);
  });

  test('for somebody who has no conversation are let go, and keep nobody else waiting', async () => {
    const [first] = processes;
    if (first === undefined) throw new Error('no process');
    await first.receive(event('author', { kind: 'text', text: 'chào' }, NOON));
    await quiet(first.exchange);
    const { notices } = opened.repositories;
    await notices.add({ key: 'a', person: await personOf('nobody-here'), say: SAY, at: new Date(0) });
    await notices.add({ key: 'b', person: await personOf('author'), say: SAY, at: NOON });
    expect(await deliver(first)).toBe(2);
    await quiet(first.exchange);
    expect(told()).toHaveLength(1);
    expect(await notices.due(5)).toEqual([]);
  });

  test('stay where the database was away, and are said later', async () => {
    const [first] = processes;
    if (first === undefined) throw new Error('no process');
    await first.receive(event('author', { kind: 'text', text: 'chào' }, NOON));
    await quiet(first.exchange);
    await opened.repositories.notices.add({ key: 'c', person: await personOf('author'), say: SAY, at: NOON });
    const broken = makeDeliverNotices({
      ...opened.repositories,
      conversationOf: makeConversations(opened.store).latestOf,
      notify: async () => Promise.reject(new Error('away')),
    });
    await expect(broken()).rejects.toThrow('away');
    expect(await opened.repositories.notices.due(5)).toHaveLength(1);
    await deliver(first);
    await quiet(first.exchange);
    expect(told()).toHaveLength(1);
  });
});
