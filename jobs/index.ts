import { bookOf, type JobBook } from '../src/services/jobs/job.js';
import { dailyBackup } from './daily-backup.js';
import { expire } from './expire.js';
import { nudgeDrafts } from './nudge-drafts.js';
import { sendPage } from './send-page.js';
import { sweepOutbox } from './sweep-outbox.js';
import { tick } from './tick.js';

/** Every job of the product, by name. Proves when it is loaded that each name has one handler. */
export const jobs: JobBook = bookOf([tick, sendPage, sweepOutbox, nudgeDrafts, dailyBackup, expire]);
