import { calendarDate, firstDay } from './calendar.js';
import { addDays, type Day, isoDay } from './days.js';
import { foldText } from './text.js';

/** What a person means by a month: `value` as in calendar.ts. */
export type MonthReading =
  | { readonly type: 'month'; readonly value: string }
  | { readonly type: 'day'; readonly value: string }
  /** It has not been applied at all yet. */
  | { readonly type: 'not-yet' }
  /** It has not come yet. */
  | { readonly type: 'future'; readonly value: string }
  /** A year without its month. */
  | { readonly type: 'month-missing'; readonly year: number }
  | { readonly type: 'unreadable' };

export type DayReading =
  | { readonly type: 'day'; readonly value: string }
  | { readonly type: 'future'; readonly value: string }
  | { readonly type: 'other-month'; readonly value: string }
  | { readonly type: 'unreadable' };

/**
 * A month as it is said: “3/2021”, “tháng 3”, “tháng ba năm ngoái”, “tháng trước”, “15/3/2021”, “chưa áp dụng”. Without a
 * year it is the last such month that has begun; a year of two digits is of this century.
 */
export function readMonth(raw: string, today: Day): MonthReading {
  const words = normal(raw);
  if (NOT_YET.test(words)) return { type: 'not-yet' };
  const year = /^(?:nam )?(\d{4})$/.exec(words)?.[1];
  if (year !== undefined) return { type: 'month-missing', year: Number(year) };
  const alone = /^(?:thang )?(\d{1,2})$/.exec(words)?.[1];
  const said = alone === undefined ? readParts(words, today) : { month: Number(alone) };
  if (said?.month === undefined) return { type: 'unreadable' };
  const value = dated(said, said.month, today);
  if (value === undefined) return { type: 'unreadable' };
  if (isAfter(value, today)) return { type: 'future', value };
  return { type: value.length > 7 ? 'day' : 'month', value };
}

/** A day as it is said: “15/3/2021”, “hôm qua”, “2021-03-15”; with `month` given also “15” and “ngày 15”. */
export function readDay(raw: string, today: Day, month?: string): DayReading {
  const words = normal(raw);
  const alone = /^(?:ngay |mung |mong )?(\d{1,2})$/.exec(words)?.[1];
  const within = month === undefined ? undefined : firstDay(month);
  const said =
    alone !== undefined && within !== undefined
      ? { year: within.year, month: within.month, day: Number(alone) }
      : readParts(words, today);
  if (said?.month === undefined || said.day === undefined) return { type: 'unreadable' };
  const value = dated({ ...said, year: said.year ?? within?.year }, said.month, today);
  if (value === undefined) return { type: 'unreadable' };
  if (month !== undefined && !value.startsWith(`${month}-`)) return { type: 'other-month', value };
  return isAfter(value, today) ? { type: 'future', value } : { type: 'day', value };
}

/** “2020”, “năm 2020”, of a school year the later one: “năm học 2019-2020” is 2020. */
export function readYear(raw: string): number | undefined {
  const words = normal(raw);
  const school = /^(?:nam )?(?:hoc )?(\d{4}) (\d{4})$/.exec(words);
  if (school !== null) return Number(school[2]) === Number(school[1]) + 1 ? sensible(Number(school[2])) : undefined;
  return sensible(Number(/^(?:nam )?(\d{4})$/.exec(words)?.[1]));
}

interface Parts {
  readonly year?: number | undefined;
  readonly month?: number;
  readonly day?: number;
}

const NOT_YET =
  /^(?:da |van )?(?:chua|chua a|(?:chua|chua duoc|sap|du kien|dang chuan bi) (?:ap dung|trien khai|thuc hien|lam)(?: .{0,40})?|moi (?:chi |chi la |la )?y tuong|con la y tuong)$/;
const LEAD =
  /^(?:(?:tu|vao|khoang|trong|hoi|bat dau|ap dung|dau|giua|cuoi|lan dau|la|toi|chac|dau tien|trien khai) )+(?=\S)/;
