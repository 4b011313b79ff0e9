import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { conversationId } from '../ids.js';
import type { Wake } from '../services/chat-ports.js';

const TOPIC = 'chat-wake';

/**
 * Wakes the streams of every process through Redis pub/sub, and those of this process at once, with or without Redis.
 * Takes two connections of its own (a subscribed one can do nothing else) and closes them.
 * @param connect makes a new connection; it should keep reconnecting by itself
 */
export function makeRedisWake(local: Wake, connect: () => Redis): Wake {
  const self = randomUUID();
  const publisher = connect();
  const subscriber = connect();
  let subscribed = false;

  // Without a listener ioredis prints every connection error; `reliable` already says what matters.
  publisher.on('error', () => undefined);
  subscriber.on('error', () => undefined);
  subscriber.on('close', () => {
    subscribed = false;
  });
  subscriber.on('ready', () => {
    subscriber.subscribe(TOPIC).then(
      () => {
        subscribed = true;
      },
      () => undefined,
    );
  });
  subscriber.on('message', (_topic: string, message: string) => {
    const [from, woken] = message.split(' ');
    const conversation = conversationId.safeParse(woken);
    if (from !== self && conversation.success) local.wake(conversation.data);
  });

  return {
    wake: (conversation) => {
      local.wake(conversation);
      if (publisher.status !== 'ready') return;
      publisher.publish(TOPIC, `${self} ${conversation}`).catch(() => undefined);
    },
    listen: (conversation, heard) => local.listen(conversation, heard),
    reliable: () => subscribed && publisher.status === 'ready',
    close: async () => {
      subscribed = false;
      publisher.disconnect();
      subscriber.disconnect();
      await local.close();
    },
  };
}
