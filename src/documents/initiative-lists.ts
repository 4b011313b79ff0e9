import { vietnamDay } from '../domain/days.js';
import { showPhone } from '../domain/phone.js';
import { blanksOf, summaryOf } from '../domain/summary.js';
import type { ListContent } from '../services/files/export-records.js';
import type { InitiativeRecord } from '../services/records.js';
import { listTexts as words } from '../texts/lists.js';
import { type Sheet, writeWorkbook } from './workbook.js';

/**
 * The two lists that offices pass on: the portal's own shape (the form of documents 000 and 004), and the seven columns
 * of “Tổng hợp tóm tắt sáng kiến” (the end of document 000) with a second sheet of what is still blank.
 */
export function writeList(content: ListContent): Promise<Uint8Array> {
  return writeWorkbook(content.list === 'portal' ? [portal(content)] : summary(content));
}

function portal({ rows }: ListContent): Sheet {
  const { name, fullName, phone, unit, subUnit, group, description } = words.portal;
  return {
    name,
    // Nothing above the header: whoever reads it by machine finds the names of the columns in the first row.
    heading: [],
    landscape: true,
    columns: [
      { header: fullName, width: 24 },
      { header: phone, width: 15, centred: true },
      { header: unit, width: 22 },
      { header: subUnit, width: 24 },
      { header: group, width: 15, centred: true },
      { header: description, width: 70 },
    ],
    rows: rows.map(({ profile, group: of, description: text }) => [
      profile.fullName,
      national(profile.phone),
      profile.unit.name,
      profile.subUnit.name,
      words.groups[of],
      text,
    ]),
  };
}

function summary({ union, plan, at, part, firstNumber, rows }: ListContent): Sheet[] {
  const { year } = vietnamDay(at);
  const text = words.summary;
  const table: Sheet = {
    name: text.name,
    heading: [
      union.toLocaleUpperCase('vi'),
      text.title,
      { text: text.enclosed(year), as: 'note' },
      { text: text.plan(plan), as: 'note' },
      { text: [text.asOf(at.toISOString()), ...(part > 1 ? [text.part(part)] : [])].join(' – '), as: 'note' },
    ],
    landscape: true,
    columns: [
      { header: text.number, width: 6, centred: true },
      { header: text.person, width: 30 },
      { header: text.initiative, width: 24 },
      { header: text.applied, width: 14, centred: true },
      { header: text.content, width: 48 },
      { header: text.effect, width: 34 },
      { header: text.titles(year), width: 24 },
    ],
    rows: rows.map((row, index) => {
      const { applied, effect, titles } = summaryOf(row);
      return [
        firstNumber + index,
        person(row),
        row.title,
        applied === undefined ? null : whenApplied(applied),
        row.description,
        effect ?? null,
        titles ?? null,
      ];
    }),
  };
  const missing = missingOf(rows, firstNumber);
  return missing.rows.length === 0 ? [table] : [table, missing];
}

function missingOf(rows: readonly InitiativeRecord[], firstNumber: number): Sheet {
  const { name, title, columns, blanks } = words.missing;
  return {
    name,
    heading: [title],
    landscape: true,
    columns: [
      { header: columns.number, width: 6, centred: true },
      { header: columns.fullName, width: 28 },
      { header: columns.initiative, width: 50 },
      { header: columns.what, width: 50 },
    ],
    rows: rows.flatMap((row, index) => {
      const missing = blanksOf(row).map((blank) => blanks[blank]);
      return missing.length === 0 ? [] : [[firstNumber + index, row.profile.fullName, row.title, missing.join(', ')]];
    }),
  };
}

function person(row: InitiativeRecord): string {
  const { profile, coauthors = [] } = row;
  const { yearOfBirth, position } = summaryOf(row);
  const others = coauthors.map(({ fullName, share }) => words.person.coauthor(fullName, share));
  return [
    profile.fullName,
    words.person.yearOfBirth(yearOfBirth),
    words.person.position(position),
    words.person.unit(`${profile.subUnit.name}, ${profile.unit.name}`),
    words.person.phone(showPhone(profile.phone)),
    ...(others.length === 0 ? [] : [words.person.coauthors(others)]),
  ].join('\n');
}

/** `2021-03` and `2021-03-15` as people write them; the chair's own words stay. */
function whenApplied(applied: string): string {
  if (applied === 'not-yet') return words.applied.notYet;
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(applied) ?? [];
  if (year === undefined || month === undefined) return applied;
  return day === undefined
    ? words.applied.month(Number(month), Number(year))
    : words.applied.day(Number(day), Number(month), Number(year));
}

/** As it is dialled within the country. */
function national(phone: string): string {
  return phone.replace(/^\+84/, '0');
}