const MONTHS = 'gieng|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|muoi mot|muoi hai'.split('|');
const NUMBERS = [1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const MONTH_IN_WORDS = new RegExp(`\\bthang (${[...MONTHS].reverse().join('|')})(?= nam\\b|$| \\d)`);

/** No accents, one space for every sign between, months said in words as numbers. */
function normal(raw: string): string {
  const folded = foldText(raw.slice(0, 200)).replace(/(?<=\d)(?=thang|nam)|(?<=thang)(?=\d)|(?<=nam)(?=\d)/g, ' ');
  return folded
    .replace(LEAD, '')
    .replace(/^(?:tu )?(?=ngay |thang )/, '')
    .replace(MONTH_IN_WORDS, (_, word: string) => `thang ${NUMBERS[MONTHS.indexOf(word)]}`);
}

function readParts(words: string, today: Day): Parts | undefined {
  const relative = fromToday(words, today);
  if (relative !== undefined) return relative;
  const day = /^(?:ngay |mung |mong )?(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4}|\d{2})$/.exec(words);
  if (day !== null) return { day: Number(day[1]), month: Number(day[2]), year: fullYear(day[3]) };
  const iso = /^(\d{4}) (?:thang )?(\d{1,2})(?: (\d{1,2}))?$/.exec(words);
  if (iso !== null)
    return { year: Number(iso[1]), month: Number(iso[2]), ...(iso[3] === undefined ? {} : { day: Number(iso[3]) }) };
  const month = /^(thang )?(\d{1,2}) (nam )?(\d{4}|\d{2})$/.exec(words);
  const [first, second] = [Number(month?.[2]), Number(month?.[4])];
  if (month !== null && (month[1] ?? month[3] ?? (second > 12 ? month[4] : undefined)) !== undefined)
    return { month: first, year: fullYear(month[4]) };
  const spoken = /^(?:(?:ngay |mung |mong )?(\d{1,2}) )?(?:thang )?(\d{1,2})(?: nam (nay|ngoai|truoc|kia))?$/.exec(
    words,
  );
  if (spoken === null) return undefined;
  const [, dayOfMonth, ofYear, when] = spoken;
  // “3/4” is a day of April or March 2004: only the person knows.
  if (dayOfMonth !== undefined && Number(dayOfMonth) <= 12 && !/ngay|thang|mung|mong/.test(words)) return undefined;
  const years = { nay: 0, ngoai: 1, truoc: 1, kia: 2 }[when ?? ''];
  return {
    month: Number(ofYear),
    ...(dayOfMonth === undefined ? {} : { day: Number(dayOfMonth) }),
    ...(years === undefined ? {} : { year: today.year - years }),
  };
}

function fromToday(words: string, today: Day): Parts | undefined {
  if (/^(?:thang nay|trong thang|thang hien tai)$/.test(words)) return { year: today.year, month: today.month };
  if (/^thang (?:truoc|roi|vua roi|vua qua|qua)$/.test(words))
    return today.month === 1 ? { year: today.year - 1, month: 12 } : { year: today.year, month: today.month - 1 };
  if (/^(?:hom nay|nay)$/.test(words)) return today;
  if (words === 'hom qua') return addDays(today, -1);
  return words === 'hom kia' ? addDays(today, -2) : undefined;
}

/** As calendar.ts writes it; without a year the last such month, or day, that has begun. */
function dated({ year, day }: Parts, month: number, today: Day): string | undefined {
  const inYear = (of: number) => isoDay({ year: of, month, day: day ?? 1 }).slice(0, day === undefined ? 7 : 10);
  const value = inYear(year ?? today.year);
  const past = year === undefined && isAfter(value, today) ? inYear(today.year - 1) : value;
  return calendarDate.safeParse(past).success ? past : undefined;
}

function isAfter(value: string, today: Day): boolean {
  return value > isoDay(today).slice(0, value.length);
}

function fullYear(digits = ''): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function sensible(year: number): number | undefined {
  return year >= 1900 && year < 2200 ? year : undefined;
}
