import { adjustEn } from './en/adjust.js';
import { announceEn } from './en/announce.js';
import { announcedEn } from './en/announced.js';
import { announcingEn } from './en/announcing.js';
import { calendarEn } from './en/calendar.js';
import { chatEn } from './en/chat.js';
import { consentEn } from './en/consent.js';
import { exportEn } from './en/export.js';
import { findingEn } from './en/finding.js';
import { formEn } from './en/form.js';
import { groupEn } from './en/group.js';
import { homeEn } from './en/home.js';
import { newsEn } from './en/news.js';
import { occurrencesEn } from './en/occurrences.js';
import { operationsEn } from './en/operations.js';
import { ownEn } from './en/own.js';
import { peopleEn } from './en/people.js';
import { planEn } from './en/plan.js';
import { posterEn } from './en/poster.js';
import { questionEn } from './en/question.js';
import { remindersEn } from './en/reminders.js';
import { reportEn } from './en/report.js';
import { rulesEn } from './en/rules.js';
import { setupEn } from './en/setup.js';
import { submitEn } from './en/submit.js';
import { unitFaultsEn } from './en/unit-faults.js';
import { unitListEn } from './en/unit-list.js';
import { unitRefusalsEn } from './en/unit-refusals.js';
import { unitRequestsEn } from './en/unit-requests.js';
import { weekEn } from './en/week.js';
import { workbenchEn } from './en/workbench.js';
import { zaloRefusalsEn } from './en/zalo-refusals.js';
import type { vi } from './vi.js';

/** The same sentences in English; a missing one does not compile. One file per area in en/, as in vi/. */
export const en: typeof vi = {
  ...chatEn,
  ...planEn,
  ...adjustEn,
  ...calendarEn,
  ...findingEn,
  ...formEn,
  ...homeEn,
  ...groupEn,
  ...consentEn,
  ...submitEn,
  ...reportEn,
  ...rulesEn,
  ...ownEn,
  ...peopleEn,
  ...workbenchEn,
  ...weekEn,
  ...setupEn,
  ...unitListEn,
  ...unitFaultsEn,
  ...unitRefusalsEn,
  ...unitRequestsEn,
  ...operationsEn,
  ...zaloRefusalsEn,
  ...occurrencesEn,
  ...remindersEn,
  ...exportEn,
  ...posterEn,
  ...questionEn,
  ...announceEn,
  ...newsEn,
  ...announcedEn,
  ...announcingEn,
};
