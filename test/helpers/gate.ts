import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { PATIENCE_MS } from './patience.js';
import { freePort } from './port.js';

/** A door in front of a server, to be shut (connections are refused) or frozen (nothing passes any more). */
export interface Gate {
  readonly port: number;
  open(): Promise<void>;
  shut(): Promise<void>;
  /** Accepts and keeps connections, and lets nothing through. */
  freeze(): void;
}

export async function makeGate(target: NetConnectOpts): Promise<Gate> {
  const sockets = new Set<Socket>();
  let frozen = false;
  const port = await freePort();
  const server = createServer((near) => {
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (frozen || to.write(bytes)));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  });
  const open = async (): Promise<void> => {
    frozen = false;
    if (server.listening) return;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  };
  await open();
  return {
    port,
    open,
    shut: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
    freeze: () => {
      frozen = true;
    },
  };
}

/** Waits until something holds; fails after `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, ms = PATIENCE_MS): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`still not so after ${ms} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
