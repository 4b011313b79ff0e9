import { countInEnglish as count, momentInEnglish as moment } from '../dates.js';
import type { remindersVi } from '../vi/reminders.js';

function listed(lines: readonly string[], more: number): string {
  return `${lines.join('; ')}${more > 0 ? ` and ${count(more)} more` : ''}.`;
}

export const remindersEn: typeof remindersVi = {
  'remind.until': ({ plan, what, words, left }) => `${plan}\n${what}: ${words} (${left}).`,
  'remind.entry': () => 'Initiatives are due',
  'remind.round': ({ name }) => `Initiatives for “${name}” are due`,
  'remind.dossier': ({ name }) => `Dossiers for “${name}” are due`,
  'remind.days': ({ days }) => `${count(days)} day${days === 1 ? '' : 's'} left`,
  'remind.hours': ({ count: number }) => `about ${count(number)} hour${number === 1 ? '' : 's'} left`,
  'remind.minutes': ({ count: number }) => `${count(number)} minute${number === 1 ? '' : 's'} left`,
  'remind.draft': () =>
    'You began to write an initiative and have not sent it. Your answers are kept; a few steps are left.',
  'remind.draftAt': ({ place }) => `It was begun in ${place}: open it there to go on.`,
  'remind.whyDraft': () => 'You get this because of that draft; press “Do not remind me again” if you do not need it.',
  'remind.unit': ({ unit, count: number, target, missing, waiting }) =>
    `${unit}: ${count(number)} of ${count(target)} initiatives, ${count(missing)} missing${waiting > 0 ? `; ${count(waiting)} wait for your confirmation` : ''}.`,
  'remind.unitDossier': ({ unit, confirmed, waiting }) =>
    `${unit}: nothing nominated yet; ${count(confirmed)} confirmed, ${count(waiting)} waiting to be confirmed.`,
  'remind.whyChair': () => 'You get this because you are in charge of the union there.',
  'remind.whole': ({ count: number, target }) => `The whole plan has ${count(number)} of ${count(target)} initiatives.`,
  'remind.lacking': ({ unit, missing }) => `${unit} (${count(missing)} missing)`,
  'remind.short': ({ count: number, of, lines, more }) =>
    `${count(number)} of ${count(of)} units are below their target, most of all: ${listed(lines, more)}`,
  'remind.shortDossier': ({ count: number, of, lines, more }) =>
    `${count(number)} of ${count(of)} units have nominated nothing: ${listed(lines, more)}`,
  'remind.whyOffice': () => 'Their chairs are reminded as well. You get this because you are in charge of the plan.',
  'remind.progress': () => 'See the progress',
  'remind.export': () => 'Export lists',
  'remind.closed': ({ plan, at }) =>
    `${plan}\nInitiatives were accepted until ${moment(at)}. What the whole plan came to:`,
  'remind.total': ({ count: number }) => `There are ${count(number)} initiatives.`,
  'remind.reached': ({ count: number, of }) => `${count(number)} of ${count(of)} units reached their target.`,
  'remind.closedNext': () =>
    'What still waits can still be confirmed. You get this because you are in charge of the plan.',
};
