import { z } from 'zod';
import { calendarDay, plusDays } from './calendar.js';

/** Days off by day (`2021-02-11`) with their names, e.g. “Tết Nguyên đán”. Ordinary Saturdays and Sundays are not listed. */
export type Holidays = ReadonlyMap<string, string>;

/** What was expected instead; the words are in texts/errors.ts. */
const HOLIDAY_EXPECTATIONS = ['json', 'form', 'name', 'year', 'once', 'day', 'in-year', 'order', 'days'] as const;
export type HolidayExpectation = (typeof HOLIDAY_EXPECTATIONS)[number];

export interface HolidayFault {
  /** Of the file, from 1; absent when the place has no words of its own. */
  readonly line?: number;
  /** As in `years.0.days.2.from`; empty for the whole file. */
  readonly path: string;
  /** What stands there. */
  readonly got: string;
  readonly expected: HolidayExpectation;
}

export type HolidayReading =
  | { readonly type: 'ok'; readonly years: ReadonlyMap<number, Holidays> }
  | { readonly type: 'bad'; readonly fault: HolidayFault };

/** A school's summer included. */
const DAYS_MOST = 150;

const day = z.string({ error: 'day' }).refine((text) => calendarDay.safeParse(text).success, { error: 'day' });
const block = z
  .strictObject({
    name: z.string({ error: 'name' }).trim().min(1, { error: 'name' }).max(100, { error: 'name' }),
    from: day,
    /** The last day, when it is more than one. */
    to: day.optional(),
    note: z.string().max(500).optional(),
  })
  .refine(({ from, to }) => to === undefined || to >= from, { error: 'order', path: ['to'] });

const file = z.strictObject({
  source: z.array(z.string().max(500)).max(20).optional(),
  years: z
    .array(
      z
        .strictObject({
          year: z.int({ error: 'year' }).min(2000, { error: 'year' }).max(2199, { error: 'year' }),
          /** Whether the year's own decision is known; otherwise the days are what the law and the moon say. */
          decided: z.boolean().optional(),
          days: z.array(block).max(50, { error: 'days' }),
        })
        .superRefine(({ year, days }, context) => {
          days.forEach(({ from, to = from }, index) => {
            const outside = [from, to].find((each) => !each.startsWith(`${year}-`));
            if (outside === undefined) return;
            const path = ['days', index, outside === from ? 'from' : 'to'];
            context.addIssue({ code: 'custom', message: 'in-year', path });
          });
        }),
    )
    .min(1, { error: 'form' })
    .max(200, { error: 'form' }),
});

/**
 * Reads a calendar of days off. The first thing that is wrong refuses the whole file: half a calendar would be worse
 * than the shipped one.
 */
export function readHolidays(text: string): HolidayReading {
  const data = parsed(text);
  if ('fault' in data) return { type: 'bad', fault: data.fault };
  const reading = file.safeParse(data.value);
  if (!reading.success) {
    const [issue] = reading.error.issues;
    return bad(text, data.value, issue?.path ?? [], issue?.message ?? 'form');
  }
  const years = new Map<number, Holidays>();
  for (const [index, { year, days }] of reading.data.years.entries()) {
    if (years.has(year)) return bad(text, data.value, ['years', index, 'year'], 'once');
    const off = new Map(
      days.flatMap(({ name, from, to = from }) => daysFrom(from, to).map((each) => [each, name] as const)),
    );
    if (off.size > DAYS_MOST) return bad(text, data.value, ['years', index, 'year'], 'days');
    years.set(year, off);
  }
  return { type: 'ok', years };
}

/** Of several files the later one wins, a whole year at a time. */
export function holidaysOf(...files: readonly ReadonlyMap<number, Holidays>[]): Holidays {
  const years = new Map(files.flatMap((each) => [...each]));
  return new Map([...years.values()].flatMap((days) => [...days]));
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let each = from; each <= to; each = plusDays(each, 1)) days.push(each);
  return days;
}

function parsed(text: string): { readonly value: unknown } | { readonly fault: HolidayFault } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    // Node names no position where the text ends too early.
    const line = position === undefined ? text.split('\n').length : lineAt(text, Number(position));
    return { fault: { line, path: '', got: (text.split('\n')[line - 1] ?? '').trim().slice(0, 60), expected: 'json' } };
  }
}

function bad(text: string, data: unknown, path: readonly PropertyKey[], message: string): HolidayReading {
  const value = path.reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), data);
  const got = value === undefined ? '' : JSON.stringify(value).slice(0, 60);
  const line = typeof value === 'object' || value === undefined ? undefined : lineOf(text, value, path);
  const expected = HOLIDAY_EXPECTATIONS.find((each) => each === message) ?? 'form';
  return { type: 'bad', fault: { ...(line === undefined ? {} : { line }), path: path.join('.'), got, expected } };
}

/** The last key of the path beside the value: a value that stands there twice is found at its last place. */
function lineOf(text: string, value: unknown, path: readonly PropertyKey[]): number | undefined {
  const key = JSON.stringify(String(path.at(-1)));
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => line.includes(key) && line.includes(JSON.stringify(value)));
  return at === -1 ? undefined : at + 1;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
