import type { PersonId, UnitId } from '../ids.js';
import type { Looks } from '../services/workbench/workbench-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { lookModel } from './models/look.js';

export function makeLooks({ connection }: Pick<Store, 'connection'>): Looks {
  const looks = lookModel(connection);

  async function look(person: PersonId, unit: UnitId, key: string, at: Date): Promise<Date | undefined> {
    const id = `${person} ${unit}`;
    const last = await storing(() => looks.findById(id).lean());
    if (last?.key === key) return last.before;
    if (last === null) {
      try {
        await storing(() => looks.create({ _id: id, person, unit, key, at }));
        return undefined;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return look(person, unit, key, at);
      }
    }
    const change = { $set: { key, at, before: last.at } };
    const { modifiedCount } = await storing(() => looks.updateOne({ _id: id, key: last.key }, change));
    return modifiedCount === 1 ? last.at : look(person, unit, key, at);
  }

  return {
    look,
    join: async (from) => {
      await storing(() => looks.deleteMany({ person: from }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => looks.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => looks.find({ person }).lean());
      return rows.map(({ unit, at }) => ({ unit, at }));
    },
  };
}
