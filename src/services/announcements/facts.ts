import type { Clock } from '../../clock.js';
import type { AnnounceFact, AnnouncementHead, AnnouncementView, AnnounceNeed } from '../../conversation/announce.js';
import { ACTIONS } from '../../domain/access.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Holidays } from '../../domain/holidays.js';
import { quietEnd } from '../../domain/occurrences/quiet.js';
import { firstSentence } from '../../domain/text.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { AnnouncementId, ConversationId, IdentityId, PersonId } from '../../ids.js';
import type { People } from '../records.js';
import type { Authority } from '../roles/authority.js';
import type { AnnouncementRecord, Announcements } from './announcement-records.js';
import type { Known } from './audience-records.js';
import type { CountAudience } from './count.js';
import type { ReadNumbers } from './numbers.js';
import type { ReadAnnouncementPeople } from './people.js';

/** What the scene of announcements asks for, as far as the one who is talking may see it. */
export type LoadAnnounceFact = (
  need: AnnounceNeed,
  identity: IdentityId,
  conversation: ConversationId,
) => Promise<AnnounceFact[AnnounceNeed['fact']]>;

/** Where nobody announces anything. */
export const NO_ANNOUNCEMENTS: LoadAnnounceFact = async ({ fact }) =>
  fact === 'announcements' ? { heads: [], more: false } : null;

interface AnnounceFactPorts {
  readonly announcements: Pick<Announcements, 'get' | 'ofUnits'>;
  readonly authority: Authority;
  readonly people: Pick<People, 'idOf'>;
  readonly known: Pick<Known, 'names'>;
  readonly units: () => UnitIndex;
  /** Days off; missing: none are known. */
  readonly holidays?: () => Holidays;
  readonly clock: Clock;
  readonly numbers: ReadNumbers;
  readonly countAudience: CountAudience;
  /** Says there that it is being counted, where that takes a while. */
  readonly whileCounting: <T>(conversation: ConversationId, counting: Promise<T>) => Promise<T>;
  readonly readPeople: ReadAnnouncementPeople;
}

const PAGE = 6;
const TITLE = 80;
const NOT_WRITTEN = '' as AnnouncementId;
const PLAIN = { parts: [], binding: false, urgent: false };

export function makeAnnounceFacts(ports: AnnounceFactPorts): LoadAnnounceFact {
  return async (need, identity, conversation) => {
    switch (need.fact) {
      case 'announcements':
        return list(identity, need.before, ports);
      case 'announcement-people':
        return ports.readPeople(need, identity);
      case 'announcement': {
        const record = await theirs(need.id, identity, ports);
        return record === undefined ? null : view(record, identity, ports);
      }
      case 'audience': {
        const record = await theirs(need.id, identity, ports);
        return record === undefined ? null : ports.whileCounting(conversation, ports.countAudience(record));
      }
    }
  };
}

async function theirs(
  id: AnnouncementId,
  identity: IdentityId,
  { announcements, authority }: AnnounceFactPorts,
): Promise<AnnouncementRecord | undefined> {
  const record = await announcements.get(id);
  return record !== undefined && (await authority.may(identity, 'announce', record.unit)) ? record : undefined;
}

async function list(
  identity: IdentityId,
  before: AnnouncementId | undefined,
  { announcements, authority, countAudience }: AnnounceFactPorts,
): Promise<AnnounceFact['announcements']> {
  const suffices: readonly string[] = ACTIONS.announce;
  const held = (await authority.grantsOf(identity)).filter(({ role }) => suffices.includes(role));
  const units = [...new Set(held.map(({ unit }) => unit))];
  const found = units.length === 0 ? [] : await announcements.ofUnits(units, PAGE + 1, before);
  const [unit, ...others] = units;
  // Who looks in here is likely to write to everybody in their unit: that is counted while they write, unless others are being told.
  if (
    before === undefined &&
    !found.some(({ state }) => state === 'sending') &&
    unit !== undefined &&
    others.length === 0
  )
    countAudience({ id: NOT_WRITTEN, unit, audience: { unit, people: true, groups: false }, content: PLAIN }).catch(
      () => undefined,
    );
  return { heads: found.slice(0, PAGE).map(headOf), more: found.length > PAGE };
}

async function view(
  record: AnnouncementRecord,
  identity: IdentityId,
  { people, known, units, numbers, holidays, clock }: AnnounceFactPorts,
): Promise<AnnouncementView> {
  const { unit, rev, content, audience, author, confirmations, state } = record;
  const [progress, reader, names] = await Promise.all([
    numbers(record),
    people.idOf(identity),
    known.names([author, ...confirmations.map(({ person }) => person)]),
  ]);
  const waits = state === 'draft' || state === 'scheduled';
  const dayOff = waits ? holidays?.().get(dayOf(record, clock.now())) : undefined;
  const called = (person: PersonId) => names.get(person) ?? '';
  return {
    ...headOf(record),
    rev,
    unitName: units().get(unit)?.name ?? unit,
    content,
    audience,
    author: called(author),
    confirmedBy: confirmations.map(({ person }) => called(person)),
    ...(dayOff === undefined ? {} : { dayOff }),
    mayConfirm: state === 'draft' && !confirmations.some(({ person }) => person === reader),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** On which it would begin (`2026-02-17`). */
function dayOf({ sendAt, content }: AnnouncementRecord, now: Date): string {
  const at = sendAt !== undefined && sendAt > now ? sendAt : now;
  return isoDay(vietnamDay(content.urgent ? at : quietEnd(at)));
}

/** An announcement that begins with a file is called by its name. */
function headOf({
  id,
  state,
  content,
  sendAt,
  startedAt,
  createdAt,
  recipients,
}: AnnouncementRecord): AnnouncementHead {
  const words = content.parts.find(({ text }) => text !== undefined)?.text;
  const file = content.parts.find((part) => part.file !== undefined)?.file;
  return {
    id,
    state,
    title: words === undefined ? (file?.name ?? '') : firstSentence(words, TITLE),
    at: startedAt ?? createdAt,
    ...(sendAt === undefined ? {} : { sendAt }),
    ...(recipients === undefined ? {} : { recipients }),
  };
}
