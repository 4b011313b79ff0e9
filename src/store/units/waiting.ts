import type { WaitingForUnit } from '../../services/units/unit-records.js';
import type { Store } from '../connect.js';
import { storing } from '../guard.js';
import { HISTORY } from '../initiatives.js';
import { initiativeModel } from '../models/initiative.js';
import { personModel } from '../models/person.js';
import { unitRequestModel } from '../models/unit-request.js';

export function makeWaitingForUnit({ connection }: Pick<Store, 'connection'>): WaitingForUnit {
  const requests = unitRequestModel(connection);
  const initiatives = initiativeModel(connection);
  const people = personModel(connection);
  return {
    find: async (key) => {
      const row = await storing(() => requests.findOne({ _id: key }, { unit: 1, name: 1 }).lean());
      return row === null ? undefined : { unit: row.unit, name: row.name };
    },
    decide: async (key, decision) => {
      await storing(() =>
        requests.updateOne({ _id: key, decided: { $exists: false } }, { $set: { decided: decision } }),
      );
      const row = await storing(() => requests.findOne({ _id: key }, { decided: 1 }).lean());
      return row?.decided;
    },
    some: async (key, limit) => {
      const rows = await storing(() =>
        initiatives.find({ subUnitRequest: key }, { rev: 1, person: 1, profile: 1 }).limit(limit).lean(),
      );
      return rows.flatMap(({ _id, rev, person, profile }) =>
        person === undefined || profile === undefined
          ? []
          : [{ id: _id, rev, person, unit: profile.unit.id, typed: profile.subUnit.name }],
      );
    },
    follow: async ({ id, rev, person, unit, typed }, to, entry) => {
      const subUnit = { kind: 'unit', id: to.id, name: to.name } as const;
      const result = await storing(() =>
        initiatives.updateOne(
          { _id: id, rev },
          {
            $set: { 'profile.subUnit': subUnit, unit: to.id, at: entry.at },
            $unset: { subUnitRequest: 1 },
            $inc: { rev: 1 },
            $push: { history: { $each: [entry], $slice: -HISTORY } },
            $addToSet: { handlers: entry.by },
          },
        ),
      );
      if (result.modifiedCount !== 1) return false;
      const remembered = {
        'profile.unit.id': unit,
        'profile.subUnit.kind': 'typed',
        'profile.subUnit.name': typed,
      };
      await storing(() => people.updateOne({ _id: person, ...remembered }, { $set: { 'profile.subUnit': subUnit } }));
      return true;
    },
    finish: async (key) => {
      const left = await storing(() => initiatives.countDocuments({ subUnitRequest: key }, { limit: 1 }));
      if (left === 0) await storing(() => requests.deleteOne({ _id: key }));
      else await storing(() => requests.updateOne({ _id: key }, { $unset: { decided: 1 } }));
    },
  };
}
