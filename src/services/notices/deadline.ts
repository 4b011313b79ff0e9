import { type Choice, COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import { PLACES } from '../../conversation/places.js';
import { untilText } from '../../conversation/until.js';
import { daysBetween, lastMoment, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { submissionDeadlines } from '../../domain/plans/deadlines.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { type ConversationId, channelOf, type DeliveryId, type PersonId, type UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Recipient, RecipientRole } from '../delivery/delivery-records.js';
import type { NoticeKind, Owed } from '../delivery/kind-ports.js';
import { inPages } from '../pacing/in-pages.js';
import type { People } from '../records.js';
import { chairsOf, officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import { type DossierReminderPorts, makeDossierReminder } from './dossier.js';
import type { Draft, Drafts } from './draft-records.js';
import { type EntryReminderPorts, makeEntryReminder } from './entry.js';
import type { OccurrenceRecord } from './occurrence-records.js';
import type { Reminder } from './reminder.js';

export interface DeadlineNoticePorts extends EntryReminderPorts, DossierReminderPorts {
  readonly drafts: Drafts;
  readonly people: Pick<People, 'ensure' | 'identitiesOf' | 'wantsNudges'>;
  readonly roles: Pick<Roles, 'page' | 'grantsOf'>;
  readonly units: () => UnitIndex;
}

const AT_ONCE = 1_000;
const SIDE_BY_SIDE = 20;

/**
 * Before a deadline: authors with an unfinished draft of this plan (unless they asked not to be reminded), whoever is in
 * charge of a unit that lags, and the plan's office. Each is told what is missing, until when, why they are told, and
 * gets the button that does it.
 */
export function makeDeadlineNotice(ports: DeadlineNoticePorts): NoticeKind {
  const reminders = { entry: makeEntryReminder(ports), dossier: makeDossierReminder(ports) };
  const reminderOf = ({ about }: OccurrenceRecord): Reminder => reminders[about?.kind ?? 'entry'];
  const { roles, people, drafts, units } = ports;

  async function* audience(occurrence: OccurrenceRecord, plan: Plan, now: Date): AsyncGenerator<readonly Recipient[]> {
    const told = new Map<PersonId, Recipient>();
    const lagging = await reminderOf(occurrence).lagging(occurrence, plan);
    if (lagging.length > 0 && plan.owner !== undefined) {
      const unit = plan.owner;
      for (const { person, conversation } of await officeOf(roles, units(), unit))
        tell(told, person, 'office', unit, conversation);
      for await (const seats of chairsOf(roles, lagging, now))
        for (const seat of seats) tell(told, seat.person, seat.as, seat.unit, seat.home);
    }
    const all = [...told.values()];
    for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
    if (occurrence.about?.kind !== 'dossier') yield* authors(plan, new Set(told.keys()), now);
  }

  async function* authors(plan: Plan, told: Set<PersonId>, now: Date): AsyncGenerator<readonly Recipient[]> {
    for await (const page of inPages<Draft>(AT_ONCE, (most, after) =>
      drafts.page(plan.id, most, after?.conversation),
    )) {
      const found: Recipient[] = [];
      for (let from = 0; from < page.length; from += SIDE_BY_SIDE) {
        const some = page.slice(from, from + SIDE_BY_SIDE).map(async ({ identity, conversation }) => ({
          // Who never handed anything in is nobody yet.
          person: (await people.wantsNudges(identity)) ? await people.ensure(identity, now) : undefined,
          home: conversation,
        }));
        for (const { person, home } of await Promise.all(some)) {
          if (person === undefined || told.has(person)) continue;
          told.add(person);
          found.push({ person, as: 'author', units: [], home });
        }
      }
      if (found.length > 0) yield found;
    }
  }

  /** A draft can be gone on with only where it was begun: whoever uses several messengers is told where. */
  async function draftOf(person: PersonId, plan: Plan): Promise<Part | undefined> {
    const identities = await people.identitiesOf(person);
    for (const identity of identities) {
      if (!(await drafts.has(plan.id, [identity])) || !(await people.wantsNudges(identity))) continue;
      const channel = channelOf(identity);
      if (identities.length === 1 || channel === undefined) return DRAFT;
      const [draft, why] = DRAFT.blocks;
      return { ...DRAFT, blocks: [draft, t('remind.draftAt', { place: PLACES[channel] }), why] };
    }
    return undefined;
  }

  async function isOffice(person: PersonId, { owner }: Plan): Promise<boolean> {
    return owner !== undefined && (await officeOf(roles, units(), owner)).some((admin) => admin.person === person);
  }

  async function partsFor(person: PersonId, row: Owed, now: Date): Promise<Part[]> {
    const { occurrence, plan, units: concerned, as } = row;
    if (!stands(occurrence, plan)) return [];
    const reminder = reminderOf(occurrence);
    const parts: Part[] = [];
    const draft = occurrence.about?.kind === 'dossier' ? undefined : await draftOf(person, plan);
    if (draft !== undefined) parts.push(draft);
    if (concerned.length === 0) return parts;
    const grants = await roles.grantsOf(person, now);
    const lines: Text[] = [];
    for (const unit of concerned) {
      if (!grants.some((grant) => grant.role === 'chair' && grant.unit === unit)) continue;
      const line = await reminder.ofUnit(occurrence, plan, unit);
      if (line !== undefined) lines.push(line);
    }
    if (lines.length > 0) parts.push({ blocks: [t('form.lines', { lines }), t('remind.whyChair')], choices: [DESK] });
    const blocks = as === 'office' && (await isOffice(person, plan)) ? await reminder.ofPlan(occurrence, plan) : [];
    if (blocks.length > 0) parts.push({ blocks: [...blocks, t('remind.whyOffice')], choices: [PROGRESS] });
    return parts;
  }

  return {
    audience,
    say: async (person, rows, now) => {
      const owed = new Set<DeliveryId>();
      const says: Say[] = [];
      for (const row of rows) {
        const parts = await partsFor(person, row, now);
        if (parts.length === 0) continue;
        owed.add(row.delivery);
        says.push(sayOf(row, parts, now));
      }
      return { owed, says };
    },
  };
}

interface Part {
  readonly blocks: readonly Text[];
  readonly choices: readonly Choice[];
}

const RESUME: Choice = { label: t('chat.resumeDraft'), at: COMMAND_ADDRESS, value: 'tiep', role: 'primary' };
const NO_MORE: Choice = { label: t('chat.nudgeOff'), at: COMMAND_ADDRESS, value: 'tatnhac' };
const DESK: Choice = { label: t('nominate.desk'), at: COMMAND_ADDRESS, value: 'donvi', role: 'primary' };
const PROGRESS: Choice = { label: t('remind.progress'), at: COMMAND_ADDRESS, value: 'tiendo', role: 'primary' };
const DRAFT = { blocks: [t('remind.draft'), t('remind.whyDraft')], choices: [RESUME, NO_MORE] } as const;

/** Whether the deadline is still the one that was to be reminded of: it may have been moved, or the plan paused. */
export function stands({ about, deadline }: OccurrenceRecord, plan: Plan): boolean {
  if (plan.paused) return false;
  const { kind = 'entry', id = 'entry' } = about ?? {};
  return submissionDeadlines(plan).some(
    (each) => each.kind === kind && each.id === id && each.at.getTime() === deadline.getTime(),
  );
}

function sayOf({ occurrence, plan }: Owed, parts: readonly Part[], now: Date): Say {
  const { deadline, about } = occurrence;
  const head = t('remind.until', {
    plan: plan.name,
    what: whatText(about),
    words: untilText(deadline),
    left: leftText(now, deadline),
  });
  return {
    blocks: [head, ...parts.flatMap(({ blocks }) => blocks)],
    choices: parts.flatMap(({ choices }) => choices.map((choice) => [choice])),
  };
}

export function whatText(about: OccurrenceRecord['about']): Text {
  const { kind = 'entry', name } = about ?? {};
  if (name === undefined) return t('remind.entry');
  return kind === 'dossier' ? t('remind.dossier', { name }) : t('remind.round', { name });
}

const HOUR = 3_600_000;

/** Days as the calendar counts them; on the last day hours. */
export function leftText(now: Date, deadline: Date): Text {
  const days = daysBetween(vietnamDay(now), lastMoment(deadline));
  if (days > 0) return t('remind.days', { days });
  const left = Math.max(0, deadline.getTime() - now.getTime());
  return left < HOUR
    ? t('remind.minutes', { count: Math.max(1, Math.floor(left / 60_000)) })
    : t('remind.hours', { count: Math.floor(left / HOUR) });
}

function tell(told: Map<PersonId, Recipient>, person: PersonId, as: RecipientRole, unit: UnitId, home: ConversationId) {
  const known = told.get(person);
  told.set(
    person,
    known === undefined
      ? { person, as, units: [unit], home }
      : { ...known, units: known.units.includes(unit) ? known.units : [...known.units, unit] },
  );
}
