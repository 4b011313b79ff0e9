import type { AnnouncementState, AnnounceResults } from '../../src/conversation/announce.js';
import type { CommandResult } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import { PLACES } from '../../src/conversation/places.js';
import { type Text, t } from '../../src/texts/index.js';
import { peopleTaken } from './lists.js';
import { ask, begun, type Go, leave, one, type State } from './state.js';
import { fileKept, linkWarnings, refusalOf } from './write.js';

/** What came of what was asked for. */
export function heard(state: State, result: CommandResult, facts: Facts): Go {
  switch (result.name) {
    case 'keep-file': {
      const { outcome } = result;
      if (outcome.type === 'not-allowed') return notYours();
      return outcome.type === 'kept'
        ? fileKept(state, outcome.file, facts)
        : fileKept({ ...state, refused: outcome.reason }, undefined, facts);
    }
    case 'save-announcement':
      return saved(state, result.outcome, facts);
    case 'change-announcement':
      return changed(state, result.outcome, facts);
    case 'take-announcement-people':
      return peopleTaken(state, result.outcome, facts);
    case 'preview-announcement':
      return previewed(state, result.outcome, facts);
    default:
      return ask('working', state);
  }
}

function notYours(): Go {
  return leave(t('announce.notYours'));
}

function saved(state: State, outcome: AnnounceResults['save-announcement'], facts: Facts): Go {
  switch (outcome.type) {
    case 'stored': {
      const stored: State = { ...state, rev: outcome.rev, dirty: false, clash: null, refused: null, written: false };
      const told = [...refusalOf(state), ...(state.written ? linkWarnings(state) : [])];
      return state.next === 'one' ? one(stored, facts, told) : ask(state.next, stored, told);
    }
    case 'not-allowed':
      return notYours();
    case 'conflict':
      return ask('clash', {
        ...state,
        rev: outcome.rev,
        clash: outcome.state === 'draft' || outcome.state === 'scheduled' ? 'conflict' : 'state',
      });
    case 'refused':
      switch (outcome.reason) {
        case 'state':
          return ask('clash', { ...state, clash: 'state' });
        case 'past':
          return ask('when', state, [t('announce.pastAlready')]);
        case 'empty':
          return ask('write', { ...state, part: 0 }, [t('form.empty')]);
        case 'file-gone':
          return ask('parts', state, [t('announce.keptGone')]);
      }
  }
}

function changed(state: State, outcome: AnnounceResults['change-announcement'], facts: Facts): Go {
  switch (outcome.type) {
    case 'stored':
      if (state.act === 'discard') return begun(facts, [t('announce.discarded')]);
      return one(state, facts, [outcome.waitsForSecond ? t('announce.asksSecond') : doneWords(state, outcome.state)]);
    case 'not-allowed':
      return notYours();
    case 'conflict':
      return one(state, facts, [t('announce.others', { status: STANDS[outcome.state] })]);
    case 'refused':
      return one(state, facts, [WHY[outcome.reason]]);
  }
}

export const STANDS: Readonly<Record<AnnouncementState, Text>> = {
  draft: t('announce.standsDraft'),
  scheduled: t('announce.standsScheduled'),
  sending: t('announce.standsSending'),
  paused: t('announce.standsPaused'),
  cancelled: t('announce.standsCancelled'),
  done: t('announce.standsDone'),
};

type Reason = Extract<AnnounceResults['change-announcement'], { type: 'refused' }>['reason'];

export const WHY: Readonly<Record<Reason, Text>> = {
  state: t('announce.whyState'),
  past: t('announce.whyPast'),
  nobody: t('announce.whyNobody'),
  'no-second': t('announce.whyNoSecond'),
  'same-person': t('announce.whySamePerson'),
  'file-gone': t('announce.keptGone'),
};

function doneWords({ act, work }: State, state: AnnouncementState): Text {
  switch (act) {
    case 'confirm':
      return state === 'scheduled' && work?.sendAt !== null ? t('announce.didSchedule') : t('announce.didSend');
    case 'unschedule':
      return t('announce.didUnschedule');
    case 'pause':
      return t('announce.didPause');
    case 'resume':
      return t('announce.didResume');
    case 'cancel':
      return t('announce.didCancel');
    case 'retry-failed':
    case 'resend-unknown':
      return t('announce.didRepeat');
    default:
      return t('announce.discarded');
  }
}

function previewed(state: State, outcome: AnnounceResults['preview-announcement'], facts: Facts): Go {
  switch (outcome.type) {
    case 'shown':
      return one(state, facts, [
        t('announce.previewed', { lines: outcome.channels.map((channel) => PLACES[channel]) }),
      ]);
    case 'gone':
      return begun(facts, [t('announce.gone')]);
    case 'not-allowed':
      return notYours();
  }
}
