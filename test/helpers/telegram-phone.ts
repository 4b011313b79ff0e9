import type { Person } from '../stand-ins/telegram/index.js';
import type { Phone } from './member.js';

/** A person of the strict stand-in as somebody who holds a phone. Taps go to the very message that was read. */
export function telegramPhone(person: Person): Phone {
  return {
    next: async (timeoutMs) => {
      const { text, labels, ref } = await person.next(timeoutMs);
      return { text, labels, taps: (label) => person.taps(label, ref) };
    },
    says: (text) => person.says(text),
  };
}
