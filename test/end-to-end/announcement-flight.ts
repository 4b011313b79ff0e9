import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connect.js';

export interface Flight {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** What a process had sent to the database when it died is carried out all the same, a moment later. */
const QUIET_MS = 150;

/** Whom a process that is dead had begun to tell, and of whom it is not known what became of it. */
export async function onTheWay({ connection }: Pick<Store, 'connection'>): Promise<Flight> {
  const read = async (): Promise<Flight> => ({
    people: await begun('deliveries', 'person'),
    groups: await begun('group_posts', 'group'),
  });
  const begun = async (collection: string, field: string): Promise<string[]> => {
    const open = { open: { $exists: true }, begun: { $exists: true } };
    const rows = await connection.collection(collection).find(open).sort({ _id: 1 }).toArray();
    return rows.map((row) => String(row[field]));
  };
  for (let before = await read(); ; ) {
    await pause(QUIET_MS);
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}
