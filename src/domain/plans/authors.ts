import { readName } from '../name.js';
import { cleanText, foldText } from '../text.js';
import type { PlanDocument } from './document.js';
import { coAuthorShares, equalShares } from './shares.js';

/** One of several authors; without a name the one who is writing. */
export interface Author {
  readonly fullName?: string;
  readonly unit?: string;
  /** Percent, to the hundredth. */
  readonly share: number;
}

export type AuthorsReading =
  /** The one who is writing among them; shares together 100, and it is known who leads (an index). */
  | { readonly type: 'ok'; readonly authors: readonly Author[]; readonly lead: number }
  | { readonly type: 'sole' }
  /** Several contributed most: who leads is asked. */
  | { readonly type: 'tie'; readonly authors: readonly Author[]; readonly among: readonly number[] }
  /** Names without shares: `authors` as they would be with equal ones. */
  | { readonly type: 'no-shares'; readonly authors: readonly Author[] }
  /** Some have a share and others not. */
  | { readonly type: 'share-missing'; readonly name: string }
  | { readonly type: 'share-bad'; readonly name: string; readonly share: number }
  /** The others' shares leave nothing, or all shares are not 100 together. */
  | { readonly type: 'sum'; readonly total: number; readonly withSelf: boolean }
  | { readonly type: 'name'; readonly words: string }
  | { readonly type: 'twice'; readonly name: string }
  | { readonly type: 'too-many'; readonly max: number }
  | { readonly type: 'empty' };

const AUTHORS_MAX = 20;
const UNIT_MAX = 150;
const ENTRY_MAX = 400;

/**
 * The authors as a person lists them, on lines of their own or after commas: “Trần Thị B 30%, Lê Văn C (Trường X) 20”.
 * Who is writing need not be named (“tôi 50” or `self` is understood too) and then has what is left of 100.
 */
export function readAuthors(raw: string, self: string): AuthorsReading {
  if (ALONE.test(foldText(raw.slice(0, 200)))) return { type: 'sole' };
  const entries = partsOf(raw).map(readEntry);
  if (entries.length === 0) return { type: 'empty' };
  if (entries.length > AUTHORS_MAX) return { type: 'too-many', max: AUTHORS_MAX };
  const named: Entry[] = [];
  for (const entry of entries) {
    if (!('name' in entry)) return { type: 'name', words: entry.words };
    const mine = entry.name === undefined || foldText(entry.name) === foldText(self);
    const one = mine ? { ...entry, name: undefined } : entry;
    if (named.some((other) => foldText(other.name ?? '') === foldText(one.name ?? '')))
      return { type: 'twice', name: one.name ?? self };
    named.push(one);
  }
  const others = named.filter(({ name }) => name !== undefined);
  if (others.length === 0) return { type: 'sole' };
  const mine = named.find(({ name }) => name === undefined);
  return withShares(mine ?? { name: undefined }, others, mine !== undefined, self);
}

/** Whether the plan speaks of several authors: in its rules of recognition, or on a form of its own. */
export function asksForAuthors({ recognition, forms }: PlanDocument): boolean {
  return recognition?.authors !== undefined || (forms ?? []).some(({ fields }) => fields.some(namesCoAuthors));
}

/** Whom the initiative is recognised for: who contributed most, or of several whom they chose. */
export function judgeAuthors(authors: readonly Author[], lead?: number): AuthorsReading {
  const judged = coAuthorShares(
    authors.map(({ share }) => share),
    lead,
  );
  switch (judged.type) {
    case 'ok':
      return { type: 'ok', authors, lead: judged.lead };
    case 'tie':
      return { type: 'tie', authors, among: judged.among };
    case 'sum':
      return { type: 'sum', total: judged.total, withSelf: true };
    case 'share': {
      const { fullName = '', share = 0 } = authors[judged.index] ?? {};
      return { type: 'share-bad', name: fullName, share };
    }
    case 'nobody':
      return { type: 'empty' };
  }
}

