import { test } from '@jest/globals';
import { announcementKillsRun } from './announcement-kills-run.js';

test('killed three times during 600 messages: nobody is told twice, nobody is forgotten, the uncertain are listed', async () => {
  await announcementKillsRun(600, ['anywhere', 'anywhere', 'anywhere']);
}, 300_000);
