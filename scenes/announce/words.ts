import type { AnnouncementHead, AnnouncementView, AudienceCount } from '../../src/conversation/announce.js';
import { progressTable } from '../../src/conversation/announce-progress.js';
import type { Facts } from '../../src/conversation/facts.js';
import { PLACES } from '../../src/conversation/places.js';
import { verbatim } from '../../src/conversation/questions/question.js';
import { quoted } from '../../src/conversation/quote.js';
import { isQuiet, quietEnd } from '../../src/domain/occurrences/quiet.js';
import type { UnitKind } from '../../src/domain/units.js';
import { type Text, t } from '../../src/texts/index.js';
import { ROLE_LABELS, unitName } from '../roles/words.js';
import type { PlanGroup, Work } from './state.js';

/** What an office reads of its announcements. */

type Part = Work['content']['parts'][number];

/** As much of a name as every messenger's button takes beside other words. */
const LONGEST_NAME = 36;
/** Of several messages on one card only so much of each is shown; “Gửi thử cho tôi” shows the whole. */
const SHOWN_OF_EACH = 400;

export const KIND_LABELS: Readonly<Record<UnitKind, Text>> = {
  national: t('unitKind.national'),
  province: t('unitKind.province'),
  central: t('unitKind.central'),
  upper: t('unitKind.upper'),
  grassroots: t('unitKind.grassroots'),
  section: t('unitKind.section'),
  team: t('unitKind.team'),
};

const STATES: Readonly<Record<AnnouncementView['state'], Text>> = {
  draft: t('announce.stateDraft'),
  scheduled: t('announce.stateScheduled'),
  sending: t('announce.stateSending'),
  paused: t('announce.statePaused'),
  cancelled: t('announce.stateCancelled'),
  done: t('announce.stateDone'),
};

const IN_PLAN: Readonly<Record<PlanGroup, (plan: string) => Text>> = {
  participants: (plan) => t('announce.inPlanAll', { plan }),
  'not-submitted': (plan) => t('announce.inPlanNotSubmitted', { plan }),
  'not-reported': (plan) => t('announce.inPlanNotReported', { plan }),
  'below-target': (plan) => t('announce.inPlanBelow', { plan }),
};

export function shortName(name: string): Text {
  return verbatim(wholeWords(name, LONGEST_NAME));
}

/** At most so many characters, and no word cut in two. */
export function wholeWords(words: string, max: number): string {
  const line = quoted(words, max);
  const end = line.endsWith('…') ? line.lastIndexOf(' ') : -1;
  return end > max / 2 ? `${line.slice(0, end)}…` : line;
}

/** A message as it will read. */
export function partWords({ text, file }: Part): Text {
  const named = file === undefined ? undefined : fileWords(file);
  if (named === undefined) return verbatim(text ?? '');
  return text === undefined ? named : t('form.lines', { lines: [text, named] });
}

/** The same in one line of a list. */
export function partLine({ text, file }: Part, index: number): Text {
  const words = text === undefined ? undefined : verbatim(quoted(text, 120));
  const inFile = file === undefined ? undefined : fileWords(file);
  const named =
    words !== undefined && inFile !== undefined
      ? t('announce.withFile', { words, name: inFile })
      : (words ?? inFile ?? verbatim(''));
  return t('announce.partLine', { number: index + 1, words: named });
}

function fileWords({ name, size }: NonNullable<Part['file']>): Text {
  return t('announce.file', { name: quoted(name, 80), number: Math.max(1, Math.round(size / 1024)) });
}

export function contentBlocks(parts: readonly Part[]): readonly Text[] {
  const [only, ...others] = parts;
  if (only === undefined) return [t('announce.noWords')];
  if (others.length === 0) return [t('announce.words', { words: partWords(only) })];
  return parts.map(({ text, file }, index) =>
    t('announce.wordsOf', {
      number: index + 1,
      of: parts.length,
      words: partWords({
        ...(text === undefined ? {} : { text: shortened(text) }),
        ...(file === undefined ? {} : { file }),
      }),
    }),
  );
}

function shortened(text: string): string {
  return text.length <= SHOWN_OF_EACH ? text : quoted(text, SHOWN_OF_EACH);
}

