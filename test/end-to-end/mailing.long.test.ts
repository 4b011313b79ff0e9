import { test } from '@jest/globals';
import { ASKED_AT } from '../helpers/chairs.js';
import { mailingRun } from './mailing-run.js';

const THURSDAY = ['08:00', '10:30', '11:00'].map((time) => new Date(`2026-11-26T${time}:00+07:00`));

test('300 chairs are asked four times by three processes with 429 and 403 in between: no limit broken', async () => {
  await mailingRun({ chairs: 300, processes: 3, prompts: [ASKED_AT, ...THURSDAY] });
}, 900_000);
