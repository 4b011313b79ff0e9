import { randomUUID } from 'node:crypto';
import type { Phone, Shown } from './member.js';

interface View {
  readonly id: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly choices?: readonly (readonly { readonly label: string; readonly at: string; readonly value: string }[])[];
}

/** A web chat as its page holds it: posts are repeated under their id until taken, the stream is reopened where it broke. */
export interface WebPhone extends Phone {
  /** Every message number that came, in order of arrival. */
  readonly numbers: readonly number[];
  /** What the server said when it did not take a message. */
  readonly refusals: readonly string[];
  close(): void;
}

const AGAIN_MS = 150;

/** @param addresses where each request may go, chosen anew each time */
export async function webPhone(address: () => string): Promise<WebPhone> {
  const closing = new AbortController();
  const shown: View[] = [];
  const numbers: number[] = [];
  const refusals: string[] = [];
  const wakes = new Set<() => void>();
  let read = 0;
  let cursor = 0;
  const { token } = await insist<{ token: string }>('/api/chat', {});
  void stream();

  async function insist<T>(path: string, body: object, headers = {}): Promise<T> {
    for (;;) {
      if (closing.signal.aborted) throw new Error('closed');
      try {
        const answer = await fetch(`${address()}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        if (answer.ok) return JSON.parse(text);
        refusals.push(`${answer.status} ${text}`);
        if (answer.status !== 503 && answer.status !== 429) throw new TypeError(`${answer.status} ${text}`);
      } catch (error) {
        if (error instanceof TypeError && !/fetch failed|terminated/.test(error.message)) throw error;
      }
      await pause();
    }
  }

  async function stream(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const answer = await fetch(`${address()}/api/chat/events`, {
          headers: { authorization: `Bearer ${token}`, 'last-event-id': String(cursor) },
          signal: closing.signal,
        });
        let text = '';
        const decoder = new TextDecoder();
        if (answer.ok && answer.body !== null)
          for await (const chunk of answer.body) {
            text += decoder.decode(chunk, { stream: true });
            const events = text.split('\n\n');
            text = events.pop() ?? '';
            for (const event of events) take(event);
          }
      } catch {
        // The page opens it again.
      }
      await pause();
    }
  }

  function take(event: string): void {
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (data === undefined || !event.includes('event: message')) return;
    const view: View = JSON.parse(data);
    cursor = Math.max(cursor, view.id);
    numbers.push(view.id);
    if (view.from === 'bot') shown.push(view);
    for (const wake of [...wakes]) wake();
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }

  function post(message: object): Promise<unknown> {
    return insist('/api/chat/messages', { id: randomUUID(), ...message }, { authorization: `Bearer ${token}` });
  }

  return {
    numbers,
    refusals,
    close: () => closing.abort(),
    says: (text) => post(/^\/start(?: |$)/.test(text) ? { start: text.slice('/start '.length) } : { text }),
    async next(timeoutMs): Promise<Shown> {
      const view = await new Promise<View>((resolve, reject) => {
        const look = (): void => {
          const found = shown[read];
          if (found === undefined) return;
          read += 1;
          clearTimeout(timer);
          wakes.delete(look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          wakes.delete(look);
          reject(new Error(`nothing new within ${timeoutMs} ms`));
        }, timeoutMs);
        wakes.add(look);
        look();
      });
      const choices = (view.choices ?? []).flat();
      return {
        text: view.text,
        labels: choices.map(({ label }) => label),
        taps: async (label) => {
          const choice = choices.find((each) => each.label === label);
          if (choice === undefined) throw new Error(`no "${label}" under: ${view.text}`);
          await post({ choice: { at: choice.at, value: choice.value } });
        },
      };
    },
  };
}
