import { silentLog } from '../../src/log.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { patience } from '../../src/store/guard.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { PATIENCE_MS } from './patience.js';
import { testMongodbUri } from './stores.js';

/** A store on a database of its own, with its indexes. Close it with `drop` and `close`. */
export async function openTestStore(name: string): Promise<{ store: Store; repositories: Repositories }> {
  patience.ms = PATIENCE_MS;
  const store = await openStore(testMongodbUri(name), { log: silentLog });
  const repositories = makeRepositories(store);
  await store.ensureIndexes();
  return { store, repositories };
}
