import type { TableMessage } from '../../conversation/week.js';
import type { WeekTable } from '../../domain/week-table.js';
import { pasteable, pictureOf } from './paste.js';
import type { DrawTable, WriteWeek } from './ports.js';

/** How the table of a week leaves the product. */
export interface WeekFiles {
  readonly writeWeek: WriteWeek;
  readonly drawTable: DrawTable;
}

/** Lines of one file: no more than are written in a moment. */
const LINES = 2_000;

/** The messages to be pasted, the first of them with the picture. */
export async function messagesOf(table: WeekTable, { drawTable }: WeekFiles): Promise<readonly TableMessage[]> {
  const png = Buffer.from(await drawTable(pictureOf(table))).toString('base64');
  return pasteable(table).map((blocks, index) => (index === 0 ? { blocks, png } : { blocks }));
}

/** One part of the file, from 1. */
export async function fileOf(
  table: WeekTable,
  asked: number,
  { writeWeek }: WeekFiles,
): Promise<{ readonly base64: string; readonly parts: number }> {
  const parts = Math.max(1, Math.ceil(table.lines.length / LINES));
  const part = Math.min(Math.max(1, asked), parts);
  const from = (part - 1) * LINES;
  const lines = table.lines.slice(from, from + LINES);
  const bytes = await writeWeek({ table, lines, part, parts, firstNumber: from + 1 });
  return { base64: Buffer.from(bytes).toString('base64'), parts };
}
