import type { Phone, Shown } from './member.js';
import { PATIENCE_MS } from './patience.js';

/** What is shown next with these words; what comes before is passed over. */
export async function heard(phone: Pick<Phone, 'next'>, words: string): Promise<Shown> {
  for (;;) {
    const shown = await phone.next(PATIENCE_MS);
    if (shown.text.includes(words)) return shown;
  }
}

/** What is shown next with this button. */
export async function offered(phone: Pick<Phone, 'next'>, label: string): Promise<Shown> {
  for (;;) {
    const shown = await phone.next(PATIENCE_MS);
    if (shown.labels.includes(label)) return shown;
  }
}
