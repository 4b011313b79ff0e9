import { adjustVi } from './vi/adjust.js';
import { announceVi } from './vi/announce.js';
import { announcedVi } from './vi/announced.js';
import { announcingVi } from './vi/announcing.js';
import { calendarVi } from './vi/calendar.js';
import { chatVi } from './vi/chat.js';
import { consentVi } from './vi/consent.js';
import { exportVi } from './vi/export.js';
import { findingVi } from './vi/finding.js';
import { formVi } from './vi/form.js';
import { groupVi } from './vi/group.js';
import { homeVi } from './vi/home.js';
import { newsVi } from './vi/news.js';
import { occurrencesVi } from './vi/occurrences.js';
import { operationsVi } from './vi/operations.js';
import { ownVi } from './vi/own.js';
import { peopleVi } from './vi/people.js';
import { planVi } from './vi/plan.js';
import { posterVi } from './vi/poster.js';
import { questionVi } from './vi/question.js';
import { remindersVi } from './vi/reminders.js';
import { reportVi } from './vi/report.js';
import { rulesVi } from './vi/rules.js';
import { setupVi } from './vi/setup.js';
import { submitVi } from './vi/submit.js';
import { unitFaultsVi } from './vi/unit-faults.js';
import { unitListVi } from './vi/unit-list.js';
import { unitRefusalsVi } from './vi/unit-refusals.js';
import { unitRequestsVi } from './vi/unit-requests.js';
import { weekVi } from './vi/week.js';
import { workbenchVi } from './vi/workbench.js';
import { zaloRefusalsVi } from './vi/zalo-refusals.js';

/** Every sentence of the chat, Vietnamese first. One file per area in vi/. */
export const vi = {
  ...chatVi,
  ...planVi,
  ...adjustVi,
  ...calendarVi,
  ...findingVi,
  ...formVi,
  ...homeVi,
  ...groupVi,
  ...consentVi,
  ...submitVi,
  ...reportVi,
  ...rulesVi,
  ...ownVi,
  ...peopleVi,
  ...workbenchVi,
  ...weekVi,
  ...setupVi,
  ...unitListVi,
  ...unitFaultsVi,
  ...unitRefusalsVi,
  ...unitRequestsVi,
  ...operationsVi,
  ...zaloRefusalsVi,
  ...occurrencesVi,
  ...remindersVi,
  ...exportVi,
  ...posterVi,
  ...questionVi,
  ...announceVi,
  ...newsVi,
  ...announcedVi,
  ...announcingVi,
};
