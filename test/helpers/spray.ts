import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** One address in front of several processes: every request goes to the next of them, whatever chat it belongs to. */
export interface Spray {
  readonly url: string;
  /** How many requests each one got. */
  readonly counts: readonly number[];
  close(): Promise<void>;
}

/**
 * @param options.both every n-th request goes to all of them at once, as when a messenger repeats what it thinks lost;
 * the slowest answer counts
 */
export async function makeSpray(targets: () => readonly string[], options: { both?: number } = {}): Promise<Spray> {
  const agent = new Agent({ keepAlive: true });
  const counts: number[] = [];
  let turn = 0;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const all = targets();
    turn += 1;
    const everybody = options.both !== undefined && turn % options.both === 0;
    const chosen = everybody ? all.map((_, index) => index) : [turn % all.length];
    const answers = await Promise.all(chosen.map((index) => pass(index, all[index] ?? '', Buffer.concat(chunks))));
    const worst = answers.reduce((a, b) => (b.status > a.status ? b : a));
    if (worst.status === 0) {
      response.destroy();
      return;
    }
    response.writeHead(worst.status, worst.headers);
    response.end(worst.body);

    async function pass(index: number, target: string, body: Buffer): Promise<Answer> {
      counts[index] = (counts[index] ?? 0) + 1;
      const { host: _host, connection: _connection, ...headers } = incoming.headers;
      const sent = request(`${target}${incoming.url}`, { agent, method: incoming.method, headers });
      sent.end(body);
      try {
        const [answer]: IncomingMessage[] = await once(sent, 'response');
        const parts: Buffer[] = [];
        for await (const part of answer ?? []) parts.push(part);
        const type = answer?.headers['content-type'];
        return {
          status: answer?.statusCode ?? 0,
          headers: type === undefined ? {} : { 'content-type': type },
          body: Buffer.concat(parts),
        };
      } catch {
        return { status: 0, headers: {}, body: Buffer.alloc(0) };
      }
    }
  }

  const server = createServer((incoming, response) => void serve(incoming, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
