import type { unitFaultsVi } from '../vi/unit-faults.js';

export const unitFaultsEn: typeof unitFaultsVi = {
  'unitFault.row': ({ line, column, words }) => `Row ${line}, column ${column}: ${words}`,
  'unitColumn.code': () => 'Ma (code)',
  'unitColumn.name': () => 'Ten (name)',
  'unitColumn.kind': () => 'Loai (kind)',
  'unitColumn.parent': () => 'Cap tren (unit above)',
  'unitColumn.headcount': () => 'So doan vien (members)',
  'unitColumn.aliases': () => 'Ten khac (other names)',
  'unitColumn.from': () => 'Hieu luc tu (from)',
  'unitColumn.to': () => 'Den (until)',
  'unitColumn.into': () => 'Sap nhap vao (merged into)',
  'unitFault.nameMissing': () => 'there is no name. Write one, or delete the row.',
  'unitFault.nameTooLong': ({ got }) => `the name is longer than 200 characters: “${got}”. Shorten it.`,
  'unitFault.nameOdd': ({ got }) =>
    `“${got}” is no name of a unit (it needs a letter and must not begin with =, +, - or @).`,
  'unitFault.kindMissing': () => 'a new unit needs a kind, for example: cong doan co so, khoa, to cong doan.',
  'unitFault.kindUnknown': ({ got }) =>
    `there is no kind “${got}”. One of: tinh; nganh trung uong; cap tren co so; cong doan co so; cong doan bo phan; khoa; phong, ban, trung tam; to cong doan.`,
  'unitFault.codeOdd': ({ got }) =>
    `the code “${got}” cannot be used (1 to 24 letters without accents, digits, . _ -).`,
  'unitFault.codeTwice': ({ got, other }) => `the code “${got}” is in row ${other} already. One code, one row.`,
  'unitFault.nameTwice': ({ got, other }) =>
    `“${got}” has no code, and the name and the unit above of row ${other}. Delete one, or give each a code.`,
  'unitFault.parentMissing': () => 'a new unit needs the unit above it, by code or name.',
  'unitFault.parentUnknown': ({ got }) =>
    `there is no unit “${got}” (write its code, or its name exactly as in the list).`,
  'unitFault.parentSeveral': ({ got }) => `several units are called “${got}”; write the code.`,
  'unitFault.parentLower': ({ got }) =>
    `“${got}” is of a lower kind than this unit. Change the kind or the unit above.`,
  'unitFault.circle': ({ got }) => `“${got}” itself lies below this unit. Write another one.`,
  'unitFault.headcount': ({ got }) => `“${got}” is no whole number from 0. Write a number, or leave it empty.`,
  'unitFault.date': ({ got }) => `“${got}” is no date (write it like 31/12/2025).`,
  'unitFault.datesReversed': ({ got }) => `the last day ${got} is before the first. Change one of them.`,
  'unitFault.aliasOdd': ({ got }) => `“${got}” cannot be used (20 names at most, separated by ;).`,
  'unitFault.intoUnknown': ({ got }) =>
    `there is no unit “${got}” (write its code, or its name exactly as in the list).`,
  'unitFault.intoSeveral': ({ got }) => `several units are called “${got}”; write the code.`,
  'unitFault.intoItself': () => 'the unit would be merged into itself. Write another one, or leave it empty.',
  'unitFault.intoWithoutEnd': ({ got }) => `merged into “${got}”, but without a last day (column Den).`,
  'unitFault.intoCircle': ({ got }) => `merging into “${got}” leads round in a circle. Write another one.`,
  'unitFault.secondTop': () => 'there is a top of the list already. Write another kind.',
  'unitFault.outside': ({ got }) =>
    `“${got}” does not belong to this office and cannot be changed here. Delete this row.`,
  'unitFault.parentOutside': ({ got }) =>
    got === ''
      ? 'a unit outside of this office cannot be made here. Write the office or a unit below it as the unit above.'
      : `“${got}” lies outside of this office. Write the office or a unit below it.`,
  'unitFault.intoOutside': ({ got }) =>
    `“${got}” lies outside of this office. The office above both enters that; leave it empty.`,
  'unitFault.ownPlace': ({ got }) =>
    `“${got}” is this office itself: only its name, other names and number of members are changed here. Leave the rest as it was.`,
};
