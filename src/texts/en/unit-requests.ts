import { countInEnglish as count } from '../dates.js';
import type { unitRequestsVi } from '../vi/unit-requests.js';

export const unitRequestsEn: typeof unitRequestsVi = {
  'unitRequests.nobody': () => 'Only the union office maps or adds units, among those it is responsible for.',
  'unitRequests.none': () => 'No unit is waiting. Every member found theirs in the list.',
  'unitRequests.list': () =>
    'Members typed these units, which the list does not have. Choose one to map it to a unit of the list, or to add it:',
  'unitRequests.line': ({ name, unit, count: number }) =>
    `“${name}” – of ${unit}, ${count(number)} initiatives waiting`,
  'unitRequests.help': () =>
    'Tap one of the units. Once it is mapped, the initiatives that wait follow by themselves. Type “menu” for the start.',
  'unitRequests.one': ({ name, unit, count: number }) =>
    `“${name}”, of ${unit}: ${count(number)} initiatives waiting.\nWhich unit of the list is it? Choose, or type part of a name to search. If it is not there, add it.`,
  'unitRequests.found': ({ query }) => `Units like “${query}”:`,
  'unitRequests.notFound': ({ query, unit }) =>
    `There is no unit like “${query}” in ${unit}. Type another name, or add it.`,
  'unitRequests.add': () => 'Add a new unit',
  'unitRequests.back': () => 'Back to the list',
  'unitRequests.kind': ({ name, unit }) =>
    `Adding “${name}” to ${unit}. Of which kind is it? To correct the name, type it again.`,
  'unitRequests.kindHelp': () => 'Choose a kind to add it at once, or type the right name.',
  'unitRequests.nameOdd': () =>
    'The name of a unit needs a letter, has at most 150 characters and does not begin with =, +, -, @.',
  'unitRequests.faculty': () => 'Faculty',
  'unitRequests.office': () => 'Office, department, centre',
  'unitRequests.settled': ({ name, unit, count: number }) =>
    `Done: “${name}” is ${unit}. ${count(number)} initiatives followed; from now on that name finds it, too.`,
  'unitRequests.gone': () => 'This unit has just been settled; no initiative waits for it any more.',
  'unitRequests.elsewhere': ({ unit }) =>
    `The unit you chose is not part of ${unit}, so nothing was changed. Choose another one, or add it.`,
};
