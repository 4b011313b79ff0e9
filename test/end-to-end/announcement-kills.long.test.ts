import { test } from '@jest/globals';
import { announcementKillsRun } from './announcement-kills-run.js';

test('killed ten times during 20,000 messages: nobody is told twice, nobody is forgotten, the uncertain are listed', async () => {
  await announcementKillsRun(20_000, 10);
}, 1_800_000);