/** “Mọi người ở Công đoàn Trường A và các đơn vị bên dưới; kèm nhóm chat”. */
export function audienceLine({ unit, unitKinds, roles, plan, people, groups }: Work['audience'], facts: Facts): Text {
  const where = unitName(unit, facts);
  if (!people) return t('announce.audienceGroups', { unit: where });
  const name = plan === undefined ? '' : (facts.lists().find(({ id }) => id === plan.id)?.name ?? plan.id);
  const who = [
    ...(plan === undefined ? [] : [IN_PLAN[plan.which](name)]),
    ...(roles === undefined ? [] : [t('announce.audienceRoles', { lines: roles.map((role) => ROLE_LABELS[role]) })]),
  ];
  const [words = t('announce.everybody', { unit: where }), ...narrower] = who;
  const lines = [
    ...narrower,
    ...(who.length === 0 ? [] : [t('announce.within', { unit: where })]),
    ...(unitKinds === undefined
      ? []
      : [t('announce.audienceKinds', { lines: unitKinds.map((kind) => KIND_LABELS[kind]) })]),
    ...(groups ? [t('announce.audienceWithGroups')] : []),
  ];
  return t('announce.audienceLine', { words, lines });
}

/** How many, where, who is not reached, and how long it takes. */
export function countBlocks(count: AudienceCount | null): readonly Text[] {
  if (count === null) return [t('announce.notCounted')];
  const { people, groups, byChannel, beyond = [], unreachable, optedOut, seconds, at } = count;
  if (people + groups === 0) return [t('announce.nobody')];
  const rest = unreachable.count - unreachable.names.length;
  const names = unreachable.names.join('; ');
  return [
    t('form.lines', {
      lines: [
        t('announce.count', { count: people, number: groups, at: at.toISOString() }),
        ...byChannel.map(({ channel, count: many }) =>
          t('announce.onChannel', { place: PLACES[channel], count: many, number: groups }),
        ),
        ...beyond.map(({ channel, count: many }) => t('announce.beyond', { place: PLACES[channel], count: many })),
        ...(unreachable.count === 0
          ? []
          : [
              t('announce.unreachable', {
                count: unreachable.count,
                lines: [
                  ...(names === '' ? [] : [names]),
                  ...(rest > 0 ? [t('announce.andMore', { count: rest })] : []),
                ],
              }),
            ]),
        ...(optedOut === 0 ? [] : [t('announce.optedOut', { count: optedOut })]),
        t('announce.takes', { words: durationWords(seconds) }),
      ],
    }),
  ];
}

export function durationWords(seconds: number): Text {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return t('announce.underMinute');
  if (minutes < 60) return t('announce.minutes', { count: minutes });
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0
    ? t('announce.hours', { count: hours })
    : t('announce.hoursMinutes', { count: hours, number: rest });
}

/** When it begins, if it is confirmed now; in the quiet hours only what is urgent. */
export function whenLine({ content, sendAt }: Work, facts: Facts): Text {
  const asked = sendAt === null ? undefined : new Date(sendAt);
  if (asked !== undefined && asked <= facts.now) return t('announce.whenPast', { at: asked.toISOString() });
  const at = asked ?? facts.now;
  const starts = content.urgent ? at : quietEnd(at);
  if (isQuiet(at))
    return content.urgent
      ? t('announce.whenUrgent', { at: at.toISOString() })
      : t('announce.whenQuiet', { at: starts.toISOString() });
  return asked === undefined ? t('announce.whenNow') : t('announce.whenAt', { at: asked.toISOString() });
}

export function optionLines({ binding, urgent }: Work['content']): readonly Text[] {
  return [...(binding ? [t('announce.isBinding')] : []), ...(urgent ? [t('announce.isUrgent')] : [])];
}

export function stateLine({ state, sendAt, at, recipients }: AnnouncementHead): Text {
  const when = (state === 'scheduled' ? sendAt : undefined) ?? at;
  return t('announce.stateLine', {
    status: STATES[state],
    at: when.toISOString(),
    lines: recipients === undefined ? [] : [t('announce.recipients', { count: recipients })],
  });
}

export function headLine(head: AnnouncementHead): Text {
  return t('announce.headLine', { title: wholeWords(head.title, 60), status: stateLine(head) });
}

/** How far it has come, with a bar and in numbers. */
export function progressBlocks({ progress, content, state }: AnnouncementView): readonly Text[] {
  if (progress === undefined) return [];
  // What was called off is not left to be done, whatever its rows still say.
  const { left, spared } = progress;
  const told = state === 'cancelled' ? { ...progress, left: 0, spared: spared + left } : progress;
  return progressTable(told, content.binding);
}
