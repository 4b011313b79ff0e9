import { readFile, stat, writeFile } from 'node:fs/promises';
import { systemClock } from './clock.js';
import { databaseCommand, print } from './database-command.js';
import { writeCsv } from './documents/csv-file.js';
import { LIMITS, readTable } from './documents/table.js';
import { writeWorkbook } from './documents/workbook.js';
import { founderUnits } from './domain/units.js';
import { AppError } from './errors.js';
import {
  changesNothing,
  describeDifference,
  describeFaults,
  EXPORT_HEADINGS,
  exportRows,
  importTable,
  UNIT_TABLE,
} from './services/units/list.js';
import { makeUnits, type Units } from './services/units/units.js';
import type { Store } from './store/connect.js';
import { readFoundingData } from './store/founding-data.js';
import { makeRepositories } from './store/index.js';
import { unitTexts as texts } from './texts/units.js';

/** In letters, in the order of the headings. */
const WIDTHS = [16, 44, 22, 16, 10, 30, 12, 12, 16];

/** `npm run units -- import <file> [--dry-run]`, `npm run units -- export <file>` */
const [what, ...rest] = process.argv.slice(2);
const [file, ...others] = rest.filter((word) => word !== '--dry-run');
const dryRun = rest.includes('--dry-run');

if (
  file === undefined ||
  others.length > 0 ||
  (what !== 'import' && what !== 'export') ||
  (dryRun && what === 'export')
) {
  print(texts.usage);
  process.exitCode = 1;
} else {
  await databaseCommand({ whileRunning: true }, async (store) => {
    const units = makeUnits({
      records: makeRepositories(store).unitTrees,
      founding: founderUnits(readFoundingData()),
      clock: systemClock,
    });
    await store.ensureIndexes();
    await units.refresh();
    return what === 'import' ? importFile(file, units, store) : exportFile(file, units);
  });
}

async function importFile(path: string, units: Units, store: Store): Promise<string> {
  print(texts.reading(path));
  const table = readTable(await contentOf(path), UNIT_TABLE);
  const { version, units: current } = units.known();
  const root = await makeRepositories(store).roles.root();
  const { units: changed, difference, faults } = importTable(current, table, root?.unit);
  if (faults.length > 0) {
    for (const line of describeFaults(faults)) print(line);
    throw new AppError('UNITS_FAULTY', { got: String(faults.length) });
  }
  print(texts.read(table.rows.length));
  for (const line of describeDifference(difference, changed)) print(line);
  if (changesNothing(difference)) return texts.nothing;
  if (dryRun) return texts.dryRun;
  if (!(await units.replace(version, changed))) throw new AppError('UNITS_CHANGED');
  const { version: made } = units.known();
  await makeRepositories(store).audit.write({
    key: `units ${made}`,
    at: systemClock.now(),
    who: 'system',
    what: 'import-units',
    subject: `version ${made}: ${table.rows.length} rows`,
  });
  return texts.imported(made, changed.length);
}

async function exportFile(path: string, units: Units): Promise<string> {
  const rows = exportRows(units.known().units);
  const content = /\.csv$/i.test(path)
    ? writeCsv([EXPORT_HEADINGS, ...rows])
    : await writeWorkbook([
        {
          name: texts.sheet,
          heading: [],
          columns: EXPORT_HEADINGS.map((header, at) => ({ header, width: WIDTHS[at] ?? 12 })),
          rows,
          landscape: true,
        },
      ]);
  await writeFile(path, content).catch((error: unknown) => {
    throw new AppError('FILE_UNWRITABLE', { got: path }, error);
  });
  return texts.exported(path, rows.length);
}

/** A file that is too large is not even read. */
async function contentOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LIMITS.fileBytes) {
      const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;
      throw new AppError('TABLE_TOO_LARGE', { got: megabytes(size), expected: megabytes(LIMITS.fileBytes) });
    }
    return await readFile(path);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('FILE_UNREADABLE', { got: path }, error);
  }
}
