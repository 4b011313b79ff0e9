import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeFetchZaloFile } from '../../src/channels/zalo-file.js';
import { makeConversationId } from '../../src/ids.js';

const from = makeConversationId('zalo-oa', '1', '2');

describe('what people send over Zalo is fetched of Zalo only', () => {
  let asked: string[] = [];
  let root = '';
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { location: '/secret' }).end();
    else if (request.url === '/busy') response.writeHead(503).end();
    else if (request.url === '/endless') {
      const more = (): void =>
        void (response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more));
      more();
    } else response.writeHead(200).end('content');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('no other address is asked, however it is written', async () => {
    asked = [];
    const { port } = new URL(root);
    const fetchFile = makeFetchZaloFile('https://openapi.zalo.me');
    for (const fileId of [
      `${root}/x`,
      `http://localhost:${port}/x`,
      `http://[::1]:${port}/x`,
      `http://f1.zdn.vn/x`,
      `https://f1.zdn.vn:${port}/x`,
      `https://user:word@f1.zdn.vn/x`,
      `https://zdn.vn.example.com/x`,
      `https://evilzdn.vn/x`,
      `https://example.com/?.zdn.vn`,
      `https://example.com#.zdn.vn`,
      'https://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'data:text/plain,x',
      'm7000000000000001',
    ])
      expect([fileId, await fetchFile(from, { fileId }, 100)]).toEqual([fileId, 'gone']);
    expect(asked).toEqual([]);
  });

  test('nobody is followed elsewhere, what never ends is left, and what is only busy is for later', async () => {
    asked = [];
    const fetchFile = makeFetchZaloFile(root);
    expect(await fetchFile(from, { fileId: `${root}/away` }, 100)).toBe('gone');
    expect(asked).toEqual(['/away']);
    expect(await fetchFile(from, { fileId: `${root}/endless` }, 1_000_000)).toBe('too-large');
    expect(String(await fetchFile(from, { fileId: `${root}/a` }, 7))).toBe('content');
    expect(await fetchFile(from, { fileId: `${root}/a` }, 6)).toBe('too-large');
    await expect(fetchFile(from, { fileId: `${root}/busy` }, 100)).rejects.toThrow('503');
  });
});
