import type { Say } from '../conversation/message.js';
import type { Incident, Incidents } from '../services/operations/operation-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type IncidentRow, incidentModel } from './models/incident.js';

const MOST = 200;

export function makeIncidents({ connection }: Pick<Store, 'connection'>): Incidents {
  const incidents = incidentModel(connection);

  const note: Incidents['note'] = async ({ key, over }, now) => {
    const began = { since: now, ...(over === undefined ? {} : { over: JSON.stringify(over) }) };
    const change = { $max: { seenAt: now }, $setOnInsert: began };
    const row = await storing(() =>
      incidents.findOneAndUpdate({ _id: key }, change, { upsert: true, returnDocument: 'after' }).lean(),
    );
    return toIncident(row);
  };

  const hold: Incidents['hold'] = async ({ key, over, held }, now) => {
    const words = { over: JSON.stringify(over), held: JSON.stringify(held) };
    const change = { $max: { seenAt: now }, $set: words, $setOnInsert: { since: now } };
    await storing(() => incidents.updateOne({ _id: key }, change, { upsert: true }));
  };

  return {
    // Two processes that see it first at the same moment: one of them inserts.
    note: (incident, now) =>
      note(incident, now).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        return note(incident, now);
      }),
    all: async () => {
      const rows = await storing(() =>
        incidents
          .find({ _id: { $gt: '' } })
          .sort({ _id: 1 })
          .limit(MOST)
          .lean(),
      );
      return rows.map(toIncident);
    },
    told: async (key) => {
      await storing(() => incidents.updateOne({ _id: key }, { $set: { told: true } }));
    },
    hold: (incident, now) =>
      hold(incident, now).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        return hold(incident, now);
      }),
    letGo: async (keys) => {
      await storing(() => incidents.updateMany({ _id: { $in: [...keys] } }, { $unset: { held: '' } }));
    },
    end: async (key, unseenSince) =>
      (await storing(() => incidents.deleteOne({ _id: key, held: { $exists: false }, seenAt: { $lte: unseenSince } })))
        .deletedCount === 1,
  };
}

function toIncident({ _id, over, held, ...row }: IncidentRow): Incident {
  // Written by us alone; words that are no longer known give their own name (texts/index.ts).
  const words = (stored: string) => JSON.parse(stored) as Say;
  return {
    key: _id,
    ...row,
    ...(over === undefined ? {} : { over: words(over) }),
    ...(held === undefined ? {} : { held: words(held) }),
  };
}
