import type { AnnounceResults, PeopleList } from '../../src/conversation/announce.js';
import type { Facts } from '../../src/conversation/facts.js';
import { verbatim } from '../../src/conversation/questions/question.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { announcementId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import {
  ask,
  BACK,
  begun,
  compose,
  EMPTY,
  type Go,
  gone,
  goneAsk,
  leave,
  MENU,
  one,
  run,
  type State,
  sentence,
  tapped,
  turnsBack,
} from './state.js';
import { headLine, wholeWords } from './words.js';

/** What an office has announced, and lists of the people it was for; page by page. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILES: Readonly<Record<PeopleList, string>> = {
  unacknowledged: 'chua-bam-da-ro',
  unknown: 'khong-ro-da-nhan',
  failed: 'bi-loi-khi-gui',
  unreached: 'khong-nhan-duoc',
};
const TITLES: Readonly<Record<PeopleList, Text>> = {
  unacknowledged: t('announce.peopleNot'),
  unknown: t('announce.peopleUnknown'),
  failed: t('announce.peopleFailed'),
  unreached: t('announce.peopleUnreached'),
};

export function listAsk({ pages }: State, facts: Facts): Ask {
  const { heads, more } = pageOf(pages, facts);
  return {
    blocks: [
      t('announce.list'),
      heads.length === 0 ? t('announce.listEnd') : t('form.lines', { lines: heads.map((head) => headLine(head)) }),
    ],
    options: [
      [{ label: t('announce.writeNew'), value: 'new', role: 'primary' }],
      ...heads.map(({ id, title }) => [{ label: verbatim(wholeWords(title, 40)), value: id }]),
      [...turning(pages, more), MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

function pageOf(pages: readonly string[], facts: Facts) {
  const before = announcementId.safeParse(pages.at(-1)).data;
  return facts.announcements(before);
}

export function listAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  const { heads, more } = pageOf(state.pages, facts);
  if (value === 'new') return compose(facts);
  const head = heads.find(({ id }) => id === value);
  if (head !== undefined) return one({ ...EMPTY, id: head.id }, facts);
  const last = heads.at(-1);
  if (value === 'next' && more && last !== undefined)
    return { ...ask('list', { ...state, pages: [...state.pages, last.id] }), replaces: true };
  if (value === 'previous') return { ...ask('list', { ...state, pages: state.pages.slice(0, -1) }), replaces: true };
  if (turnsBack(answer)) return leave(t('chat.stopped'));
  return sentence(EMPTY, answer, facts) ?? ask('list', state, [t('announce.listHelp')]);
}

export function peopleAsk(state: State, facts: Facts): Ask {
  const { which, pages } = state;
  const page = peopleOf(state, facts);
  if (which === null || page === null) return goneAsk();
  const { lines, next } = page;
  return {
    blocks: [
      TITLES[which],
      lines.length === 0
        ? t('announce.peopleNone')
        : t('form.lines', { lines: lines.map(({ name, unit }) => t('announce.person', { name, unit })) }),
    ],
    options: [
      ...(lines.length === 0 ? [] : [[{ label: t('announce.takePeople'), value: 'take' }]]),
      ...(typeof state.held === 'string'
        ? [[{ label: t('announce.takeMore', { number: state.part + 1 }), value: 'more' }]]
        : []),
      [...turning(pages, next !== undefined), BACK],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function peopleAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  const next = peopleOf(state, facts)?.next;
  if (value === 'next' && next !== undefined)
    return { ...ask('people', { ...state, pages: [...state.pages, next] }), replaces: true };
  if (value === 'previous') return { ...ask('people', { ...state, pages: state.pages.slice(0, -1) }), replaces: true };
  if (value === 'take') return take(state, facts, 1);
  if (value === 'more' && typeof state.held === 'string') return take(state, facts, state.part + 1, state.held);
  if (value === 'list' || turnsBack(answer)) return one(state, facts);
  return ask('people', state, [t('form.chooseOne')]);
}

/** A part of the list as a file; the next one begins after its last line. */
function take({ id, which, ...rest }: State, facts: Facts, part: number, after?: string): Go {
  if (id === null || which === null) return gone();
  const payload = { id, which, key: facts.fresh, part, ...(after === undefined ? {} : { after }) };
  return run({ ...rest, id, which, part }, { name: 'take-announcement-people', payload });
}

export function peopleTaken(state: State, outcome: AnnounceResults['take-announcement-people'], facts: Facts): Go {
  if (outcome.type === 'gone') return begun(facts, [t('announce.gone')]);
  if (outcome.type === 'not-allowed') return leave(t('announce.notYours'));
  const { xlsx, count, next } = outcome;
  const { part, which } = state;
  const name = `${FILES[which ?? 'unreached']}${part > 1 || next !== undefined ? `-phan-${part}` : ''}.xlsx`;
  return {
    ...ask('people', { ...state, held: next ?? null }),
    apart: [{ blocks: [t('announce.peopleFile', { count })], attachments: [{ name, type: XLSX, base64: xlsx }] }],
  };
}

function peopleOf({ id, which, pages }: State, facts: Facts) {
  return id === null || which === null ? null : facts.announcementPeople(id, which, pages.at(-1));
}

function turning(pages: readonly string[], more: boolean): readonly Option[] {
  return [
    ...(pages.length > 0 ? [{ label: t('unit.previousPage'), value: 'previous', role: 'navigation' as const }] : []),
    ...(more ? [{ label: t('unit.nextPage'), value: 'next', role: 'navigation' as const }] : []),
  ];
}
