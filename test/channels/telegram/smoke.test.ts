import { expect, test } from '@jest/globals';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { freePort } from '../../helpers/port.js';
import { rig, say } from './harness.js';

const TOKEN = '123456789:AAoutsiderTokenThatIsNotReal-000000000';

/** An emulator that nobody here wrote: few methods (the rest answers 500), no offsets, and getUpdates answers at once. */
test('by polling against telegram-test-api: a conversation works, missing methods are not fatal, empty answers are not asked for in a row', async () => {
  const port = await freePort();
  const server = new TelegramServer({ port, host: '127.0.0.1' });
  await server.start();
  const { telegram, store } = rig({ url: `http://127.0.0.1:${port}`, token: TOKEN });
  store.after = ({ conversation, input }) => {
    const text = input.kind === 'choice' ? `đã chọn ${input.value}` : 'text' in input ? input.text : input.kind;
    const choices = [[{ label: 'Có', at: 'a.b.c', value: 'yes', role: 'option' as const }]];
    void telegram.channel.send(conversation, say(text, { choices }));
  };
  try {
    const polls = countPolls(server);
    await telegram.start();
    expect(telegram.status()[0]).toMatchObject({ username: 'TestNameBot' });
    const client = server.getClient(TOKEN, { timeout: PATIENCE_MS });
    await client.sendCommand(client.makeCommand('/start nop'));
    expect((await client.getUpdates()).result[0]).toMatchObject({ message: { text: 'start' } });
    await client.sendMessage(client.makeMessage('Chào anh/chị'));
    expect((await client.getUpdates()).result[0]).toMatchObject({ message: { text: 'Chào anh/chị' } });
    await client.sendCallback(client.makeCallbackQuery('a.b.c|yes'));
    expect((await client.getUpdates()).result[0]).toMatchObject({ message: { text: 'đã chọn yes' } });
    expect(store.inbounds.map(({ input }) => input.kind)).toEqual(['start', 'text', 'choice']);
    const before = polls();
    const since = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Four a second, and those at the two ends.
    expect(polls() - before).toBeLessThanOrEqual(Math.ceil((performance.now() - since) / 250) + 2);
  } finally {
    await telegram.stop();
    await server.stop();
  }
});

function countPolls(server: TelegramServer): () => number {
  let count = 0;
  const { getUpdates } = server;
  server.getUpdates = (token: string) => {
    count += 1;
    return getUpdates.call(server, token);
  };
  return () => count;
}
