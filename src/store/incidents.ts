import type { Say } from '../conversation/message.js';
import type { Incident, Incidents } from '../services/operation-records.js';
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
    end: async (key, unseenSince) =>
      (await storing(() => incidents.deleteOne({ _id: key, seenAt: { $lte: unseenSince } }))).deletedCount === 1,
  };
}

function toIncident({ _id, over, ...row }: IncidentRow): Incident {
  // Written by us alone; words that are no longer known give their own name (texts/index.ts).
  return { key: _id, ...row, ...(over === undefined ? {} : { over: JSON.parse(over) as Say }) };
}
