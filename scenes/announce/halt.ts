import { z } from 'zod';
import type { AnnouncementHead, AnnouncementState, AnnounceResults } from '../../src/conversation/announce.js';
import { HOME, positionSchema } from '../../src/conversation/dialogue.js';
import type { Facts } from '../../src/conversation/facts.js';
import { SUBMITTING } from '../../src/conversation/form/asks.js';
import { defineScene, type Outcome } from '../../src/conversation/scene.js';
import { announcementId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { STANDS, WHY } from './results.js';
import { MENU } from './state.js';

const haltState = z.object({ id: announcementId.nullable(), back: positionSchema });
type State = z.infer<typeof haltState>;
type Go = Outcome<'working', State>;
type Changed = AnnounceResults['change-announcement'];

/** “Tạm dừng” below the progress of an announcement: at once, from wherever the conversation is, which then goes on. */
export const announcePause = halting('pause', 'sending', t('announce.didPause'));
/** “Gửi tiếp”, the same way. */
export const announceResume = halting('resume', 'paused', t('announce.didResume'));

function halting(act: 'pause' | 'resume', from: AnnouncementState, done: Text) {
  return defineScene<'working', State>({
    id: `announce-${act}`,
    version: 1,
    state: haltState,
    begin({ code, back = HOME }, facts) {
      // Typed without its button: the newest of them is meant.
      const newest = code === undefined ? newestOf(from, facts) : undefined;
      const id = newest?.id ?? announcementId.safeParse(code).data ?? null;
      const view = id === null ? null : facts.announcement(id);
      if (id === null || view === null)
        return goOn({ id: null, back }, t(code === undefined ? 'announce.noneSending' : 'announce.gone'));
      const payload = { id, rev: view.rev, key: facts.fresh, act, at: facts.at.toISOString() };
      return {
        type: 'command',
        step: 'working',
        state: { id, back },
        command: { name: 'change-announcement', payload },
      };
    },
    failed: (state) => goOn(state, t('form.failed')),
    steps: {
      working: {
        waits: true,
        ask: () => SUBMITTING,
        answer: (state, answer) =>
          answer.kind === 'result' && answer.result.name === 'change-announcement'
            ? goOn(state, words(answer.result.outcome, done))
            : { type: 'ask', step: 'working', state },
      },
    },
  });
}

/** It may have been written long before it is sent, and others since. */
function newestOf(from: AnnouncementState, facts: Facts): AnnouncementHead | undefined {
  let page = facts.announcements();
  for (let pages = 1; ; pages += 1) {
    const found = page.heads.find(({ state }) => state === from);
    const last = page.heads.at(-1);
    if (found !== undefined || last === undefined || !page.more || pages === MOST_PAGES) return found;
    page = facts.announcements(last.id);
  }
}

const MOST_PAGES = 10;

function words(outcome: Changed, done: Text): Text {
  switch (outcome.type) {
    case 'stored':
      return done;
    case 'not-allowed':
      return t('announce.notYours');
    case 'conflict':
      return t('announce.others', { status: STANDS[outcome.state] });
    case 'refused':
      return WHY[outcome.reason];
  }
}

/** Where nothing was under way there is nothing to ask again. */
function goOn({ id, back }: State, said: Text): Go {
  if (back.scene !== HOME.scene) return { type: 'back', position: back, before: [said] };
  const look = { label: t('announce.refresh'), value: `thongbao ${id}`, command: true as const };
  return { type: 'leave', blocks: [said], options: [...(id === null ? [] : [[look]]), [MENU]] };
}
