import { momentInEnglish as moment } from '../dates.js';
import type { newsVi } from '../vi/news.js';

/** What whoever is told an announcement can answer, and whether they are told any. */
export const newsEn: typeof newsVi = {
  'acknowledge.done': ({ at }) => `Noted at ${moment(at)}: you have read the announcement. Thank you.`,
  'acknowledge.again': ({ at }) => `You confirmed this announcement at ${moment(at)} already; once is enough.`,
  'acknowledge.gone': () =>
    'This announcement does not wait for you to confirm it: it was taken back, or was not sent to you.',
  'acknowledge.which': () => 'Please press the button right below the announcement that you confirm.',
  'acknowledge.none': () => 'No announcement is waiting for your confirmation. Thank you.',
  'acknowledge.failed': () => 'It could not be noted because of a fault. Please press the button again a little later.',
  'news.off': () =>
    'News is off. What concerns your own initiatives, and binding announcements, still come. To turn it on again, type “/battin”.',
  'news.on': () => 'News of the union is on. To turn it off, type “/tattin”.',
  'data.newsOff': () => 'Turn news of the union off',
  'data.newsOn': () => 'Turn news of the union on',
};
