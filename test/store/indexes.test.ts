import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { z } from 'zod';
import { occurrenceKey } from '../../src/domain/occurrences/occurrence.js';
import { reportKey } from '../../src/domain/report.js';
import {
  type AnnouncementId,
  conversationId,
  type DraftId,
  groupChatId,
  makeDeliveryId,
  makeFileId,
  occurrenceId,
  type PersonId,
  type PlanId,
  questionId,
  type ReceiptCode,
  type UnitId,
} from '../../src/ids.js';
import { recordOf } from '../../src/services/plans/plans.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { announcementOf } from '../helpers/announcements.js';
import { contextOf, NOON, openPlan, profileOf } from '../helpers/people.js';
import { reportOf } from '../helpers/reports.js';
import { testMongodbUri } from '../helpers/stores.js';

/** Every query of every repository is recorded as the server got it, then explained. */
describe('every query has its index', () => {
  let connection: mongoose.Connection;
  const seen: Record<string, unknown>[] = [];

  beforeAll(async () => {
    connection = await mongoose
      .createConnection(testMongodbUri('explain'), { monitorCommands: true, autoIndex: false })
      .asPromise();
    const repositories = makeRepositories({ connection });
    for (const model of Object.values(connection.models)) await model.createIndexes();
    connection.getClient().on('commandStarted', ({ command }) => {
      for (const name of ['find', 'aggregate', 'update', 'delete', 'findAndModify', 'count', 'distinct']) {
        if (Object.keys(command)[0] === name) seen.push({ ...command });
      }
    });
    await useEverything(repositories);
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  test('no winning plan scans a collection or sorts in memory', async () => {
    expect(seen.length).toBeGreaterThan(40);
    const scans: string[] = [];
    for (const command of seen) {
      for (const single of singles(command)) {
        const plan = JSON.stringify(await connection.db?.command({ explain: single, verbosity: 'queryPlanner' }));
        expect(plan).toContain('winningPlan');
        if (/"stage":"(COLLSCAN|SORT)"/.test(plan.replace(/"rejectedPlans".*/, ''))) scans.push(JSON.stringify(single));
      }
    }
    // The handful of plans is read whole, on purpose.
    expect(scans.filter((scan) => !scan.includes('"find":"plans","filter":{}'))).toEqual([]);
  });

  test('the check would notice a missing index', async () => {
    const plan = await connection.db?.command({ explain: { find: 'people', filter: { 'profile.phone': 'x' } } });
    expect(JSON.stringify(plan)).toContain('COLLSCAN');
  });
});

const writes = z.object({
  updates: z.array(z.record(z.string(), z.unknown())).optional(),
  deletes: z.array(z.record(z.string(), z.unknown())).optional(),
});

/** An update or delete command carries several; explain takes one. What is not part of a plan is left out. */
function singles(command: Record<string, unknown>): Record<string, unknown>[] {
  const { lsid, $db, $clusterTime, writeConcern, ordered, txnNumber, comment, ...rest } = command;
  const { updates, deletes } = writes.parse(rest);
  if (updates !== undefined) return updates.map((update) => ({ update: rest.update, updates: [update] }));
  if (deletes !== undefined) return deletes.map((one) => ({ delete: rest.delete, deletes: [one] }));
  return [rest];
}

async function useEverything(all: ReturnType<typeof makeRepositories>): Promise<void> {
  const { identity, conversation } = contextOf('explain');
  const person = await all.people.ensure(identity, NOON);
  await useFiles(all, person);
  await useGroups(all, person);
  const profile = profileOf('A', '+84912345678');
  const who = { person, identities: [identity], conversation };
  await all.people.remember(person, { version: '1', at: 'x', channel: 'web', accepted: true }, profile, NOON);
  await all.people.find(identity);
  await all.people.identitiesOf(person);
  await all.people.identitiesOfAll([person, 'other' as PersonId]);
  await all.people.wantsNudges(identity);
  await all.people.setBlocked(identity, NOON);
  await all.people.setBlocked(identity, null);
  await all.people.setNudges(person, true, NOON);
  await all.people.beginErasing(person, 1);

  const code = 'SK-1' as ReceiptCode;
  const draft = 'd' as DraftId;
  const subUnitRequest = all.unitRequests.keyOf(profile.unit.id, profile.subUnit) ?? '';
  const plan = 'p' as PlanId;
  await all.initiatives.insert({
    draft,
    code,
    plan,
    person,
    profile,
    title: '',
    description: '',
    at: NOON,
    subUnitRequest,
  });
  await all.initiatives.refuse(draft, NOON);
  await all.turnedAway.add({ plan: openPlan.id, person, at: NOON });
  await all.turnedAway.untold(openPlan.id, 10);
  await all.turnedAway.told({ plan: openPlan.id, person, at: NOON }, NOON);
  await all.turnedAway.tell?.(who);
  await all.turnedAway.forget(who);
  const record = await all.initiatives.byCode(code);
  await all.initiatives.ofPerson(person, 10);
  await all.initiatives.ofPerson(person, 10, { submittedAt: NOON, id: 'x' });
  await all.initiatives.countOf(person);
  const entry = { at: NOON, key: 'k', what: 'amended', by: person } as const;
  await all.initiatives.change(record?.id ?? '', 0, { title: 'b' }, entry);
  await all.initiatives.change(record?.id ?? '', 1, { status: 'accepted' }, { ...entry, what: 'confirmed' });
  const units = [profile.unit.id, 'other' as UnitId];
  await all.counts.count(plan, { units, turns: [NOON], since: NOON });
  for await (const rows of all.counts.countAll(plan, [NOON])) expect(rows).toBeDefined();
  await all.counts.countFresh(plan, { turns: [NOON], since: NOON, until: NOON });
  for (const some of [{}, { units }]) {
    await all.counts.newest(plan, { ...some, limit: 5 });
    await all.counts.newest(plan, { ...some, limit: 5, status: 'submitted', before: { at: NOON, id: 'x' } });
  }
  await all.counts.byIds(['a', 'b']);
  for (const by of ['profile', 'part', { authorIn: plan }] as const) {
    await all.known.units(by);
    await all.known.page(by, units, 5);
    await all.known.page(by, units, 5, { unit: profile.unit.id, person: 'p' as PersonId });
  }
  const announcement = 'tb' as AnnouncementId;
  await all.acknowledgements.add(announcement, person, NOON);
  await all.acknowledgements.of(announcement, person);
  await all.acknowledgements.count(announcement);
  await all.acknowledgements.between(announcement, person, person);
  await all.acknowledgements.tell?.(who);
  await all.acknowledgements.join?.('p-other' as PersonId, 'p-third' as PersonId);
  await all.acknowledgements.forget(who);
  await useQuestions(all, person, profile.unit.id);
  await all.people.setNews(person, false, NOON);
  await all.progressTracks.open(announcement, NOON);
  await all.progressTracks.states([announcement]);
  await all.progressTracks.due(NOON, 5);
  await all.progressTracks.claim(announcement, NOON, NOON);
  await all.progressTracks.shown(announcement, NOON, { begun: true });
  await all.progressTracks.sent(announcement, '7');
  await all.progressTracks.close(announcement);
  await all.known.units('role');
  await all.known.unitsHaving(plan);
  await all.known.authorsIn(plan, [person]);
  await all.known.withoutNews([person]);
  await all.known.places([person]);
  await all.known.lastWrote([conversation]);
  await all.known.names([person]);
  for (const key of ['a', 'b']) await all.looks.look(person, profile.unit.id, key, NOON);
  await all.reports.open([reportOf({ plan, unit: profile.unit.id })]);
  const [report] = await all.reports.ofWeek(plan, '2026-W48', 10);
  await all.reports.ofWeek(plan, '2026-W48', 10, profile.unit.id);
  const key = report?.id ?? reportKey(plan, profile.unit.id, '2026-W48');
  const act = { key: 'k', at: NOON, by: person, as: 'chair', reason: 'r' } as const;
  await all.reports.change(key, 0, { excuse: act });
  await all.reports.getAll([key, key]);
  await all.reports.get(key);
  await all.reports.standsOfWeek(plan, '2026-W48', 10);
  await all.reports.standsOfWeek(plan, '2026-W48', 10, profile.unit.id);
  await all.reports.unitsOfWeek(plan, '2026-W48');
  await all.reports.weeksOf(plan, 3);
  await all.reports.ofUnits(units, 20);
  await all.reports.ofUnit(plan, profile.unit.id, 5);
  await all.reports.ofUnit(plan, profile.unit.id, 5, '2026-W48');
  await all.reports.setDue(plan, '2026-W48', { dueAt: NOON, closing: false });
  await all.reports.setMissed(key, 1);
  await all.reports.closeWeek(plan, '2026-W48', NOON);
  await all.reports.tell?.(who);
  await all.reports.join?.(person, 'p-other' as PersonId);
  await all.reports.forget(who);
  const line = { unit: profile.unit.id, name: 'Hải Dương', count: 1 };
  const snapshot = await all.snapshots.add({ plan, planName: 'P', at: NOON, own: line, below: [line] });
  await all.snapshots.get(snapshot.id);
  await all.snapshots.latest(plan, profile.unit.id, NOON);
  await all.snapshots.expire(NOON);
  await all.drafts.page(plan, 10);
  await all.drafts.page(plan, 10, conversation);
  await all.drafts.has(plan, [identity]);
  await all.nominations.units(plan, 'dot-1');
  await all.planUse.nominated(plan, 'dot-1');
  await all.planUse.submitted(plan, NOON, NOON);
  await all.planUse.submitted(plan, undefined, undefined);
  await all.occurrenceWatch.recent(NOON, 10);
  await all.occurrenceWatch.overdue(NOON, 10);
  await all.incidents.note({ key: 'redis-away' }, NOON);
  await all.incidents.told('redis-away');
  for (const { key, seenAt } of await all.incidents.all()) await all.incidents.end(key, seenAt);
  await all.notices.add({ key: 'n', person, say: { blocks: [] }, at: NOON });
  for (const { key } of await all.notices.due(10)) await all.notices.done(key);
  await all.unitRequests.recount(subUnitRequest, 'name');
  await all.unitRequests.recount(subUnitRequest);
  for (const base of [0, 1, 0]) {
    const made = await all.unitTrees.publish(base, [[]], NOON);
    await all.unitTrees.chunks(made?.chunks ?? []);
  }
  await all.waitingForUnit.find(subUnitRequest);
  await all.waitingForUnit.decide(subUnitRequest, { id: profile.unit.id, name: 'n' });
  const [waiting] = await all.waitingForUnit.some(subUnitRequest, 10);
  const mapped = { at: NOON, key: 'k', what: 'mapped', by: person } as const;
  if (waiting !== undefined) await all.waitingForUnit.follow(waiting, { id: profile.unit.id, name: 'n' }, mapped);
  await all.waitingForUnit.finish(subUnitRequest);
  await all.unitTrees.current();
  await all.unitRequests.page(10);
  await all.unitRequests.page(10, 'x');

  const role = {
    person,
    role: 'office-admin',
    unit: profile.unit.id,
    holder: { fullName: 'A', phone: 'x' },
    conversation,
  } as const;
  const office = { unit: profile.unit.id, name: 'o' };
  await all.roles.makeFirstAdmin({ ...role, since: NOON }, office);
  await all.roles.makeFirstAdmin({ ...role, person: 'other' as PersonId, since: NOON }, office);
  await all.roles.give({ ...role, role: 'deputy', since: NOON });
  await all.roles.grantsOf(person, NOON);
  const [given] = await all.roles.ofPerson(person);
  if (given === undefined) throw new Error('no role');
  await all.roles.find(given.id);
  for (const units of [undefined, [given.unit]]) {
    await all.roles.page(units, 5);
    await all.roles.page(units, 5, given);
  }
  await all.roles.setLeave(given.id, { from: '2026-11-20', to: '2026-11-30' });
  await all.roles.setLeave(given.id, null);
  await all.roles.rename(person, { fullName: 'B' });
  await all.roles.isAdmin(person);
  await all.roles.admins();
  await all.setupTokens.add('t', NOON, NOON);
  await all.setupTokens.take('t', person, new Date(0));
  await all.setupTokens.take('t', 'other' as PersonId, NOON);
  await all.setupTokens.look('t', person, NOON);
  const other = 'other' as PersonId;
  const invited = {
    role: 'chair',
    unit: profile.unit.id,
    byName: 'A',
    at: NOON,
    expiresAt: new Date(NOON.getTime() + 1),
  } as const;
  await all.invitations.make({ ...invited, id: 'i', hash: 'h', by: person });
  await all.invitations.byHash('h');
  for (const units of [undefined, [profile.unit.id]]) {
    await all.invitations.page(units, NOON, 5);
    await all.invitations.page(units, NOON, 5, { unit: profile.unit.id, id: 'i' });
  }
  await all.invitations.take('i', person, NOON);
  await all.invitations.settle('i', 'accepted');
  await all.invitations.revoke('i');
  await all.invitations.revokeOf(person);
  await all.sessions.add({ hash: 'l', kind: 'link', person, at: NOON, expiresAt: NOON });
  await all.sessions.takeLink('l', new Date(0));
  await all.sessions.find('l', NOON);
  await all.sessions.end('l');
  await all.linkCodes.make({ hash: 'c', person, at: NOON, expiresAt: NOON });
  await all.linkCodes.take('c', identity, person, NOON);
  await all.linkCodes.wrong(identity, NOON, NOON);
  await all.linkCodes.wrongOf(identity, NOON);
  await all.people.identities(person);
  await all.people.correct(person, 'k', { fullName: 'B' }, person, NOON);
  await all.people.unlink('telegram:x' as typeof identity, person);
  await all.initiatives.rename(person, { fullName: 'B' });
  await all.roles.moveHome(person, identity, conversation);
  for (const one of [
    all.people,
    all.initiatives,
    all.roles,
    all.setupTokens,
    all.audit,
    all.invitations,
    all.sessions,
    all.looks,
    all.turnedAway,
    all.notices,
  ])
    await one.join?.(other, person);
  for (const one of [all.invitations, all.sessions, all.linkCodes]) {
    await one.tell?.(who);
    await one.expire(NOON);
    await one.forget(who);
  }
  await all.setupTokens.expire(NOON);
  const event = { at: NOON, conversation, identity, eventId: '1', channel: 'web', reason: 'r', inbound: '{}' } as const;
  await all.parkedEvents.park(event);
  await all.parkedEvents.page(10);
  await all.parkedEvents.page(10, { at: NOON, id: 'x' });
  await all.parkedEvents.expire(NOON);
  await all.audit.write({ key: 'k', at: NOON, who: person, what: 'w', subject: 's' });
  await all.audit.page(10);
  await all.audit.page(10, { at: NOON, key: 'k' });
  const unit = 'u' as UnitId;
  for (const units of [undefined, [unit, 'v' as UnitId]]) {
    await all.auditReading.page(units, 10);
    await all.auditReading.page(units, 10, { at: NOON, key: 'k' });
  }
  const wanted = { status: ['submitted', 'accepted'], until: NOON, limit: 10 } as const;
  await all.exportRows.page(plan, { ...wanted, units: [unit, 'v' as UnitId] });
  await all.exportRows.after(plan, { ...wanted, place: { unit, at: NOON, id: 'x' } });
  const stored = recordOf(openPlan);
  await all.plans.add(stored);
  await all.plans.get(stored.id);
  await all.plans.replace({ ...stored, rev: 1 }, 0);
  await all.plans.all();
  for (const owner of ['a', 'b']) await all.jobLedger.claim('job', NOON, owner, NOON, 1_000);
  await all.jobLedger.extend('job', 'a', NOON);
  await all.jobLedger.failed('job', 'a', null);
  await all.jobLedger.done('job', 'a', NOON);
  await all.jobLedger.lastDone('job');
  const occurrence = {
    plan,
    kind: 'report-due',
    rule: 'r',
    period: '2026-W47',
    at: NOON,
    until: NOON,
    deadline: NOON,
  } as const;
  const due = occurrenceId.parse(occurrenceKey(occurrence));
  const ledger = all.planOccurrences;
  await ledger.watermarks([plan]);
  await ledger.advance(plan, { since: NOON, upTo: NOON });
  await ledger.add([occurrence, occurrence], NOON);
  await ledger.get(due);
  await ledger.open(NOON, 10);
  await ledger.anyOpen(NOON);
  await ledger.move(due, occurrence, NOON);
  await ledger.claim(due, 'a', NOON, 1_000);
  await ledger.extend(due, 'a', NOON);
  await ledger.release(due, 'a');
  await ledger.frozen(due, 'a', NOON, 1);
  await ledger.done(due, NOON);
  await ledger.drop(due, 'missed', NOON);
  await ledger.sending(10);
  await ledger.sending(10, { at: NOON, id: due });
  await ledger.untold(10);
  await ledger.told([due]);
  await ledger.ofPlan(plan, 10);
  await ledger.ofPlan(plan, 10, NOON);
  const deliveries = all.deliveries;
  const page = { occurrence: due, page: 0 };
  const delivery = makeDeliveryId(due, person);
  await deliveries.add([{ id: delivery, ...page, kind: 'report-due', person, as: 'chair', units: [] }]);
  await deliveries.openPages([due], NOON, 10);
  await deliveries.pagesLeft(due);
  await deliveries.claimPage(page, 'a', NOON, NOON);
  await deliveries.holdPage(page, 'a', NOON);
  await deliveries.leavePage(page, 'a', NOON);
  await deliveries.unsettled(page);
  await deliveries.pendingOf([person]);
  await deliveries.bind([delivery], 'b', conversation);
  await deliveries.ofBundle('b');
  await deliveries.isOpen('b');
  await deliveries.bindAll([{ id: delivery, bundle: 'b', conversation }]);
  await deliveries.begin('b', 0, 't');
  await deliveries.takeBack('b', 0, 't');
  await deliveries.queued(['b'], NOON);
  await deliveries.waitFor([delivery], 'telegram:1');
  await deliveries.waitingFor(due);
  await deliveries.unbind([delivery], 'b');
  await deliveries.end([delivery], 'settled', NOON, 'b');
  await deliveries.record('b', { type: 'sent', toBeShown: { conversation, seq: 1 } }, NOON);
  await deliveries.shown(conversation, [1], NOON);
  await deliveries.finishPage(page);
  await deliveries.counts(due);
  await deliveries.page(due, ['delivered', 'waiting'], 10);
  await deliveries.page(due, ['delivered'], 10, delivery);
  await deliveries.ids(due, ['pending', 'delivered', 'waiting'], 1);
  await deliveries.ids(due, ['pending', 'delivered'], 1, delivery);
  await deliveries.some([delivery]);
  await deliveries.again(due, ['failed', 'delivered'], NOON);
  await deliveries.callOff(due, NOON);
  await ledger.reopen(due, NOON);
  await deliveries.expire(NOON);
  await deliveries.join?.(person, 'other' as PersonId);
  const announced = announcementOf('a', NOON, { unit, author: person });
  await all.announcements.add(announced);
  await all.announcements.get(announced.id);
  await all.announcements.ofUnits([unit, 'v' as UnitId], 10);
  await all.announcements.ofUnits([unit], 10, announced.id);
  await all.announcements.due(NOON, 10);
  const { id: _id, rev, ...rest } = announced;
  await all.announcements.change(announced.id, rev, { ...rest, state: 'sending', startedAt: NOON });
  await all.announcements.underWay(10);
  await all.announcements.join?.('other' as PersonId, person);
  await all.announcements.tell?.(who);
  await all.announcements.forget(who);
  const personal = [
    deliveries,
    all.people,
    all.initiatives,
    all.roles,
    all.audit,
    all.parkedEvents,
    all.looks,
    all.notices,
  ];
  for (const collection of personal) await collection.tell?.(who);
  await all.initiatives.anonymise(person);
  await all.roles.end(given.id);
  const forgetting = [
    deliveries,
    all.setupTokens,
    all.roles,
    all.audit,
    all.parkedEvents,
    all.looks,
    all.notices,
    all.people,
  ];
  for (const one of forgetting) await one.forget(who);
}

async function useFiles(
  { keptFiles, fileNames }: ReturnType<typeof makeRepositories>,
  person: PersonId,
): Promise<void> {
  const body = Buffer.from('x');
  const id = makeFileId(body);
  const keeping = { key: 'k', name: 'a.pdf', by: person, at: NOON, endsAt: NOON };
  for (const key of ['k', 'k', 'l']) await keptFiles.keep({ id, type: 'application/pdf', body }, { ...keeping, key });
  await keptFiles.byKey('k');
  await keptFiles.read(id);
  await keptFiles.hold([id], NOON);
  await keptFiles.join?.(person, 'p-other' as PersonId);
  const who = { person, identities: [], conversation: contextOf('explain').conversation };
  await keptFiles.tell?.(who);
  await keptFiles.forget(who);
  await keptFiles.expire(NOON);
  await fileNames.remember(id, 'telegram:1', { word: 'w', until: NOON });
  await fileNames.find(id, 'telegram:1', NOON);
  await fileNames.drop(id, 'telegram:1', 'w');
  await fileNames.expire(NOON);
}

async function useQuestions(all: ReturnType<typeof makeRepositories>, person: PersonId, office: UnitId): Promise<void> {
  const who = { person, identities: [], conversation: contextOf('an').conversation };
  const [question, text] = [questionId.parse('q'), 'Khi nào họp?'];
  const line = { key: 'q', from: 'asker', by: person, name: 'An', text, at: NOON, rev: 0 } as const;
  const times = { askedAt: NOON, changedAt: NOON };
  const asked = {
    id: question,
    asker: person,
    unit: '',
    office,
    state: 'open',
    rev: 0,
    lines: [line],
    ...times,
  } as const;
  await all.questions.add(asked);
  await all.questions.change(0, { ...asked, rev: 1 });
  await all.questions.get(question);
  for (const before of [undefined, { changedAt: NOON, id: question }])
    await all.questions.ofOffices([office, 'khac' as UnitId], 'open', 5, before);
  await all.questions.offices();
  await all.questions.openOf(person);
  await all.questions.tell?.(who);
  await all.questions.join?.('p-other' as PersonId, 'p-third' as PersonId);
  await all.questions.forget(who);
}

async function useGroups({ groups, groupMarks, groupPosts }: Repositories, person: PersonId): Promise<void> {
  const conversation = conversationId.parse('telegram:1:-1');
  const [id, unit] = [groupChatId.parse('telegram:1:-1'), 'khoa' as UnitId];
  const wish = { key: 'w', unit, by: person, home: conversation, at: NOON };
  await groups.add({ id, conversation, channel: 'telegram', state: 'bound', unit, boundBy: person, wish, rev: 0 });
  await groups.at(conversation);
  await groups.boundTo([unit], 10, id);
  await groups.countBound([unit]);
  await groups.bound(10, id);
  await groups.untold(NOON, 10);
  await groups.back(10);
  await groups.wishes(10);
  const flight = { bundle: 'group:b', sources: ['s'], conversation, automatic: true, at: NOON };
  const what = { type: 'says', says: [] } as const;
  await groupPosts.post([{ source: 's', group: id, what, at: NOON, until: NOON, urgent: false, automatic: true }]);
  await groupPosts.busy(NOON, 10);
  await groupPosts.claim(id, NOON, NOON);
  await groupPosts.traffic(id);
  await groupPosts.openOf(id, NOON);
  await groupPosts.depart(id, flight);
  await groupPosts.bind(id, flight);
  await groupPosts.queued(id, flight.bundle, NOON);
  await groupPosts.groupOf(flight.bundle);
  await groupPosts.begin(flight.bundle, 0, 'token');
  await groupPosts.takeBack(flight.bundle, 0, 'token');
  await groupPosts.isOpen(flight.bundle);
  await groupPosts.record(flight.bundle, { type: 'unknown' }, NOON);
  await groupPosts.arrive(id, flight.bundle, NOON);
  await groupPosts.defer(id, NOON);
  await groupPosts.counts('s');
  await groupPosts.page('s', ['unknown', 'sent'], 10, id);
  await groupPosts.hold('s', true);
  await groupPosts.hold('s', false);
  await groupPosts.again('s', ['unknown'], NOON, NOON);
  await groupPosts.end(id, ['s'], 'expired', NOON);
  await groupPosts.cancel('s', NOON);
  await groupPosts.record(flight.bundle, { type: 'expired' }, NOON);
  await groupPosts.record(flight.bundle, { type: 'off' }, NOON);
  await groupPosts.missedOf(id);
  await groupPosts.retake(id, [{ source: 's', until: NOON }], NOON);
  await groupPosts.forgo(id, ['s']);
  await groupPosts.expire(NOON);
  await groupMarks.add('hash', conversation, NOON);
  await groupMarks.take('hash', person, NOON);
  await groupMarks.mayAnswer('telegram:1:-1', 'help', 'e', NOON, 5_000);
  await groupMarks.expire(NOON);
  await groups.join?.(person, person);
  await groupMarks.join?.(person, person);
  await groups.tell?.({ person, identities: [], conversation });
}
