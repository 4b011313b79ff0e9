import { parseArgs } from 'node:util';
import { databaseCommand, print } from './database-command.js';
import { restore } from './store/restore.js';
import { backupTexts as texts } from './texts/backup.js';

/** `npm run restore <file>` and `npm run restore -- <file> --replace` */
const { positionals, values } = parseArgs({
  options: { replace: { type: 'boolean', default: false } },
  allowPositionals: true,
  strict: false,
});
const [file] = positionals;

if (file === undefined || positionals.length > 1) {
  print(texts.usage);
  process.exitCode = 1;
} else {
  await databaseCommand({ whileRunning: false }, async ({ connection }) => {
    print(texts.checking);
    const { documents, collections, held } = await restore(connection, file, { replace: values.replace === true });
    return [texts.restored(documents, collections), ...(held === 0 ? [] : [texts.held(held)])].join('\n');
  });
}
