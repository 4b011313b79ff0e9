import { test } from '@jest/globals';
import { ASKED_AT } from '../helpers/chairs.js';
import { mailingRun } from './mailing-run.js';

test('100 chairs are asked by two processes with 429 and 403 in between: once each, all recorded, no limit broken', async () => {
  await mailingRun({ chairs: 100, processes: 2, prompts: [ASKED_AT] });
}, 300_000);
