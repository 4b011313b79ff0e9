/** An amount of đồng as a person types it. */
export type MoneyReading =
  | { readonly type: 'ok'; readonly dong: number }
  /** A number that could be anything: “1,5” without nghìn, triệu or tỷ. */
  | { readonly type: 'unclear' }
  | { readonly type: 'unreadable' };

/**
 * Reads “1,5 triệu”, “33.000 tỷ đồng”, “2 tỷ 300 triệu”, “500k”, “1tr5” and “1.566.000” as whole đồng. A dot or comma
 * before exactly three digits groups thousands when there is no unit; with a unit, a comma is the decimal one and a dot
 * before three digits groups (facts: decimal comma, thousands dot). Never negative.
 */
export function readMoney(raw: string): MoneyReading {
  const text = raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/(?:viet nam dong|dong|vnd|d)\s*\.?\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\d/.test(text)) return { type: 'unreadable' };
  const parts = [...text.matchAll(PART)];
  if (parts.map(([whole]) => whole).join('') !== text) return { type: 'unreadable' };
  return sum(parts.map(([, number = '', unit = '', tail = '']) => ({ number, unit, tail })));
}

const PART = /\s*(\d[\d.,]*)\s*(nghin|ngan|trieu|ty|ti|tr|k|t(?!\w))?(\d(?!\d|[.,]\d))?\s*/g;

const UNITS: Readonly<Record<string, number>> = {
  nghin: 1e3,
  ngan: 1e3,
  k: 1e3,
  trieu: 1e6,
  tr: 1e6,
  ty: 1e9,
  ti: 1e9,
  t: 1e9,
};

interface Part {
  readonly number: string;
  readonly unit: string;
  /** “1tr5”: tenths of the unit. */
  readonly tail: string;
}

function sum(parts: readonly Part[]): MoneyReading {
  let dong = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const { number, unit, tail } of parts) {
    const scale = unit === '' ? 1 : (UNITS[unit] ?? Number.NaN);
    // “2 tỷ 300 triệu” goes down; “300 triệu 2 tỷ” is a slip.
    if (scale >= last) return { type: 'unreadable' };
    // “2 triệu 500” is 2.500.000 to most people, and 2.000.500 as it is written.
    if (unit === '' && last !== Number.POSITIVE_INFINITY) return { type: 'unclear' };
    last = scale;
    const value = unit === '' ? wholeNumber(number) : decimal(number);
    if (value === 'unclear') return { type: 'unclear' };
    if (value === undefined) return { type: 'unreadable' };
    dong += value * scale + (tail === '' ? 0 : (Number(tail) * scale) / 10);
  }
  const rounded = Math.round(dong);
  return Number.isSafeInteger(rounded) ? { type: 'ok', dong: rounded } : { type: 'unreadable' };
}

function wholeNumber(text: string): number | 'unclear' | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text) || /^\d{1,3}(?:,\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''));
  return /^\d+[.,]\d+$/.test(text) ? 'unclear' : undefined;
}

function decimal(text: string): number | undefined {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replace(/\./g, '').replace(',', '.'));
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
