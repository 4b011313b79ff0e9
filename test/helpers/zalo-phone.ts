import type { Person } from '../stand-ins/zalo-bot/index.js';
import type { Phone } from './member.js';

/** A person of the Zalo stand-in as somebody who holds a phone: without buttons they type numbers and words. */
export function zaloPhone(person: Person): Phone {
  return {
    next: async (timeoutMs) => {
      const { text, labels } = await person.next(timeoutMs);
      return { text, labels, taps: async (label) => person.taps(label) };
    },
    says: async (text) => person.says(text),
  };
}
