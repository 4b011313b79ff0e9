import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';
import { AppError } from '../errors.js';

export interface WebServer {
  /** The port in use; the one asked for unless that was 0. */
  readonly port: number;
  /** Takes no new connection, ends the event streams, lets running requests finish (at most `drainMs`), then cuts what is left. */
  close(drainMs?: number): Promise<void>;
}

/** @throws AppError PORT_TAKEN when another program listens there, PORT_REFUSED when it may not be opened. */
export async function listen(app: Express, port: number, host = '0.0.0.0'): Promise<WebServer> {
  const server = createServer(app);
  // Slow clients on bad networks are welcome; those that never finish a header or a body are not.
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 65_000;

  const connections = trackConnections(server);

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNot(error, port)));
    server.listen(port, host, resolve);
  });

  return { port: portOf(server.address()), close };

  async function close(drainMs = 10_000): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    app.emit('closing');
    connections.closeWhenIdle();
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearTimeout(cut);
  }
}

/**
 * Node's own closeIdleConnections leaves open what browsers connect in advance and never use, and what becomes idle
 * later; both would hold the server up.
 */
function trackConnections(server: Server): { closeWhenIdle(): void } {
  const idle = new Set<Socket>();
  let closing = false;
  const rest = (socket: Socket) => {
    if (closing) socket.destroySoon();
    else idle.add(socket);
  };
  server.on('connection', (socket) => {
    rest(socket);
    socket.once('close', () => idle.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) rest(socket);
    });
  });
  return {
    closeWhenIdle: () => {
      closing = true;
      for (const socket of idle) socket.destroySoon();
    },
  };
}

function whyNot(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError('PORT_TAKEN', { got: String(port), expected: String(port + 1) }, error);
  if (error.code === 'EACCES') return new AppError('PORT_REFUSED', { got: String(port) }, error);
  return error;
}

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0;
}
