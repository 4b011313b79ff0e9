import type { AnnouncementView, PeopleList } from '../../src/conversation/announce.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { isQuiet } from '../../src/domain/occurrences/quiet.js';
import { announcementId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import {
  ask,
  begun,
  EMPTY,
  type Go,
  goneAsk,
  isOpen,
  LIST,
  MENU,
  one,
  run,
  type State,
  save,
  sentence,
  tapped,
  turnsBack,
  viewOf,
  workOf,
} from './state.js';
import { change } from './sure.js';
import { audienceLine, contentBlocks, countBlocks, optionLines, progressBlocks, stateLine, whenLine } from './words.js';
import { takeFiles } from './write.js';

/** One announcement: before it is sent its card, then how far it has come. */

export function oneAsk(state: State, facts: Facts): Ask {
  const view = viewOf(state, facts);
  if (view === null) return goneAsk();
  return {
    blocks: isOpen(view) ? cardBlocks(view, facts) : progressCard(view, facts),
    options: [...actions(view, facts), [LIST, MENU]],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

function cardBlocks(view: AnnouncementView, facts: Facts): readonly Text[] {
  const work = workOf(view);
  const count = facts.audience(view.id, view.rev);
  const names = view.confirmedBy.join(', ');
  const waits = view.state === 'draft' && view.confirmedBy.length > 0;
  return [
    waits
      ? view.mayConfirm
        ? t('announce.secondAsk', { name: names })
        : t('announce.waitsForSecond', { name: names })
      : view.state === 'scheduled'
        ? t(isStarting(view, facts) ? 'announce.cardStarting' : 'announce.cardScheduled', { name: names })
        : t('announce.cardDraft', { name: view.author }),
    ...contentBlocks(work.content.parts),
    t('announce.whom', { words: audienceLine(work.audience, facts) }),
    ...countBlocks(count),
    t('form.lines', { lines: [startLine(view, facts), ...dayOffLines(view), ...optionLines(work.content)] }),
    ...(count?.needsSecond && !waits && view.state === 'draft' ? [t('announce.needsSecond')] : []),
  ];
}

function dayOffLines({ dayOff }: AnnouncementView): readonly Text[] {
  return dayOff === undefined ? [] : [t('announce.dayOff', { name: dayOff })];
}

/** Confirmed without a time, it begins within seconds, or when the quiet hours end. */
function startLine(view: AnnouncementView, facts: Facts): Text {
  return isStarting(view, facts) ? t('announce.startsNow') : whenLine(workOf(view), facts);
}

function isStarting({ state, sendAt, content }: AnnouncementView, { now }: Facts): boolean {
  return state === 'scheduled' && sendAt === undefined && (content.urgent || !isQuiet(now));
}

function progressCard(view: AnnouncementView, facts: Facts): readonly Text[] {
  return [
    t('announce.titleLine', { title: view.title, status: stateLine(view) }),
    t('announce.whom', { words: audienceLine(workOf(view).audience, facts) }),
    ...progressBlocks(view),
    ...(view.progress !== undefined && view.progress.unknown > 0 ? [t('announce.unknownMeans')] : []),
  ];
}

function actions(view: AnnouncementView, facts: Facts): readonly (readonly Option[])[] {
  const option = (label: Text, value: string, primary = false): readonly Option[] => [
    { label, value, ...(primary ? { role: 'primary' as const } : {}) },
  ];
  const edits = [
    option(t('announce.preview'), 'preview'),
    option(t('announce.edit'), 'parts'),
    option(t('announce.toWhom'), 'audience'),
    option(t('announce.options'), 'options'),
  ];
  switch (view.state) {
    case 'draft':
      return [...sending(view, facts, option), ...edits, option(t('announce.discard'), 'discard')];
    case 'scheduled':
      if (isStarting(view, facts))
        return [option(t('announce.refresh'), 'refresh', true), option(t('announce.cancel'), 'cancel')];
      return [
        ...edits,
        option(t('announce.changeTime'), 'when'),
        option(t('announce.unschedule'), 'unschedule'),
        option(t('announce.cancel'), 'cancel'),
      ];
    case 'sending':
      return [
        option(t('announce.refresh'), 'refresh', true),
        option(t('announce.pause'), 'pause'),
        option(t('announce.cancel'), 'cancel'),
        ...repeats(view, option),
        ...lists(view, option),
      ];
    case 'paused':
      return [
        option(t('announce.resume'), 'resume', true),
        option(t('announce.refresh'), 'refresh'),
        option(t('announce.cancel'), 'cancel'),
        ...repeats(view, option),
        ...lists(view, option),
      ];
    case 'done':
    case 'cancelled':
      return [...repeats(view, option), ...lists(view, option), option(t('announce.copy'), 'copy')];
  }
}

type MakeOption = (label: Text, value: string, primary?: boolean) => readonly Option[];

function sending({ sendAt, confirmedBy, mayConfirm, id, rev }: AnnouncementView, facts: Facts, option: MakeOption) {
  const count = facts.audience(id, rev);
  if (!mayConfirm || (count !== null && count.people + count.groups === 0)) return [];
  if (confirmedBy.length > 0) return [option(t('announce.confirmSecond'), 'send', true)];
  if (sendAt === undefined) return [option(t('announce.sendNow'), 'send', true), option(t('announce.sendAt'), 'when')];
  return [
    ...(sendAt > facts.now ? [option(t('announce.schedule'), 'send', true)] : []),
    option(t('announce.sendNow'), 'send-now'),
    option(t('announce.changeTime'), 'when'),
  ];
}

/** Who was not told may be told again. */
function repeats({ state, progress }: AnnouncementView, option: MakeOption) {
  if (state === 'cancelled' || progress === undefined) return [];
  return [
    ...(progress.failed > 0 ? [option(t('announce.retryFailed', { count: progress.failed }), 'retry-failed')] : []),
    ...(progress.unknown > 0
      ? [option(t('announce.resendUnknown', { count: progress.unknown }), 'resend-unknown')]
      : []),
  ];
}

function lists({ progress, content }: AnnouncementView, option: MakeOption) {
  if (progress === undefined) return [];
  const { failed, unknown, blocked, unreachable, recipients, acknowledged } = progress;
  return [
    ...(content.binding && acknowledged < recipients ? [option(t('announce.whoNot'), 'unacknowledged')] : []),
    ...(blocked + unreachable > 0 ? [option(t('announce.whoUnreached'), 'unreached')] : []),
    ...(failed > 0 ? [option(t('announce.whoFailed'), 'failed')] : []),
    ...(unknown > 0 ? [option(t('announce.whoUnknown'), 'unknown')] : []),
  ];
}

export function oneAnswer(state: State, answer: Answer, facts: Facts): Go {
  const view = viewOf(state, facts);
  if (view === null) return begun(facts, [t('announce.gone')]);
  const value = tapped(answer);
  if (value === 'list') return begun(facts);
  if (value !== undefined && actions(view, facts).some((row) => row.some((each) => each.value === value)))
    return acted(state, value, view, facts);
  if (answer.kind === 'other' && answer.what === 'file' && isOpen(view) && view.rev === state.rev)
    return takeFiles({ ...state, part: view.content.parts.length }, answer, facts);
  if (turnsBack(answer))
    return view.state === 'draft' && answer.kind === 'verb' && answer.verb === 'cancel'
      ? ask('stop', state)
      : begun(facts);
  const typed = sentence(state, answer, facts);
  if (typed !== undefined) return typed;
  // A button of a card that is no longer so: it is shown as it is now.
  return one(state, facts, [value === undefined ? t('announce.oneHelp') : t('announce.changedMeanwhile')]);
}

/** “Huỷ gửi” below the progress: the card's own button, where it still has one. */
export function cancelling(state: State, facts: Facts): Go {
  const view = viewOf(state, facts);
  return view !== null && actions(view, facts).some((row) => row.some(({ value }) => value === 'cancel'))
    ? acted(state, 'cancel', view, facts)
    : one(state, facts, [t('announce.changedMeanwhile')]);
}

function acted(state: State, value: string, view: AnnouncementView, facts: Facts): Go {
  switch (value) {
    case 'send':
      return ask('sure', { ...state, act: 'confirm' });
    case 'send-now':
      return save({ ...state, act: 'confirm' }, { sendAt: null }, 'sure');
    case 'when':
    case 'parts':
    case 'audience':
    case 'options':
      return ask(value, state);
    case 'preview':
      return run(state, { name: 'preview-announcement', payload: { id: view.id, key: facts.fresh } });
    case 'refresh':
      return { ...ask('one', { ...state, rev: view.rev }), replaces: true };
    case 'pause':
    case 'resume':
    case 'unschedule':
      return change({ ...state, rev: view.rev }, value, facts);
    case 'discard':
    case 'cancel':
    case 'retry-failed':
    case 'resend-unknown':
      return ask('sure', { ...state, rev: view.rev, act: value });
    case 'copy':
      return copy(view, facts);
    default:
      return ask('people', { ...state, which: listOf(value), pages: [] });
  }
}

function listOf(value: string): PeopleList {
  return value === 'unreached' || value === 'failed' || value === 'unknown' ? value : 'unacknowledged';
}

/** The same words to the same people, as a draft of its own. */
function copy(view: AnnouncementView, facts: Facts): Go {
  const id = announcementId.parse(facts.fresh);
  return save({ ...EMPTY, id, work: workOf(view), dirty: true }, { sendAt: null });
}
