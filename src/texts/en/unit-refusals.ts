import type { unitRefusalsVi } from '../vi/unit-refusals.js';

export const unitRefusalsEn: typeof unitRefusalsVi = {
  'unitRefusal.tooLarge': ({ got, expected }) =>
    `The file ${got === '' ? 'is too large' : `has ${got}`}; ${expected} at most. Keep only the sheet with the list, or make several files of it. Nothing was changed.`,
  'unitRefusal.fetchGone': () =>
    'The messenger did not hand this file out (too large, or no longer there). Please send it again. Nothing was changed.',
  'unitRefusal.bomb': ({ expected }) =>
    `This file is packed in an odd way and would be larger than ${expected}, so it was not opened. Copy the list into a new Excel file and send that. Nothing was changed.`,
  'unitRefusal.rows': ({ expected }) =>
    `The table has more than ${expected} rows. Make several files of it. Nothing was changed.`,
  'unitRefusal.damaged': () =>
    'The file is damaged or cut off. Open it in Excel, save it as .xlsx and send it again. Nothing was changed.',
  'unitRefusal.notATable': () => 'This file is no spreadsheet. An .xlsx or .csv file is needed. Nothing was changed.',
  'unitRefusal.oldFormat': () =>
    'The file is of the old Excel format (.xls) or has a password. Remove the password, save it as .xlsx and send it again. Nothing was changed.',
  'unitRefusal.macros': () =>
    'The file has macros, so it was not opened. Save it as .xlsx (without macros) and send it again. Nothing was changed.',
  'unitRefusal.formulas': ({ got }) =>
    `The table has formulas: ${got}. Copy it, paste values only, save it and send it again. Nothing was changed.`,
  'unitRefusal.merged': ({ got }) =>
    `The table has merged cells: ${got}. Unmerge them, fill every cell and send it again. Nothing was changed.`,
  'unitRefusal.encoding': () =>
    'The .csv file is not UTF-8 (perhaps Windows-1258, TCVN3 or VNI), so its letters would be wrong. Save it as “CSV UTF-8”, or send an .xlsx. Nothing was changed.',
  'unitRefusal.columns': ({ got, expected }) =>
    `Missing column: ${got}. Columns that are read: ${expected}. Mend the row of headings (among the first 20) and send it again. Nothing was changed.`,
  'unitRefusal.columnTwice': ({ got }) =>
    `Two columns have the same name: ${got}. Remove or rename one and send it again. Nothing was changed.`,
  'unitRefusal.empty': () =>
    'The file has no row below its headings. Please look at it and send it again. Nothing was changed.',
};
