import type { PlanView } from '../../src/conversation/facts.js';
import { untilText } from '../../src/conversation/until.js';
import { entryWindow } from '../../src/domain/plans/deadlines.js';
import { isAmount, isPlanDay, type PlanEdit, type PlanItem } from '../../src/domain/plans/edit.js';
import type { RuleFault } from '../../src/domain/plans/read-rules.js';
import { readAmount, readCutoff, readDay, readLines, readPaper, readSpan } from '../../src/domain/plans/read-words.js';
import { foldText } from '../../src/domain/text.js';
import { type Text, t } from '../../src/texts/index.js';
import { remindersEdit, remindersText, weeklyEdit, weeklyText } from './times.js';
import { dateText, spanText, targetsInWords } from './words.js';

/** One thing an office adjusts in a conversation: what it is called, what stands there, what is asked, what is meant. */
export interface ItemAsking {
  readonly label: Text;
  readonly ask: Text;
  show(plan: PlanView): Text;
  /** Undefined for what was not understood; a fault says what of it cannot be. */
  read(words: string, plan: PlanView, target: string | null): PlanEdit | RuleFault | undefined;
}

/** What is answered with one message; the others are lists of their own. */
type Asked = Exclude<PlanItem, 'rounds' | 'phases' | 'exclusions' | 'wording' | 'names'>;

export const ITEMS: { readonly [I in Asked]: ItemAsking } = {
  title: {
    label: t('plan.itemTitle'),
    ask: t('plan.askTitle'),
    show: ({ rules }) => verbatim(rules.title),
    read: (words) => {
      const title = words.trim().replace(/\s+/g, ' ');
      return title === '' || title.length > TITLE_MOST ? undefined : { item: 'title', title };
    },
  },
  paper: {
    label: t('plan.itemPaper'),
    ask: t('plan.askPaper'),
    show: ({ rules: { document } }) =>
      document.symbol === undefined && document.date === undefined
        ? t('plan.notStated')
        : t('plan.paperNamed', {
            name: document.symbol ?? '',
            words: document.date === undefined ? '' : dateText(document.date),
          }),
    read: (words) => {
      if (isNothing(words)) return { item: 'paper', symbol: null, date: null };
      const paper = readPaper(words);
      return paper === undefined ? undefined : { item: 'paper', ...paper };
    },
  },
  opens: {
    label: t('plan.itemOpens'),
    ask: t('plan.askOpens'),
    show: ({ rules, opensAt = entryWindow(rules).opens }) =>
      opensAt === undefined ? t('plan.notStated') : t('plan.moment', { at: opensAt.toISOString() }),
    read: (words) => {
      const on = readDay(words);
      return on !== undefined && isPlanDay(on) ? { item: 'opens', on } : undefined;
    },
  },
  closes: {
    label: t('plan.itemCloses'),
    ask: t('plan.askCloses'),
    show: ({ rules, closesAt = entryWindow(rules).closes }) =>
      closesAt === undefined ? t('plan.notStated') : untilText(closesAt),
    read: (words) => {
      const cutoff = readCutoff(words);
      return cutoff !== undefined && isPlanDay(cutoff.on) ? { item: 'closes', ...cutoff } : undefined;
    },
  },
  targets: {
    label: t('plan.itemTargets'),
    ask: t('plan.askTarget'),
    show: ({ rules }) => listed(targetsInWords(rules)),
    read: (words, { rules }, target) => {
      if (target === null) return undefined;
      const known = rules.targets?.find(({ id }) => id === target);
      if (isNothing(words)) return known === undefined ? undefined : { item: 'targets', target, atLeast: null };
      const atLeast = readAmount(words);
      if (atLeast === undefined || !isAmount(known?.amount.type ?? 'count', atLeast)) return undefined;
      return { item: 'targets', target, atLeast };
    },
  },
  eligibility: {
    label: t('plan.itemEligibility'),
    ask: t('plan.askEligibility'),
    show: ({ rules }) => spanText(rules.eligibility?.appliedFrom?.on, rules.eligibility?.appliedTo?.on),
    read: (words) => {
      if (isNothing(words)) return { item: 'eligibility', from: null, to: null };
      const span = readSpan(words);
      return span === undefined ? undefined : { item: 'eligibility', ...span };
    },
  },
  fields: {
    label: t('plan.itemFields'),
    ask: t('plan.askFields'),
    show: ({ rules }) => listed((rules.fields ?? []).map(({ name }) => name)),
    read: (words) => {
      if (isNothing(words)) return { item: 'fields', fields: null };
      const lines = readLines(words);
      if (lines === undefined) return undefined;
      const fields = lines.map(({ name, about }) => ({ name, ...(about === undefined ? {} : { examples: about }) }));
      return { item: 'fields', fields };
    },
  },
  contacts: {
    label: t('plan.itemContacts'),
    ask: t('plan.askContacts'),
    show: ({ rules }) => listed((rules.contacts ?? []).map(({ role, for: what }) => `${role}: ${what}`)),
    read: (words) => {
      if (isNothing(words)) return { item: 'contacts', contacts: null };
      const lines = readLines(words);
      const complete = lines?.every(({ about }) => about !== undefined) ?? false;
      // A person's number never belongs in a plan.
      if (lines === undefined || !complete || /\d(?:[\s.-]?\d){7}/.test(words)) return undefined;
      return { item: 'contacts', contacts: lines.map(({ name, about = '' }) => ({ role: name, for: about })) };
    },
  },
  reminders: {
    label: t('calendar.itemReminders'),
    ask: t('calendar.askReminders'),
    show: remindersText,
    read: (words) => (isNothing(words) ? { item: 'reminders', rules: { stop: true } } : remindersEdit(words)),
  },
  weekly: {
    label: t('calendar.itemWeekly'),
    ask: t('calendar.askWeekly'),
    show: weeklyText,
    read: (words, plan) => (isNothing(words) ? { item: 'weekly', rules: { stop: true } } : weeklyEdit(words, plan)),
  },
};

export function askingOf(item: PlanItem | null): Asked | null {
  return item !== null && isAsked(item) ? item : null;
}

function isAsked(item: PlanItem): item is Asked {
  return Object.hasOwn(ITEMS, item);
}

/** A plan's title is the name of a programme, often a whole sentence. */
const TITLE_MOST = 300;
const NOTHING = new Set(['bo', 'bo di', 'tat', 'tat di', 'khong', 'khong co', 'xoa', 'xoa di', 'de trong', 'none']);

/** “Không có”, “bỏ”: the item is to be empty. */
function isNothing(words: string): boolean {
  return NOTHING.has(foldText(words).trim());
}

function verbatim(words: string): Text {
  return t('chat.verbatim', { words });
}

function listed(lines: readonly (string | Text)[]): Text {
  return lines.length === 0 ? t('plan.notStated') : t('plan.inline', { lines });
}
