import { Agent, createServer, request } from 'node:http';
import mongoose from 'mongoose';
import { z } from 'zod';
import { inWords, t } from '../src/texts/index.js';
import { botSettings } from './settings.js';

/**
 * The bare floor: no framework and no checks. Per turn one HTTP call in, one `j: true` write, one HTTP call out (and the
 * answer to a tap, which everybody gives). The answers pile up in one document per chat; their number is the step.
 */
const { mode, apiRoot, token, mongodbUri, port } = botSettings(process.argv[2]);
const client = await mongoose.mongo.MongoClient.connect(mongodbUri, { writeConcern: { w: 'majority', journal: true } });
const chats = client.db().collection<{ _id: number; answers: string[] }>('initiatives');
const api = new URL(apiRoot);
const agent = new Agent({ keepAlive: true });

const sender = z.object({ id: z.number() });
const update = z.object({
  update_id: z.number(),
  message: z.object({ from: sender, text: z.string() }).optional(),
  callback_query: z.object({ id: z.string(), from: sender, data: z.string() }).optional(),
});
type Update = z.infer<typeof update>;

const row = (label: string, value: string) => [{ text: label, callback_data: value }];
const HOME = { text: inWords(t('home.welcome')), rows: [row(inWords(t('home.submit')), 'nop')] };
const REPLIES = [
  HOME,
  { text: inWords(t('consent.text', { holder: t('consent.holder') })), rows: [row('✓', 'accept'), row('✗', 'refuse')] },
  { text: inWords(t('submit.fullName')), rows: [] },
  { text: inWords(t('submit.phone')), rows: [] },
  { text: inWords(t('submit.unit')), rows: [] },
  { text: inWords(t('submit.subUnit')), rows: [] },
  { text: inWords(t('submit.group')), rows: [row('1', 'enterprise'), row('2', 'public-sector')] },
  { text: inWords(t('submit.initiativeTitle')), rows: [] },
  { text: inWords(t('submit.description', { max: 1000 })), rows: [] },
  { text: '', rows: [row(inWords(t('submit.submit')), 'submit')] },
];

/** Resolves when the answer is stored; the reply goes out afterwards. */
async function take({ message, callback_query }: Update): Promise<void> {
  const chat = message?.from.id ?? callback_query?.from.id ?? 0;
  const answer = message?.text ?? callback_query?.data ?? '';
  if (callback_query !== undefined) void call('answerCallbackQuery', { callback_query_id: callback_query.id });
  const stored = await chats.findOneAndUpdate(
    { _id: chat },
    { $push: { answers: answer } },
    { upsert: true, returnDocument: 'after' },
  );
  const answers = stored?.answers ?? [];
  const reply = REPLIES[answers.length - 1] ?? { text: inWords(t('submit.receipt', { code: String(chat) })), rows: [] };
  const text = reply.text === '' ? answers.slice(3).join('\n') : reply.text;
  void call('sendMessage', {
    chat_id: chat,
    text,
    ...(reply.rows.length > 0 ? { reply_markup: { inline_keyboard: reply.rows } } : {}),
  });
}

function call(method: string, params: object): Promise<unknown> {
  const body = JSON.stringify(params);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const to = { agent, method: 'POST', host: api.hostname, port: api.port, path: `/bot${token}/${method}`, headers };
  return new Promise((resolve, reject) => {
    request(to, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(JSON.parse(text).result));
    })
      .on('error', reject)
      .end(body);
  });
}

if (mode === 'webhook') {
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    incoming.on('end', () => void take(JSON.parse(text)).then(() => response.end()));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await call('setWebhook', { url: `http://127.0.0.1:${port}/` });
} else {
  for (let offset = 0; ; ) {
    const updates = z.array(z.custom<Update>()).parse(await call('getUpdates', { offset, timeout: 50 }));
    await Promise.all(updates.map(take));
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  }
}
