import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConversationId } from '../../src/ids.js';
import { makeChatDoors } from '../../src/store/chat/doors.js';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from './chat-server.js';
import { type Answer, ApiClient, call, EventReader, newId } from './client.js';

let store: Store;
let server: ChatServer;

beforeAll(async () => {
  store = await chatStore('chat-api');
});
afterAll(async () => {
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  server = await startChat(store.connection);
});
afterEach(() => server.close());

function codeOf({ body }: Answer): unknown {
  const error = body.error;
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function sentenceOf({ body }: Answer): string {
  const error = body.error;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}

/** What the person said and the bot's answer to it are in the log: it is written behind the 202. */
async function answered(client: ApiClient): Promise<void> {
  const reader = await EventReader.open(client);
  await reader.texts(2);
  reader.close();
}

async function greeted(client: ApiClient): Promise<ConversationId> {
  await client.say('Chào');
  await answered(client);
  const conversation = server.taken[0]?.conversation;
  if (conversation === undefined) throw new Error('nothing taken');
  return conversation;
}

async function historyOf(client: ApiClient, query = ''): Promise<Record<string, unknown>[]> {
  const { body } = await client.get(`/api/chat/history${query}`);
  return body.messages as Record<string, unknown>[];
}

describe('a message to the chat API', () => {
  test('is acknowledged with its own id once it is stored, and appears in the history with the answer', async () => {
    const client = await ApiClient.open(server.url);
    const answer = await client.say('Chào', 'message-01');
    expect([answer.status, answer.body]).toEqual([202, { id: 'message-01' }]);
    const reader = await EventReader.open(client);
    await reader.texts(2);
    reader.close();
    const history = await historyOf(client);
    expect(history.map(({ from, text }) => [from, text])).toEqual([
      ['person', 'Chào'],
      ['bot', 'Đã nhận: Chào'],
    ]);
    expect(String(history[0]?.key)).toMatch(/:message-01$/);
  });

  test('becomes an event of the web channel: private, from this chat alone, at the time of receipt', async () => {
    const client = await ApiClient.open(server.url);
    const id = newId();
    const before = Date.now();
    await client.post('/api/chat/messages', { id, choice: { at: 'command', value: 'theodoi SK-7K4M-9PXM' } });
    await client.post('/api/chat/messages', { id: newId(), start: 'u-p63-38' });
    const [choice, start] = server.taken;
    expect(choice).toMatchObject({
      channel: 'web',
      place: 'private',
      eventId: id,
      input: { kind: 'choice', at: 'command', value: 'theodoi SK-7K4M-9PXM' },
    });
    expect(choice?.conversation).toMatch(/^web:[\w-]{20}$/);
    expect(choice?.identity).toBe(choice?.conversation);
    expect(Number(choice?.at)).toBeGreaterThanOrEqual(before);
    expect(Number(choice?.at)).toBeLessThanOrEqual(Date.now());
    expect(start?.input).toEqual({ kind: 'start', payload: 'u-p63-38' });
  });

  test('sent twice under one id is one event, also when both come at once', async () => {
    const client = await ApiClient.open(server.url);
    const answers = await Promise.all([client.say('một', 'same-id-1'), client.say('một', 'same-id-1')]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect((await client.say('một', 'same-id-1')).status).toBe(202);
    expect(server.taken.length).toBe(1);
  });

  test('is answered 503 with a time to wait while it cannot be stored, whichever part is away', async () => {
    const client = await ApiClient.open(server.url);
    server.away = true;
    const refused = await client.say('Chào');
    expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([
      503,
      'STORE_UNAVAILABLE',
      '3',
    ]);
    server.away = false;
    server.mongodbDown = true;
    expect((await client.say('Chào')).status).toBe(503);
    expect((await client.get('/api/chat/history')).status).toBe(503);
    server.mongodbDown = false;
    expect((await client.say('Chào')).status).toBe(202);
    expect(server.taken.length).toBe(1);
  });

  test.each([
    ['without an id', { text: 'Chào' }],
    ['with an id of odd characters', { id: 'a b c d e f', text: 'Chào' }],
    ['with nothing in it', { id: 'message-01' }],
    ['with two things at once', { id: 'message-01', text: 'Chào', start: '' }],
    ['with an empty text', { id: 'message-01', text: ' \n ' }],
    ['with a text that is no text', { id: 'message-01', text: { $gt: '' } }],
    ['with half a choice', { id: 'message-01', choice: { at: 'x' } }],
    ['with a choice that is not ASCII', { id: 'message-01', choice: { at: 'x', value: 'đồng ý' } }],
    ['with a start payload of odd characters', { id: 'message-01', start: '../etc' }],
    ['that is a list', [{ id: 'message-01', text: 'Chào' }]],
  ])('%s is refused in a sentence', async (_name, body) => {
    const client = await ApiClient.open(server.url);
    const answer = await client.post('/api/chat/messages', body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CHAT_MESSAGE_INVALID']);
    expect(sentenceOf(answer)).toMatch(/Tin nhắn gửi lên chưa đúng/);
    expect(server.taken).toEqual([]);
  });

  test('with malformed JSON, without JSON, or over 1 MB is refused, and the server goes on', async () => {
    const client = await ApiClient.open(server.url);
    const malformed = await client.post('/api/chat/messages', '{"id": "message-01", "text": ');
    expect([malformed.status, codeOf(malformed)]).toEqual([400, 'BODY_MALFORMED']);
    const form = await client.post('/api/chat/messages', 'id=message-01&text=a', {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, codeOf(form)]).toEqual([400, 'BODY_MALFORMED']);
    const huge = await client.say('á'.repeat(1_100_000));
    expect([huge.status, codeOf(huge)]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(sentenceOf(huge)).toMatch(/1 MB/);
    expect((await client.say('còn sống')).status).toBe(202);
  });

  test('over 100 kB of text is refused; just under it is taken whole', async () => {
    const client = await ApiClient.open(server.url);
    const over = await client.say('á'.repeat(50_001));
    expect([over.status, codeOf(over)]).toEqual([413, 'CHAT_TEXT_TOO_LONG']);
    const under = 'á'.repeat(50_000);
    expect((await client.say(under)).status).toBe(202);
    expect(server.taken.map(({ input }) => input)).toEqual([{ kind: 'text', text: under }]);
  });

  test('too many at once are slowed down in a sentence, for that chat alone', async () => {
    await server.close();
    server = await startChat(store.connection, { standing: true, limits: { messages: { burst: 3, perSecond: 0.1 } } });
    const client = await ApiClient.open(server.url);
    for (const text of ['một', 'hai', 'ba']) expect((await client.say(text)).status).toBe(202);
    const refused = await client.say('bốn');
    expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      '10',
    ]);
    expect(sentenceOf(refused)).toMatch(/10 giây/);
    expect((await (await ApiClient.open(server.url)).say('người khác')).status).toBe(202);
    server.pass(10_500);
    expect((await client.say('bốn')).status).toBe(202);
  });
});

describe('a chat', () => {
  test('is opened by its bearer token and by nothing else', async () => {
    const client = await ApiClient.open(server.url);
    expect((await client.get('/api/chat/history')).status).toBe(200);
    for (const token of ['forged', `${client.token}x`, client.token.slice(1), 'x'.repeat(5_000), '{"$ne":null}']) {
      const answer = await new ApiClient(server.url, token).get('/api/chat/history');
      expect([answer.status, codeOf(answer)]).toEqual([401, 'CHAT_TOKEN_UNKNOWN']);
      expect(sentenceOf(answer)).toMatch(/\/chat/);
    }
    for (const path of ['/api/chat/history', '/api/chat/events', '/api/chat/files/1-0']) {
      expect((await call(`${server.url}${path}`)).status).toBe(401);
    }
    expect((await new ApiClient(server.url, 'forged').say('Chào')).status).toBe(401);
  });

  test('keeps no token in clear', async () => {
    const client = await ApiClient.open(server.url);
    await client.post('/api/chat/return', {});
    const stored = await store.connection.collection('chat-doors').find({}).toArray();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(client.token);
  });

  test('in a browser is held by a cookie that scripts and other sites cannot use', async () => {
    const opened = await call(`${server.url}/api/chat`, { method: 'POST' });
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^sk_chat=[\w-]+; Max-Age=\d+; Path=\/api\/chat; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const Cookie = cookie.split(';')[0] ?? '';
    const history = await call(`${server.url}/api/chat/history`, { headers: { Cookie } });
    expect(history.status).toBe(200);
    expect(history.headers.get('set-cookie')).toContain('sk_chat=');

    const post = (headers: Record<string, string>) =>
      call(`${server.url}/api/chat/messages`, {
        method: 'POST',
        headers: { Cookie, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ id: newId(), text: 'Chào' }),
      });
    expect((await post({ Origin: server.url })).status).toBe(202);
    expect((await post({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(202);
    const refusals = [
      {},
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: server.url },
    ];
    for (const headers of refusals) {
      const answer = await post(headers as Record<string, string>);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_REFUSED']);
    }
    expect(server.taken.length).toBe(2);
  });

  test('of a browser is not replaced by opening another tab, nor by another site', async () => {
    const opened = await call(`${server.url}/api/chat`, { method: 'POST' });
    const Cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const again = await call(`${server.url}/api/chat`, { method: 'POST', headers: { Cookie, Origin: server.url } });
    expect([again.status, again.body]).toEqual([201, opened.body]);
    const foreign = await call(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    });
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null]);
  });

  test('has a secure cookie and its own address in links where PUBLIC_URL is https', async () => {
    await server.close();
    server = await startChat(store.connection, { publicUrl: 'https://sangkien.example' });
    const opened = await call(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { Origin: 'https://sangkien.example' },
    });
    expect(opened.headers.get('set-cookie')).toMatch(/; Secure/);
    const made = await new ApiClient(server.url, String(opened.body.token)).post('/api/chat/return', {});
    expect(made.body.link).toMatch(/^https:\/\/sangkien\.example\/chat#r=[\w-]{32}$/);
  });

  test('is opened elsewhere by its return link: for 7 days, until a newer one is made', async () => {
    const client = await ApiClient.open(server.url);
    await client.say('ở máy cũ');
    await answered(client);
    const made = await client.post('/api/chat/return', {});
    expect(made.status).toBe(201);
    expect(String(made.body.qr)).toMatch(/^data:image\/svg\+xml,%3Csvg/);
    const token = String(made.body.link).split('#r=')[1];
    const open = (given: unknown) =>
      new ApiClient(server.url, 'none').post('/api/chat', { return: given }, { Authorization: '' });
    for (let visit = 0; visit < 2; visit++) {
      const elsewhere = await open(token);
      expect(elsewhere.status).toBe(201);
      const other = new ApiClient(server.url, String(elsewhere.body.token));
      expect((await historyOf(other)).map(({ text }) => text)).toContain('ở máy cũ');
    }
    const newer = String((await client.post('/api/chat/return', {})).body.link).split('#r=')[1];
    const replaced = await open(token);
    expect([replaced.status, codeOf(replaced)]).toEqual([410, 'RETURN_LINK_UNKNOWN']);
    expect((await open(newer)).status).toBe(201);
    server.pass(7 * 24 * 3_600_000);
    expect((await open(newer)).status).toBe(410);
    expect((await client.get('/api/chat/history')).status).toBe(200);
    expect(await makeChatDoors(store.connection).expire(server.parts.clock.now())).toBeGreaterThan(0);
  });

  test('can be opened by a whole factory behind one address, but not without end', async () => {
    await server.close();
    server = await startChat(store.connection, { standing: true, limits: { newChats: { burst: 2, perSecond: 0.5 } } });
    const open = () => call(`${server.url}/api/chat`, { method: 'POST' });
    expect([(await open()).status, (await open()).status]).toEqual([201, 201]);
    const refused = await open();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    server.pass(2_500);
    expect((await open()).status).toBe(201);
    const defaults = await startChat(store.connection);
    const all = await Promise.all(
      Array.from({ length: 300 }, () => call(`${defaults.url}/api/chat`, { method: 'POST' })),
    );
    expect(all.every(({ status }) => status === 201)).toBe(true);
    await defaults.close();
  });

  test('pages through its history from either end', async () => {
    const client = await ApiClient.open(server.url);
    for (const text of ['một', 'hai', 'ba']) await client.say(text);
    const reader = await EventReader.open(client);
    await reader.texts(6);
    reader.close();
    const all = await historyOf(client);
    const ids = all.map(({ id }) => Number(id));
    expect((await historyOf(client, `?after=${ids[1]}&limit=2`)).map(({ id }) => id)).toEqual(ids.slice(2, 4));
    expect((await historyOf(client, `?before=${ids[4]}&limit=2`)).map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const last = await client.get('/api/chat/history?limit=2');
    expect(last.body).toMatchObject({ more: true, messages: [{ id: ids[4] }, { id: ids[5] }] });
    expect((await historyOf(client, '?after=abc&limit=-3')).length).toBe(6);
  });
});

describe('a file', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);

  test('is taken in by what it is, told to the bot with its name, and given back to its chat alone', async () => {
    const client = await ApiClient.open(server.url);
    const { status, body } = await client.upload(png, 'ảnh ../máy.png');
    expect(status).toBe(201);
    expect((await client.post('/api/chat/messages', { id: newId(), fileId: body.fileId })).status).toBe(202);
    expect(server.taken[0]?.input).toEqual({
      kind: 'file',
      files: [{ fileId: body.fileId, name: 'ảnh .. máy.png', type: 'image/png', size: 108 }],
    });
    const given = await fetch(`${server.url}/api/chat/files/${body.fileId}`, { headers: client.bearer() });
    expect(Buffer.from(await given.arrayBuffer()).equals(png)).toBe(true);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    const other = await ApiClient.open(server.url);
    expect((await other.get(`/api/chat/files/${body.fileId}`)).status).toBe(404);
    expect((await other.post('/api/chat/messages', { id: newId(), fileId: body.fileId })).status).toBe(404);
  });

  test('lists come as .csv and .xls too, by their name, and are given back as files only', async () => {
    const client = await ApiClient.open(server.url);
    const list = Buffer.from('Tên;Loại\nKhoa Toán;khoa');
    const { status, body } = await client.upload(list, 'đơn vị.CSV');
    expect(status).toBe(201);
    const given = await fetch(`${server.url}/api/chat/files/${body.fileId}`, { headers: client.bearer() });
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(given.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Buffer.from(await given.arrayBuffer()).equals(list)).toBe(true);
    expect((await client.upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'cu.xls')).status).toBe(201);
    expect((await client.upload(list, 'đơn vị.xls')).status).toBe(415);
    expect((await client.upload(list, 'đơn vị')).status).toBe(415);
  });

  test('of another kind, too large, or one too many is refused in a sentence', async () => {
    const client = await ApiClient.open(server.url);
    const html = await client.upload(Buffer.from('<script>alert(1)</script>'), 'a.png');
    expect([html.status, codeOf(html)]).toEqual([415, 'FILE_REFUSED']);
    const large = await client.upload(Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), 'a.png');
    expect([large.status, codeOf(large)]).toEqual([413, 'FILE_TOO_LARGE']);
    for (let count = 0; count < 20; count++) expect((await client.upload(png, 'a.png')).status).toBe(201);
    expect(codeOf(await client.upload(png, 'a.png'))).toBe('FILES_FULL');
  });

  test('of the bot is listed with its size and downloaded by its own chat alone', async () => {
    const client = await ApiClient.open(server.url);
    const conversation = await greeted(client);
    await server.channel.send(conversation, {
      key: 'export',
      seq: 9,
      from: 'bot',
      text: 'Dữ liệu của anh/chị',
      choices: [],
      attachments: [{ name: 'dữ liệu.json', type: 'application/json', body: '{"tên":"Huy"}' }],
    });
    const [, , message] = await historyOf(client);
    expect(message?.attachments).toEqual([
      { name: 'dữ liệu.json', type: 'application/json', size: 14, url: '/api/chat/files/9-0' },
    ]);
    const given = await fetch(`${server.url}/api/chat/files/9-0`, { headers: client.bearer() });
    expect(await given.text()).toBe('{"tên":"Huy"}');
    expect(given.headers.get('content-disposition')).toContain("filename*=UTF-8''d%E1%BB%AF%20li%E1%BB%87u.json");
    expect((await (await ApiClient.open(server.url)).get('/api/chat/files/9-0')).status).toBe(404);
  });

  test('of bytes is given as they are, never to be opened as a page', async () => {
    const client = await ApiClient.open(server.url);
    const conversation = await greeted(client);
    await server.channel.send(conversation, {
      key: 'picture',
      seq: 9,
      from: 'bot',
      text: 'Tiến độ',
      choices: [],
      attachments: [{ name: 'tien-do.png', type: 'image/png', base64: png.toString('base64') }],
    });
    const [, , message] = await historyOf(client);
    expect(message?.attachments).toEqual([
      { name: 'tien-do.png', type: 'image/png', size: 108, url: '/api/chat/files/9-0' },
    ]);
    const given = await fetch(`${server.url}/api/chat/files/9-0`, { headers: client.bearer() });
    expect(Buffer.from(await given.arrayBuffer()).equals(png)).toBe(true);
    expect(given.headers.get('content-type')).toBe('image/png');
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
