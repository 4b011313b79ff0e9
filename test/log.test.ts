import { describe, expect, test } from '@jest/globals';
import { AppError } from '../src/errors.js';
import { type LogFields, makeLog } from '../src/log.js';

const TOKEN = '123456789:AAExampleExampleExampleExampleExample_-x';
const PRIVATE = ['Lê Văn Ất', 'Le Van At', '0912345678', '0912 345 678', '+84912345678', 'may đo', 'telegram:bot:42'];

function logged(fields: LogFields | (LogFields & Record<string, unknown>)): string {
  const lines: string[] = [];
  makeLog('debug', { write: (line: string) => void lines.push(line) }).info(fields);
  return lines.join('');
}

describe('the log', () => {
  test('a person is not in it, whatever is handed over', () => {
    const person = { name: 'Lê Văn Ất', phone: '0912345678' };
    const line = logged({
      event: 'turn',
      conversation: 'telegram:bot:42',
      reason: 'Le Van At',
      outcome: '0912345678',
      code: 'may đo',
      ...{ name: 'Lê Văn Ất', phone: '+84912345678', text: 'may đo', person, '0912345678': 1, inbound: [person] },
    });
    for (const word of PRIVATE) expect(line).not.toContain(word);
    expect(JSON.parse(line)).toMatchObject({
      event: 'turn',
      dropped: expect.arrayContaining(['name', 'phone', 'text']),
    });
    expect(JSON.parse(line).conversation).toMatch(/^[\w-]{10}$/);
  });

  const foreign: readonly [string, Error][] = [
    new Error('E11000 duplicate key error collection: x.people index: phone dup key: { phone: "+84912345678" }'),
    new SyntaxError(`Unexpected token 'L', "Lê Văn Ất 0912345678" is not valid JSON`),
    new Error('cannot send to Lê Văn Ất at 0912 345 678'),
    Object.assign(new Error('400: Bad Request'), { on: { payload: { text: 'may đo' } }, name: 'Lê Văn Ất' }),
    new Error('outer', { cause: new Error("near 'Le Van At'") }),
  ].map((err) => [err.message.slice(0, 12), err]);
  test.each(foreign)('nor in an error: %s', (_, err) => {
    const line = logged({ event: 'failed', err });
    for (const word of PRIVATE) expect(line).not.toContain(word);
    expect(JSON.parse(line).err.stack[0]).toMatch(/^at /);
  });

  test('bot tokens, link tokens and credentials are scrubbed everywhere', () => {
    const error = new Error(`invalid json response body at https://api.telegram.org/bot${TOKEN}/getMe reason: x`);
    error.stack = `Error: ${TOKEN}\n    at run (https://x/bot${TOKEN}/y)`;
    const own = new AppError('MONGODB_UNREACHABLE', { got: `mongodb://anna:s3cret@host?token=${TOKEN}` }, error);
    const line = logged({ event: 'failed', err: own, route: `/chat#s=abcdefghijklmnop`, reason: TOKEN });
    expect(line).not.toMatch(/AAExample|s3cret|abcdefghijklmnop/);
    expect(line).toContain('MONGODB_UNREACHABLE');
  });

  test('what is useful stays: codes, counts, slots, our own sentences, where it happened', () => {
    const line = JSON.parse(
      logged({
        event: 'job.done',
        job: 'tick',
        slot: '2026-11-20T19:00:00.000Z',
        ms: 12,
        err: new AppError('STORE_UNAVAILABLE'),
      }),
    );
    expect(line).toMatchObject({ event: 'job.done', job: 'tick', slot: '2026-11-20T19:00:00.000Z', ms: 12 });
    expect(line.err).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('cơ sở dữ liệu') });
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:27017'), { code: 'ECONNREFUSED' });
    expect(JSON.parse(logged({ event: 'x', err: refused })).err).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('what is thrown but no error, and loops of causes, do not break it', () => {
    const loop = new Error('a');
    loop.cause = loop;
    expect(JSON.parse(logged({ event: 'x', err: loop })).err.name).toBe('Error');
    expect(JSON.parse(logged({ event: 'x', err: 'Lê Văn Ất' })).err).toEqual({ type: 'string' });
  });
});