function namesCoAuthors(field: string): boolean {
  return foldText(field).includes('dong tac gia');
}

interface Entry {
  /** undefined: the one who is writing. */
  readonly name: string | undefined;
  readonly unit?: string;
  readonly share?: number;
}

function withShares(mine: Entry, others: readonly Entry[], listed: boolean, self: string): AuthorsReading {
  const all = [mine, ...others];
  if (all.every(({ share }) => share === undefined)) {
    const equal = equalShares(all.length);
    return { type: 'no-shares', authors: all.map((entry, index) => authorOf(entry, equal[index] ?? 0)) };
  }
  const without = (listed ? all : others).find(({ share }) => share === undefined);
  // One share that is not told is what the others leave.
  if (without !== undefined && without !== mine) return { type: 'share-missing', name: without.name ?? self };
  const bad = all.find(({ share }) => share !== undefined && !isShare(share));
  if (bad !== undefined) return { type: 'share-bad', name: bad.name ?? self, share: bad.share ?? 0 };
  const given = others.reduce((sum, { share = 0 }) => sum + Math.round(share * 100), 0);
  if (mine.share === undefined && given >= 10_000) return { type: 'sum', total: given / 100, withSelf: false };
  const rest = (10_000 - given) / 100;
  return judgeAuthors([
    authorOf(mine, mine.share ?? rest),
    ...others.map((entry) => authorOf(entry, entry.share ?? 0)),
  ]);
}

function isShare(share: number): boolean {
  return share > 0 && share <= 100;
}

function authorOf({ name, unit }: Entry, share: number): Author {
  return { ...(name === undefined ? {} : { fullName: name }), ...(unit === undefined ? {} : { unit }), share };
}

/** A comma within a number (“33,5”) or brackets divides nobody. */
function partsOf(raw: string): readonly string[] {
  return cleanText(raw.slice(0, 10_000))
    .split(/[\n;]+|,(?!\d)(?![^(]*\))|(?<=\d\s?%?)\s+và\s+/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const ENTRY = /^(.*?)[\s:=–-]*?(?:(-?\d{1,4}(?:[.,]\d{1,4})?)\s*(?:%|phần trăm|phan tram)?)?$/u;
const ALONE =
  /^(?:da )?(?:(?:chi )?(?:co )?(?:mot )?minh (?:toi|em)(?: thoi| lam)?|(?:toi |em )?(?:lam )?mot minh|chi (?:co )?(?:toi|em|minh)|khong(?: co ai| co)?)(?: a)?$/;
const ME = /^(?:toi|minh|em|ban than|ban than toi|ca nhan toi|con lai la toi|toi con lai)$/;

function readEntry(part: string): Entry | { readonly words: string } {
  if (part.length > ENTRY_MAX) return { words: part };
  const bare = part.replace(/^(?:\d{1,2}[.)]\s+|[-–•*+]\s*|và\s+)/u, '').replace(/[.\s]+$/u, '');
  const bracket = /\(([^()]{1,300})\)/u.exec(bare)?.[1]?.trim();
  const inBracket = bracket !== undefined && /^\d{1,3}(?:[.,]\d{1,2})?\s*%?$/u.test(bracket) ? ` ${bracket}` : '';
  const [, words = '', digits] = ENTRY.exec(bare.replace(/\([^()]*\)/gu, ' ').trim() + inBracket) ?? [];
  const [name = '', ...places] = words.split(/\s+[-–]\s+|\s*,\s*/u);
  const unit = (inBracket === '' ? (bracket ?? places.join(', ')) : places.join(', ')).trim();
  const share = digits === undefined ? {} : { share: Number(digits.replace(',', '.')) };
  if (ME.test(foldText(name))) return { name: undefined, ...share };
  const reading = readName(name.replace(/[\s:=–-]+$/u, ''));
  if (reading.type === 'bad' || unit.length > UNIT_MAX) return { words: part };
  return { name: reading.name, ...(unit === '' ? {} : { unit }), ...share };
}
