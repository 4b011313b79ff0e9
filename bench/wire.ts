import { createConnection, createServer, type Socket } from 'node:net';

/**
 * As much HTTP/1.1 as the load process needs, over plain sockets: on two cores every millisecond that the load takes is
 * missing where it is measured. Bodies with a length only, except for answers that come in chunks without a body.
 */

const NOTHING = Buffer.alloc(0);

/** Listens on a free port of this machine. `reply` may be called later. */
export function serve(
  handle: (path: string, body: string, reply: (json: string) => void, closed: () => boolean) => void,
): Promise<number> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    let rest: Buffer = NOTHING;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = rest.toString('latin1', 0, end);
        const from = end + 4;
        const to = from + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
        if (rest.length < to) return;
        const body = rest.toString('utf8', from, to);
        rest = rest.length === to ? NOTHING : rest.subarray(to);
        const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/'));
        handle(
          path,
          body,
          (json) => answer(socket, json),
          () => socket.destroyed,
        );
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function answer(socket: Socket, json: string): void {
  if (socket.destroyed) return;
  const length = Buffer.byteLength(json);
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${json}`);
}

/** Posts over so many kept-alive connections at most; what is more waits. Resolves to the status. */
export class Poster {
  private readonly idle: Socket[] = [];
  private readonly waiting: (() => void)[] = [];
  private open = 0;
  private readonly url: URL;

  constructor(
    url: string,
    private readonly headers: string,
    private readonly connections: number,
  ) {
    this.url = new URL(url);
  }

  post(json: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const go = () => this.over(json, resolve, reject);
      if (this.idle.length > 0 || this.open < this.connections) go();
      else this.waiting.push(go);
    });
  }

  private over(json: string, resolve: (status: number) => void, reject: (error: Error) => void): void {
    const { hostname, port, pathname } = this.url;
    const socket = this.idle.pop() ?? this.connect(hostname, Number(port));
    let text = '';
    const done = (status: number) => {
      socket.removeAllListeners('data').removeAllListeners('close');
      this.idle.push(socket);
      this.waiting.shift()?.();
      resolve(status);
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) done(Number(text.slice(9, 12)));
    });
    socket.on('close', () => {
      this.open -= 1;
      this.waiting.shift()?.();
      reject(new Error('the webhook closed the connection'));
    });
    const length = Buffer.byteLength(json);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n${this.headers}content-length: ${length}\r\n\r\n${json}`,
    );
  }

  private connect(host: string, port: number): Socket {
    this.open += 1;
    const socket = createConnection(port, host);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    return socket;
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = text.slice(0, end);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return text.endsWith('0\r\n\r\n');
  return text.length >= end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
}
