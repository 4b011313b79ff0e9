import { MOST_PARTS, PART_LENGTH } from '../../src/conversation/announce.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { KeepRefusal } from '../../src/conversation/keep-file.js';
import { ATTACHMENT_BYTES } from '../../src/conversation/message.js';
import { longTextQuestion } from '../../src/conversation/questions/long-text.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { oddLinks } from '../../src/domain/odd-links.js';
import { type Text, t } from '../../src/texts/index.js';
import {
  ask,
  BACK,
  begun,
  compose,
  type Go,
  gone,
  hasRoom,
  LIST,
  MENU,
  one,
  partsOf,
  run,
  type State,
  save,
  sentence,
  tapped,
  turnsBack,
  type Work,
  withParts,
} from './state.js';
import { partLine, partWords } from './words.js';

/** The messages of an announcement: written, put right, taken away. */

type Part = Work['content']['parts'][number];

const question = longTextQuestion({
  id: 'part',
  label: t('announce.write', { max: PART_LENGTH }),
  help: t('announce.writeHelp', { max: PART_LENGTH }),
  ask: t('announce.write', { max: PART_LENGTH }),
  max: PART_LENGTH,
});

function context({ over }: State, facts: Facts) {
  return { answers: {}, facts, held: over === null ? null : { over } };
}

export function writeAsk(state: State, facts: Facts): Ask {
  const asked = question.ask(context(state, facts));
  const part = partsOf(state)[state.part];
  const drop = (label: Text, value: string): Option[][] => [[{ label, value }]];
  const { hint } = asked;
  return {
    ...asked,
    ...(hint?.kind === 'longText' && state.over === null ? { hint: { ...hint, files: true as const } } : {}),
    blocks: [
      ...(part === undefined && state.part > 0 ? [t('announce.writeNext', { number: state.part + 1 })] : []),
      ...asked.blocks,
      ...(part === undefined || state.over !== null ? [] : [t('announce.present', { words: partWords(part) })]),
    ],
    options: [
      ...(asked.options ?? []),
      ...(part?.file !== undefined && part.text !== undefined && state.over === null
        ? [...drop(t('announce.dropFile'), 'drop-file'), ...drop(t('announce.dropText'), 'drop-text')]
        : []),
      [partsOf(state).length === 0 ? LIST : BACK, MENU],
    ],
  };
}

export function writeAnswer(state: State, answer: Answer, facts: Facts): Go {
  if (answer.kind === 'other' && answer.what === 'file') return takeFiles(state, answer, facts);
  const value = tapped(answer);
  const part = partsOf(state)[state.part];
  if (value === 'list') return state.over === null ? begun(facts) : ask('stop', state);
  if (value === 'drop-file' && part?.text !== undefined) return put(state, { text: part.text });
  if (value === 'drop-text' && part?.file !== undefined) return put(state, { file: part.file });
  if (turnsBack(answer)) {
    if (state.over !== null) return ask('stop', state);
    if (partsOf(state).length === 0) return begun(facts, [t('chat.stopped')]);
    return state.rev === null ? ask('parts', state) : one(state, facts);
  }
  const reply = question.answer(answer, context(state, facts));
  if (reply?.type === 'value') {
    const text = String(reply.value);
    return put(state, { ...part, text });
  }
  const over = reply?.type === 'again' ? overOf(reply.held) : undefined;
  const unread = answer.kind === 'other' ? [t('chat.unreadable')] : [t('announce.writeHelp', { max: PART_LENGTH })];
  return ask('write', over === undefined ? state : { ...state, over }, reply?.type === 'again' ? reply.before : unread);
}

function overOf(held: unknown): string | undefined {
  return typeof held === 'object' && held !== null && 'over' in held ? String(held.over) : undefined;
}

/** The message that is being written is this one now. */
function put(state: State, part: Part): Go {
  const parts = [...partsOf(state)];
  parts[Math.min(state.part, parts.length)] = part;
  return save(withParts({ ...state, over: null, written: true }, parts), {});
}

/** Links of a message that lead nowhere, told once it is kept. */
export function linkWarnings(state: State): readonly Text[] {
  return partsOf(state)
    .flatMap(({ text = '' }) => oddLinks(text))
    .slice(0, 3)
    .map((link) => t('announce.oddLink', { words: quoted(link, 100) }));
}

