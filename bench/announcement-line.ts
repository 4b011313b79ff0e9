import { connect, createServer } from 'node:net';

/** How long a word is under way, there and back. */
const THERE_MS = 40;

/** An address that leads to the same server, only that it is far away. */
export async function farAway(url: string): Promise<string> {
  const target = Number(new URL(url).port);
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => setTimeout(() => to.write(bytes), THERE_MS));
      from.on('end', () => setTimeout(() => to.end(), THERE_MS));
      from.on('error', () => to.destroy());
      from.on('close', () => setTimeout(() => to.destroy(), THERE_MS));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
