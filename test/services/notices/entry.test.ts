import { expect, test } from '@jest/globals';
import { makeConversationId, makeIdentityId } from '../../../src/ids.js';
import type { Conversation, Conversations } from '../../../src/services/conversations/conversation-records.js';
import { Entry } from '../../../src/services/conversations/exchange.js';
import { newConversation } from '../../../src/services/conversations/next.js';
import { NOON } from '../../helpers/people.js';

const id = makeConversationId('telegram', 'bot', 'somebody');
const fresh = newConversation({
  channel: 'telegram',
  conversation: id,
  identity: makeIdentityId('telegram', 'somebody'),
  place: 'private',
  eventId: 'e1',
  at: NOON,
  input: { kind: 'text', text: 'xin chào' },
});

test('a read that was overtaken by a write does not bring the older state back, and with it a message already sent', async () => {
  const older: Conversation = { ...fresh, rev: 5, outbox: [{ seq: 1, kind: 'say', say: { blocks: [] } }] };
  let answer: (read: Conversation) => void = () => undefined;
  const load = () => new Promise<Conversation>((resolve) => (answer = resolve));
  const entry = new Entry(id, { load } as unknown as Conversations);
  entry.sent.add(1);
  const reading = entry.current();
  entry.stored({ ...older, rev: 6, outbox: [] });
  answer(older);
  expect(await reading).toMatchObject({ rev: 6, outbox: [] });
  expect(entry.conversation?.rev).toBe(6);
});
