import { isoDay, lastMoment, vietnamDay } from '../domain/days.js';
import { type Text, t } from '../texts/index.js';

/** Whether an exclusive instant is the end of a whole day: 00:00 of the 21st is the end of the 20th. */
export function isDayEnd(at: Date): boolean {
  return isoDay(vietnamDay(at)) !== isoDay(lastMoment(at));
}

/** An exclusive instant as people say it: “hết 24h ngày 20/4/2026”, or “trước 17:30 ngày 20/4/2026”. */
export function untilText(at: Date): Text {
  return isDayEnd(at) ? t('plan.untilDay', { until: lastMoment(at) }) : t('plan.untilTime', { at: at.toISOString() });
}
