import { test } from '@jest/globals';
import { MOMENTS, type MomentName } from './announcement-kills.js';
import { announcementKillsRun } from './announcement-kills-run.js';

test('killed ten times during 20,000 messages: nobody is told twice, nobody is forgotten, the uncertain are listed', async () => {
  await announcementKillsRun(20_000, Array<'anywhere'>(10).fill('anywhere'));
}, 1_800_000);

test('killed once at every boundary of its work: the same', async () => {
  await announcementKillsRun(1_500, Object.keys(MOMENTS) as MomentName[]);
}, 600_000);
