import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OauthWorld } from './oauth.js';

/** How the next call of the token endpoint goes wrong. `cut`: it is done, and the connection breaks. */
export type OauthFault = 'cut' | 'page' | 'silence';

export interface ZaloOa {
  readonly url: string;
  readonly oauth: OauthWorld;
  readonly appId: string;
  readonly appSecret: string;
  /** Moves its clock. */
  advance(ms: number): void;
  failOauth(how: OauthFault): void;
  stop(): Promise<void>;
}

/** An Official Account and its OAuth on this machine, as the public documents describe Zalo's. */
export async function startZaloOa(): Promise<ZaloOa> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const [appId, appSecret] = ['1234567890', 'app-secret-of-the-stand-in'];
  const oauth = new OauthWorld({ appId, appSecret, now });
  const faults: OauthFault[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url !== '/v4/oa/access_token' || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const fault = faults.shift();
    if (fault === 'silence') return;
    if (fault === 'page') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
      return;
    }
    const secret = request.headers.secret_key;
    const answer = oauth.answer(new URLSearchParams(body.toString()), typeof secret === 'string' ? secret : undefined);
    if (fault === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    oauth,
    appId,
    appSecret,
    advance: (ms) => {
      ahead += ms;
    },
    failOauth: (how) => void faults.push(how),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
