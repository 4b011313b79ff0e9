import type { announcedVi } from '../vi/announced.js';

export const announcedEn: typeof announcedVi = {
  'announcement.from': ({ unit }) => `Announcement of ${unit}`,
  'announcement.words': ({ words }) => words,
  'announcement.binding': () => 'When you have read it, please press the button below so that the union knows.',
  'announcement.newsOff': () => 'To get no more news of the union, type “/tattin”.',
  'announcement.acknowledge': () => 'Noted',
  'announcement.second': ({ unit, title, recipients }) =>
    `An announcement of ${unit} to ${recipients.toLocaleString('en')} recipients needs a second admin's confirmation before it is sent: “${title}”. Please look at it and confirm.`,
  'announcement.name': () => 'announcements',
  'announcement.look': () => 'See the announcement',
};
