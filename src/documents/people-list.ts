import type { PeopleFile } from '../services/roles/contact-records.js';
import { peopleSheet as words } from '../texts/people-sheet.js';
import { type Column, type Line, writeWorkbook } from './workbook.js';

const COLUMNS: readonly Column[] = [
  { header: words.columns.number, width: 6, centred: true },
  { header: words.columns.name, width: 30 },
  { header: words.columns.unit, width: 36 },
  { header: words.columns.phone, width: 16, centred: true },
  { header: words.columns.done, width: 10 },
];

/** Recipients of an announcement as .xlsx, to be called one after the other, with a column to tick them off. */
export function writePeople(file: PeopleFile): Promise<Uint8Array> {
  const { office, title, which, at, part, more, firstNumber, lines } = file;
  const notes = [words.about(title), words.asOf(at.toISOString()), ...(part > 1 || more ? [words.part(part)] : [])];
  return writeWorkbook([
    {
      name: words.name,
      heading: [
        office.toLocaleUpperCase('vi'),
        words.titles[which],
        ...notes.map((text): Line => ({ text, as: 'note' })),
      ],
      landscape: false,
      columns: COLUMNS,
      rows: lines.map(({ name, unit, phone }, index) => [
        firstNumber + index,
        name === '' ? words.nobody : name,
        unit,
        phone,
        '',
      ]),
    },
  ]);
}
