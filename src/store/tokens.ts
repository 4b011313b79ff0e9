import type { TokenRecords, TokenRow } from '../services/accounts/token-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { tokenModel } from './models/token.js';

/** The messengers' tokens, one row per app; a write is decided by the row's rev alone. */
export function makeTokens({ connection }: Pick<Store, 'connection'>): TokenRecords {
  const rows = tokenModel(connection);
  return {
    read: async (app) => {
      const row = await storing(() => rows.findById(app).lean());
      if (row === null) return undefined;
      const { _id, ...rest } = row;
      return { app: _id, ...rest };
    },
    write: async (before, after) => {
      const row = toStored(after, before);
      if (before === undefined) {
        try {
          await storing(() => rows.create(row));
          return true;
        } catch (error) {
          if (isDuplicate(error)) return false;
          throw error;
        }
      }
      const result = await storing(() => rows.replaceOne({ _id: before.app, rev: before.rev }, row));
      return result.modifiedCount === 1;
    },
  };
}

function toStored({ app, seeds, ...row }: TokenRow, before: TokenRow | undefined) {
  return { ...row, _id: app, seeds: [...seeds], rev: (before?.rev ?? 0) + 1 };
}
