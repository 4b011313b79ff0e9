import { countInEnglish, momentInEnglish } from '../dates.js';
import type { occurrencesVi } from '../vi/occurrences.js';

const KINDS: Readonly<Record<string, string>> = {
  deadline: 'reminder of the deadline for initiatives',
  'report-open': 'request to confirm the weekly report',
  'report-unreached': 'list of chairs who cannot be reached',
  'report-morning': 'reminder of the weekly report in the morning',
  'report-last-call': 'last call for the weekly report',
  'report-due': 'reminder to units that have not reported',
  'report-table': "the week's table for the office",
  'report-remind': 'reminder that the office asked for',
  close: 'figures when the plan closes',
  announcement: 'announcement of an office',
};

export const occurrencesEn: typeof occurrencesVi = {
  'occurrence.missed': ({ plan, lines, more }) =>
    `The bot was not running, so some messages of the plan “${plan}” did not go out in time; it is too late for them now and they will not be sent:\n${lines.join('\n')}${more > 0 ? `\n… and ${countInEnglish(more)} before these.` : ''}`,
  'occurrence.missedLine': ({ kind, at, name, dossier }) =>
    `- ${dossier ? `reminder of the deadline for dossiers${name === '' ? '' : ` “${name}”`}` : (KINDS[kind] ?? kind)}, was due at ${momentInEnglish(at)}`,
  'occurrence.missedReports': () =>
    'Type /tonghop to see which units have not reported, and to remind only those. What comes next goes out as planned. If this happens again, please tell whoever looks after the machine.',
  'occurrence.missedDeadlines': () =>
    'Type /tiendo to see which units are behind, and write to them if need be. What comes next goes out as planned. If this happens again, please tell whoever looks after the machine.',
};