/** Files are kept one after the other; each is a message, the first with the words that came with them. */
export function takeFiles(state: State, answer: Extract<Answer, { kind: 'other' }>, facts: Facts): Go {
  const { files = [], caption = '' } = answer;
  const replaces = partsOf(state)[state.part] !== undefined;
  const room = replaces ? 1 : MOST_PARTS - partsOf(state).length;
  const [first, ...rest] = files.slice(0, Math.max(0, room)).map((file) => ({ ...file }));
  if (first === undefined) {
    const why = files.length === 0 ? t('chat.unreadable') : t('announce.full');
    return state.rev === null ? ask('write', state, [why]) : one(state, facts, [why]);
  }
  const queued: State = {
    ...state,
    queue: rest,
    caption: caption.trim() === '' ? null : caption,
    refused: files.length > room ? 'left-out' : null,
  };
  return run(queued, { name: 'keep-file', payload: { key: facts.fresh, file: first } });
}

/** A file was kept, or not; what was said with it is not lost. */
export function fileKept(state: State, file: Part['file'] | undefined, facts: Facts): Go {
  const { caption, queue } = state;
  const at = Math.min(state.part, partsOf(state).length);
  const known = partsOf(state)[at];
  const read = caption === null ? undefined : question.answer({ kind: 'text', text: caption }, context(state, facts));
  const text = read?.type === 'value' ? String(read.value) : known?.text;
  const present = file ?? known?.file;
  const part: Part = { ...(text === undefined ? {} : { text }), ...(present === undefined ? {} : { file: present }) };
  const changes = file !== undefined || read?.type === 'value';
  const parts = [...partsOf(state)];
  if (changes) parts[at] = part;
  const [next, ...rest] = queue;
  const taken: State = { ...(changes ? withParts(state, parts) : state), caption: null, queue: rest };
  // A caption that is too long is shortened by whoever wrote it, before anything else.
  const over = read?.type === 'again' ? overOf(read.held) : undefined;
  if (over !== undefined && read?.type === 'again')
    return ask('write', { ...taken, queue: [], part: at, over, refused: null }, [...refusalOf(state), ...read.before]);
  if (next !== undefined && parts.length < MOST_PARTS)
    return run({ ...taken, part: parts.length }, { name: 'keep-file', payload: { key: facts.fresh, file: next } });
  if (taken.dirty) return save({ ...taken, queue: [], written: true }, {});
  const told = refusalOf(state);
  return state.rev === null ? ask('write', { ...taken, refused: null }, told) : one(taken, facts, told);
}

export function refusalOf({ refused }: State): readonly Text[] {
  return refused === null ? [] : [REFUSED[refused]];
}

const REFUSED: Readonly<Record<KeepRefusal | 'left-out', Text>> = {
  'left-out': t('announce.leftOut', { max: MOST_PARTS }),
  'too-large': t('announce.fileTooLarge', { number: ATTACHMENT_BYTES / 1024 / 1024 }),
  kind: t('announce.fileKind'),
  gone: t('announce.fileGone'),
};

export function partsAsk(state: State): Ask {
  const parts = partsOf(state);
  return {
    blocks: [t('announce.parts', { count: parts.length }), t('form.lines', { lines: parts.map(partLine) })],
    options: [
      ...parts.map((_part, index) => [{ label: t('announce.openPart', { number: index + 1 }), value: `p${index}` }]),
      ...(hasRoom(state) ? [[{ label: t('announce.addPart'), value: 'add' }]] : []),
      [BACK, MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function partsAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (answer.kind === 'other' && answer.what === 'file')
    return takeFiles({ ...state, part: partsOf(state).length }, answer, facts);
  if (value === 'add' && hasRoom(state)) return ask('write', { ...state, part: partsOf(state).length });
  const chosen = Number(value?.slice(1));
  if (partsOf(state)[chosen] !== undefined) return ask('part', { ...state, part: chosen });
  if (turnsBack(answer)) return state.rev === null ? compose(facts) : one(state, facts);
  return sentence(state, answer, facts) ?? ask('parts', state, [t('form.chooseOne')]);
}

export function partAsk(state: State): Ask {
  const parts = partsOf(state);
  const part = parts[state.part];
  if (part === undefined) return { blocks: [t('announce.gone')], options: [[BACK]], expects: 'choice' };
  return {
    blocks: [t('announce.partOf', { number: state.part + 1, of: parts.length }), partWords(part)],
    options: [
      [{ label: t('announce.rewrite'), value: 'write', role: 'primary' }],
      ...(parts.length > 1 ? [[{ label: t('announce.removePart'), value: 'remove' }]] : []),
      [BACK, MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function partAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (answer.kind === 'other' && answer.what === 'file') return takeFiles(state, answer, facts);
  if (value === 'write') return ask('write', state);
  if (value === 'remove' && partsOf(state).length > 1) {
    const rest = partsOf(state).filter((_part, index) => index !== state.part);
    return save(withParts(state, rest), {}, 'parts');
  }
  if (state.id === null) return gone();
  if (turnsBack(answer)) return ask('parts', state);
  return sentence(state, answer, facts) ?? ask('part', state, [t('form.chooseOne')]);
}
