import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Holidays, holidaysOf, readHolidays } from '../domain/holidays.js';
import { AppError } from '../errors.js';
import { ROOT } from '../root.js';

/** An office's own calendar in DATA_DIR; each year that it names replaces the shipped one. */
const HOLIDAYS_FILE = 'holidays.json';

/**
 * The days off: the shipped calendar, with the office's own over it where DATA_DIR has one. The file is looked at again
 * at each call, so what is saved counts at once. One that is wrong is told once per edition (HOLIDAYS_INVALID, with its
 * line), and the shipped calendar is used.
 */
export function openHolidays(dataDir: string, tell: (error: AppError) => void): () => Holidays {
  const shipped = years(readFileSync(join(ROOT, 'data', HOLIDAYS_FILE), 'utf8'), HOLIDAYS_FILE);
  const path = join(dataDir, HOLIDAYS_FILE);
  let edition: string | undefined = '';
  let holidays = holidaysOf(shipped);
  return () => {
    const now = editionOf(path);
    if (now === edition) return holidays;
    edition = now;
    holidays = holidaysOf(shipped, ...own(path, now, tell));
    return holidays;
  };
}

function own(path: string, edition: string | undefined, tell: (error: AppError) => void) {
  if (edition === undefined) return [];
  try {
    return [years(readFileSync(path, 'utf8'), path)];
  } catch (error) {
    tell(error instanceof AppError ? error : new AppError('FILE_UNREADABLE', { got: path }, error));
    return [];
  }
}

function years(text: string, name: string) {
  const reading = readHolidays(text);
  if (reading.type === 'ok') return reading.years;
  const { line, path, got, expected } = reading.fault;
  const place = line === undefined ? path : `dòng ${line}`;
  throw new AppError('HOLIDAYS_INVALID', {
    got: [name, place, got].filter((part) => part !== '').join(', '),
    expected,
  });
}

/** Undefined where there is no file. */
function editionOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.mtimeMs} ${found.size} ${found.ino}`;
}
