import type { Person, ZaloOa } from '../stand-ins/zalo-oa/index.js';
import type { Phone, Shown } from './member.js';

/** A person of the Official Account's stand-in as somebody who holds a phone: taps buttons, and types the numbers of longer menus. */
export function zaloOaPhone(zalo: ZaloOa, person: Person): Phone {
  let read = 0;

  async function taps(text: string, label: string): Promise<void> {
    if (person.buttons.has(label)) return void (await zalo.taps(person, label));
    const number = text.split('\n').find((line) => line.endsWith(`. ${label}`));
    await zalo.says(person, number === undefined ? label : (number.split('.')[0] ?? label));
  }

  return {
    async next(timeoutMs): Promise<Shown> {
      const messages = await zalo.until(person, read + 1, timeoutMs);
      const { text, labels } = messages[read] ?? { text: '', labels: [] };
      read += 1;
      return { text, labels, taps: (label) => taps(text, label) };
    },
    says: (text) => zalo.says(person, text),
  };
}
