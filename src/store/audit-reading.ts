import type { AuditReading } from '../services/files/export-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { auditModel } from './models/audit.js';

/** The audit log by the units that its lines belong to. */
export function makeAuditReading({ connection }: Pick<Store, 'connection'>): AuditReading {
  const lines = auditModel(connection);
  return {
    unitsOf: async () => {
      const found = await storing(() => lines.distinct('unit'));
      return found.filter((unit) => unit !== undefined && unit !== null);
    },
    page: async (units, limit, before) => {
      const own = units === undefined ? {} : { unit: { $in: [...units] } };
      const earlier =
        before === undefined ? {} : { at: { $lte: before.at }, $nor: [{ at: before.at, _id: { $gte: before.key } }] };
      const rows = await storing(() =>
        lines
          .find({ ...own, ...earlier })
          .sort({ at: -1, _id: -1 })
          .limit(limit)
          .lean(),
      );
      return rows.map(({ _id, ...line }) => ({ key: _id, ...line }));
    },
  };
}
