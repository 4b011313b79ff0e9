import { join } from 'node:path';
import { systemClock } from './clock.js';
import { databaseCommand, print } from './database-command.js';
import { backup } from './store/backup.js';
import { backupTexts as texts } from './texts/backup.js';

/** `npm run backup [file]` */
const [target] = process.argv.slice(2);

await databaseCommand({ whileRunning: true }, async ({ connection }, { dataDir }) => {
  print(texts.copying);
  const stamp = new Date(systemClock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll(':', '');
  const { file, documents, collections } = await backup(
    connection,
    target ?? join(dataDir, 'backups', `sang-kien-${stamp}.ndjson.gz`),
    systemClock,
  );
  return texts.copied(file, documents, collections);
});
