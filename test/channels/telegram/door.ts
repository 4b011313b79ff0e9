import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Telegram, WebhookAnswer } from '../../../src/channels/telegram/index.js';

/** What http/ does in the product: hands the raw request to the webhook. */
export async function openDoor(): Promise<{ url: string; leadsTo(telegram: Telegram): void; close(): Promise<void> }> {
  let telegram: Telegram | undefined;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks);
      const answer =
        telegram?.webhook({ rawBody, headers: request.headers }) ?? Promise.resolve<WebhookAnswer>({ status: 503 });
      void answer.then(({ status, headers }) => response.writeHead(status, { ...headers }).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    leadsTo: (given) => {
      telegram = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
