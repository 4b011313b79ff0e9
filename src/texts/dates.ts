/** Dates and times as people in Viet Nam read them; instants come as ISO strings and are shown at +07:00. */

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const date = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** "20/4/2021" */
export function day({ day: number, month, year }: Day): string {
  return `${number}/${month}/${year}`;
}

/** "08:05 ngày 21/11/2026" */
export function moment(iso: string): string {
  const at = new Date(iso);
  return `${time.format(at)} ngày ${date.format(at)}`;
}

/** A month or a day as calendar.ts writes it: "tháng 3/2021", "ngày 15/3/2021"; anything else as it is. */
export function calendar(date: string): string {
  if (!CALENDAR.test(date)) return date;
  const [year, month, number] = date.split('-').map(Number);
  return number === undefined ? `tháng ${month}/${year}` : `ngày ${number}/${month}/${year}`;
}

/** As {@link calendar}: "March 2021", "15 March 2021". */
export function calendarInEnglish(date: string): string {
  if (!CALENDAR.test(date)) return date;
  const [year = 0, month = 1, number] = date.split('-').map(Number);
  const text = dayInEnglish({ year, month, day: number ?? 1 });
  return number === undefined ? text.replace(/^\d+ /, '') : text;
}

const CALENDAR = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** 33.33 as "33,33": a share in percent */
export function shareOf(percent: number): string {
  return String(percent).replace('.', ',');
}

const figures = new Intl.NumberFormat('vi-VN');
const figuresInEnglish = new Intl.NumberFormat('en-GB');

/** 1566 as "1.566" */
export function count(number: number): string {
  return figures.format(number);
}

const dateInEnglish = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "20 April 2021" */
export function dayInEnglish({ day: number, month, year }: Day): string {
  return dateInEnglish.format(new Date(Date.UTC(year, month - 1, number, 12)));
}

/** "08:05 on 21 November 2026" */
export function momentInEnglish(iso: string): string {
  const at = new Date(iso);
  return `${time.format(at)} on ${dateInEnglish.format(at)}`;
}

/** 1566 as "1,566" */
export function countInEnglish(number: number): string {
  return figuresInEnglish.format(number);
}

const WEEKDAYS = ['chủ nhật', 'thứ 2', 'thứ 3', 'thứ 4', 'thứ 5', 'thứ 6', 'thứ 7'];
const weekdayInEnglish = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', weekday: 'long' });
/** Viet Nam is 7 hours ahead, all year. */
const AHEAD_MS = 7 * 3_600_000;

/** "11:00 thứ 5, 26/11/2026" */
export function weekdayMoment(iso: string): string {
  const at = new Date(iso);
  return `${time.format(at)} ${WEEKDAYS[new Date(at.getTime() + AHEAD_MS).getUTCDay()]}, ${date.format(at)}`;
}

/** "11:00 on Thursday, 26 November 2026" */
export function weekdayMomentInEnglish(iso: string): string {
  const at = new Date(iso);
  return `${time.format(at)} on ${weekdayInEnglish.format(at)}, ${dateInEnglish.format(at)}`;
}
