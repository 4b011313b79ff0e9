import type { InboundFile } from '../conversation/message.js';
import type { Fetched, FetchFile } from '../services/files/kept-file-ports.js';

/** Where Zalo keeps what people send. */
const HOSTS = /^(?:[\w-]+\.)+(?:zdn|zadn)\.vn$/;
const TIMEOUT_MS = 30_000;

/**
 * Fetches what somebody sent over Zalo, whose events name it by an address. Only Zalo's own file hosts are asked, by https and
 * without following anybody elsewhere, and `apiRoot`, which is asked all the time: an address in an event must not make this
 * machine look around in its own network.
 */
export function makeFetchZaloFile(apiRoot: string): FetchFile {
  const own = new URL(apiRoot).origin;
  return async (_from, { fileId }: InboundFile, most): Promise<Fetched> => {
    const url = URL.canParse(fileId) ? new URL(fileId) : undefined;
    if (url === undefined || !isZalos(url, own)) return 'gone';
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { redirect: 'manual', credentials: 'omit', signal });
    if (answer.status >= 500 || answer.status === 429) {
      await answer.body?.cancel();
      throw new Error(`Zalo's file host: HTTP ${answer.status}`);
    }
    if (answer.status !== 200 || answer.body === null) {
      await answer.body?.cancel();
      return 'gone';
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body) {
      length += chunk.length;
      // Leaving the loop ends the request.
      if (length > most) return 'too-large';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  };
}

function isZalos({ origin, protocol, hostname, port, username, password }: URL, own: string): boolean {
  if (username !== '' || password !== '') return false;
  return origin === own || (protocol === 'https:' && port === '' && HOSTS.test(hostname));
}
