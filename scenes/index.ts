import type { SceneBook } from '../src/conversation/engine.js';
import { acknowledge } from './acknowledge.js';
import { announcePause, announceResume } from './announce/halt.js';
import { announce } from './announce.js';
import { audit } from './audit.js';
import { bindGroup, unbindGroup } from './bind-group.js';
import { correct } from './correct.js';
import { data } from './data.js';
import { exportLists } from './export.js';
import { fileFor } from './file-for.js';
import { follow } from './follow.js';
import { groups } from './groups.js';
import { home } from './home.js';
import { decline, invitation } from './invitation.js';
import { invite } from './invite.js';
import { link } from './link.js';
import { mine } from './mine.js';
import { nominate } from './nominate.js';
import { newsOff, newsOn, nudgesOff, nudgesOn } from './nudges.js';
import { plan } from './plan.js';
import { poster } from './poster.js';
import { progress } from './progress.js';
import { provisional, remindMissing } from './provisional.js';
import { questionAnswer } from './question/answer.js';
import { questionList } from './question/list.js';
import { question, questionMore } from './question.js';
import { report } from './report.js';
import { roles } from './roles.js';
import { setup } from './setup.js';
import { signIn } from './sign-in.js';
import { submit } from './submit.js';
import { unitList } from './unit/list-file.js';
import { unitRequests } from './unit/requests.js';
import { unit } from './unit.js';
import { week } from './week.js';

/** Every conversation there is, by id. */
export const scenes: SceneBook = new Map(
  [
    home,
    submit,
    mine,
    follow,
    data,
    nudgesOff,
    nudgesOn,
    newsOff,
    newsOn,
    acknowledge,
    announce,
    announcePause,
    announceResume,
    roles,
    invite,
    invitation,
    decline,
    link,
    correct,
    signIn,
    setup,
    unit,
    progress,
    poster,
    question,
    questionMore,
    questionAnswer,
    questionList,
    report,
    nominate,
    fileFor,
    plan,
    exportLists,
    audit,
    unitList,
    unitRequests,
    week,
    bindGroup,
    unbindGroup,
    groups,
    provisional,
    remindMissing,
  ].map((scene) => [scene.id, scene]),
);
