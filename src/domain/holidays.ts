/** Days off by day (`2021-02-11`) with their names, e.g. “Tết Nguyên đán”. Ordinary Saturdays and Sundays are not listed. */
export type Holidays = ReadonlyMap<string, string>;

export const NO_HOLIDAYS: Holidays = new Map();
