import { countInEnglish as count, momentInEnglish as moment } from '../dates.js';
import type { exportVi } from '../vi/export.js';

export const exportEn: typeof exportVi = {
  'export.nobody': () =>
    'Only the union office, chairs, deputies, council secretaries and emulation officers can export lists, within the units they are responsible for.',
  'export.noPlan': () => 'There is no plan to export a list of yet.',
  'export.plan': () => 'Which plan’s list?',
  'export.unit': () => 'Which unit’s list? Choose, or type part of its name.',
  'export.whole': ({ unit }) => `All of ${unit}`,
  'export.list': ({ unit }) =>
    `${unit}: which form do you need?\n1. The portal’s form: name, phone, unit, sub-unit, group, text.\n2. The summary table (7 columns) that goes with a submission letter.`,
  'export.portal': () => 'The portal’s form',
  'export.summary': () => 'Summary table, 7 columns',
  'export.which': () => 'Which initiatives?',
  'export.confirmed': () => 'Confirmed',
  'export.nominated': () => 'Confirmed and nominated',
  'export.all': () => 'All (but those withdrawn)',
  'export.help': () =>
    'An .xlsx file opens in Excel and prints on A4 landscape. It has full names and phone numbers, so every export is written into the audit log. Type “back” to choose again, “cancel” to stop.',
  'export.personal': () =>
    'The file has personal data: use it for union work only and do not pass it into group chats. This export is in the audit log.',
  'export.done': ({ count: number, unit, plan, at }) =>
    `Exported ${count(number)} initiatives of ${unit}, ${plan}. Figures as of ${moment(at)}.`,
  'export.none': ({ unit, plan, at }) =>
    `${unit} has no such initiative in ${plan} yet (as of ${moment(at)}). The file has its header only.`,
  'export.blanks': ({ lines }) =>
    `Still blank: ${lines.join(', ')}. The second sheet of the file names each initiative.`,
  'export.blank': ({ blank, count: number }) => `${BLANKS[blank] ?? blank} (${count(number)})`,
  'export.more': ({ number, count: rows }) =>
    `The list is long and comes in several files. This is part ${count(number)}, up to row ${count(rows)}; there is more.`,
  'export.last': ({ number }) => `This is part ${count(number)}, the last one.`,
  'export.next': ({ number }) => `Get part ${count(number)}`,
  'export.another': () => 'Export another list',
  'export.gone': () => 'This plan or unit is no longer there. Type /xuat to choose again.',
  'audit.nobody': () => 'Only the union office can read the audit log, for the units it is responsible for.',
  'audit.empty': () => 'The audit log has no lines yet.',
  'audit.title': () => 'Audit log, newest first:',
  'audit.more': () => 'There are older lines.',
  'audit.end': () => 'This is the end of the audit log.',
  'audit.help': () =>
    'The audit log says who did what, when and for which unit. Nobody can change or delete it. Type “menu” to go back to the start.',
  'audit.older': () => 'Older',
  'audit.newest': () => 'Newest',
  'audit.line': ({ at, who, what, unit }) => `• ${moment(at)} – ${who}: ${what}${unit === '' ? '' : ` (${unit})`}`,
  'audit.system': () => 'the machine',
  'audit.somebody': () => 'a member',
  'audit.what': ({ what, rows }) => {
    if (what === 'export-portal') return `exported the portal’s form, ${rows} initiatives`;
    if (what === 'export-summary') return `exported the summary table, ${rows} initiatives`;
    if (what === 'edit-plan' && ITEMS[rows] !== undefined) return `${ACTS[what]} (${ITEMS[rows]})`;
    return ACTS[what] ?? `act “${what}”`;
  },
};

const BLANKS: Readonly<Record<string, string>> = {
  yearOfBirth: 'year of birth',
  position: 'position',
  applied: 'time of application',
  effect: 'effect',
  titles: 'titles of three years',
};

const ACTS: Readonly<Record<string, string>> = {
  'become-admin': 'set the office up, became its first administrator',
  erase: 'erased their own personal data',
  'map-unit': 'mapped a unit that members had typed',
  'add-unit': 'added a unit that members had typed',
  'make-plan': 'made a plan',
  'edit-plan': 'edited a plan',
  'open-plan': 'opened a plan',
  'pause-plan': 'paused a plan',
  'resume-plan': 'resumed a plan',
  'extend-plan': 'extended a plan',
  'close-plan': 'closed a plan',
  'discard-plan': 'gave a draft of a plan up',
  'invitation-sheet': 'printed invitations for chairs',
  'import-units': 'imported units from a file',
  'initiative.confirm': 'confirmed an initiative',
  'initiative.return': 'returned an initiative to be completed',
  'initiative.nominate': 'nominated an initiative',
  'initiative.file': 'filed for a member',
  'group.bind': 'bound a group chat to the unit',
  'group.wish': 'asked for a group chat to be bound',
  'group.refuse': 'did not agree to bind a group chat',
  'group.unbind': 'let go of a group chat',
  'report.file': 'filed or amended a weekly report',
  'report.remind': 'reminded units whose weekly report was missing',
  'report.remind-urgent': 'reminded units of the weekly report in the quiet hours',
  'report.close': 'closed a week of reports',
  'phone-list': 'saw the list of people to be called',
  'announcement-people': 'saw a list of recipients of an announcement',
  'report.excuse': 'noted why there is no weekly report',
  'role-invite': 'invited somebody to a role',
  'role-decline': 'declined a role',
  'role-accept': 'took a role',
  'role-revoke': 'took an invitation back',
  'role-end': 'ended a role',
  'role-leave': 'noted a leave',
  link: 'linked a messenger',
  unlink: 'unlinked a messenger',
  'person-correct': 'corrected somebody’s details',
};

/** Which part of a plan, by its own name. */
const ITEMS: Readonly<Record<string, string>> = {
  title: 'title',
  paper: 'number and date of the document',
  opens: 'opening day',
  closes: 'closing day and time',
  targets: 'targets',
  eligibility: 'time of application',
  fields: 'fields',
  contacts: 'contacts',
  reminders: 'reminders',
  weekly: 'weekly report',
  rounds: 'rounds',
  phases: 'phases',
  exclusions: 'what is not accepted',
  wording: 'words and examples',
  names: 'years in names',
};
