import { pageKey, pageRef } from '../src/services/delivery/pages.js';
import { defineJob } from '../src/services/jobs/job.js';

/** Up to 200 recipients of one occurrence. When it fails the next tick enqueues it again. */
export const sendPage = defineJob({
  name: 'send-page',
  payload: pageRef,
  lane: 'bulk',
  attempts: 1,
  idOf: pageKey,
  run: (page, { services }) => services.sendPage(page),
});
