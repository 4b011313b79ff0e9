import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import type { QuestionFact, QuestionHead, QuestionNeed, QuestionView } from '../../conversation/office-question.js';
import { quoted } from '../../conversation/quote.js';
import { ACTIONS } from '../../domain/access.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { type AnnouncementId, type IdentityId, makeDeliveryId, type PersonId, type UnitId } from '../../ids.js';
import { t } from '../../texts/index.js';
import type { Acknowledgements } from '../announcements/acknowledgement-records.js';
import type { AnnouncementRecord, Announcements } from '../announcements/announcement-records.js';
import type { DeliveryReading } from '../delivery/delivery-records.js';
import type { People } from '../records.js';
import type { Authority } from '../roles/authority.js';
import type { RoleRecord, Roles } from '../roles/role-records.js';
import type { QuestionRecord, Questions } from './question-records.js';

/** Questions of people to their office. */

export type LoadQuestionFact = (
  need: QuestionNeed,
  who: { readonly identity: IdentityId },
) => Promise<QuestionFact[QuestionNeed['fact']]>;

/** Where nobody asks. */
export const NO_QUESTIONS: LoadQuestionFact = async ({ fact }) => (fact === 'told' ? {} : null);

interface Ports {
  readonly questions: Questions;
  readonly announcements: Pick<Announcements, 'get'>;
  readonly deliveries: Pick<DeliveryReading, 'has' | 'announcedTo'>;
  readonly acknowledgements: Pick<Acknowledgements, 'of'>;
  readonly people: Pick<People, 'idOf'>;
  readonly authority: Authority;
  readonly roles: Pick<Roles, 'page' | 'root' | 'admins'>;
  readonly units: () => UnitIndex;
}

const PAGE = 6;

export function makeQuestionFacts(ports: Ports): LoadQuestionFact {
  const { questions, people, authority } = ports;
  return async (need, { identity }) => {
    switch (need.fact) {
      case 'questions': {
        const offices = await officesOf(identity, ports);
        if (offices.length === 0) return null;
        const found = await questions.ofOffices(offices, need.state, PAGE + 1, markOf(need.before));
        const last = found.length > PAGE ? found[PAGE - 1] : undefined;
        return {
          heads: found.slice(0, PAGE).map(headOf),
          ...(last === undefined ? {} : { next: `${last.changedAt.getTime()} ${last.id}` }),
        };
      }
      case 'question': {
        const record = await questions.get(need.id);
        if (record === undefined) return null;
        const mayAnswer = await authority.may(identity, 'question.answer', record.office);
        return mayAnswer || record.asker === (await people.idOf(identity)) ? viewOf(record, mayAnswer) : null;
      }
      case 'asked-about': {
        const announced = await announcedTo(need.announcement, await people.idOf(identity), ports);
        return announced === undefined ? null : { title: titleOf(announced) };
      }
      case 'told':
        return toldTo(await people.idOf(identity), ports);
    }
  };
}

/** The offices whose questions are this person's to answer: their own, and those below that have no admin any more. */
async function officesOf(
  identity: IdentityId,
  { authority, questions, roles, units }: Ports,
): Promise<readonly UnitId[]> {
  const tree = units();
  const held = (await authority.grantsOf(identity)).filter(({ role }) => ACTIONS['question.answer'].includes(role));
  const own = new Set(held.map(({ unit }) => unit));
  if (own.size === 0) return [];
  const others = (await questions.offices()).filter((office) => !own.has(office));
  const below = others.filter((office) => [...own].some((unit) => tree.isWithin(office, unit)));
  const answering = await Promise.all(below.map((office) => officeAbove(office, { roles, units })));
  const mine = (found: (typeof answering)[number]) => found !== undefined && own.has(found.office);
  return [...own, ...below.filter((_office, index) => mine(answering[index]))];
}

/** An announcement that was sent to this person. */
export async function announcedTo(
  id: AnnouncementId,
  person: PersonId | null,
  { announcements, deliveries }: Pick<Ports, 'announcements'> & { readonly deliveries: Pick<DeliveryReading, 'has'> },
): Promise<AnnouncementRecord | undefined> {
  if (person === null || !(await deliveries.has(makeDeliveryId(announcementOccurrence(id), person)))) return undefined;
  return announcements.get(id);
}

/** Further back nobody owes anything by a typed word. */
const MOST_TOLD = 20;

async function toldTo(
  person: PersonId | null,
  { announcements, deliveries, acknowledgements }: Ports,
): Promise<QuestionFact['told']> {
  if (person === null) return {};
  const told = await deliveries.announcedTo(person, MOST_TOLD);
  const last = told[0] === undefined ? {} : { last: told[0] };
  for (const { id } of told) {
    const binding = (await announcements.get(id))?.content.binding === true;
    if (binding && (await acknowledgements.of(id, person)) === undefined) return { ...last, owed: id };
  }
  return last;
}

/** Its first words, as an office and a member know it by. */
export function titleOf({ content }: Pick<AnnouncementRecord, 'content'>): string {
  const words = content.parts.find(({ text }) => text !== undefined && text !== '')?.text;
  return quoted(words ?? content.parts[0]?.file?.name ?? '', 80);
}

/** The nearest unit from here upwards that has an office, and its admins; else the root's. */
export async function officeAbove(
  from: UnitId | undefined,
  { roles, units }: { readonly roles: Pick<Roles, 'page' | 'root' | 'admins'>; readonly units: () => UnitIndex },
): Promise<{ readonly office: UnitId; readonly admins: readonly RoleRecord[] } | undefined> {
  const tree = units();
  const seen = new Set<UnitId>();
  for (let unit = from; unit !== undefined && !seen.has(unit); unit = above(unit, tree)) {
    seen.add(unit);
    const admins = (await roles.page([unit], MOST_ADMINS)).filter(({ role }) => role === 'office-admin');
    if (admins.length > 0) return { office: unit, admins };
  }
  const [root, admins] = await Promise.all([roles.root(), roles.admins()]);
  return root === undefined || admins.length === 0 ? undefined : { office: root.unit, admins };
}

/** Where what is a unit's goes next: to what it has become by now, or upwards. */
function above(id: UnitId, tree: UnitIndex): UnitId | undefined {
  const unit = tree.get(id);
  const into = unit?.mergedInto;
  return into !== undefined && tree.isWithin(id, into) ? into : unit?.parent;
}

const MOST_ADMINS = 100;

/** What an office is told of a question: who asks, about what, and the words. */
export function saidToOffice(record: QuestionRecord, text: string, name: string): Say {
  const { id, unit, title, lines } = record;
  const again = lines.filter(({ from }) => from === 'asker').length > 1;
  return {
    blocks: [
      t(again ? 'question.moreToOffice' : 'question.toOffice', { name, unit }),
      ...(title === undefined ? [] : [t('question.about', { title })]),
      t('question.words', { words: text }),
    ],
    choices: [
      [{ label: t('question.answer'), at: COMMAND_ADDRESS, value: `traloi ${id}`, role: 'primary' }],
      [{ label: t('question.list'), at: COMMAND_ADDRESS, value: 'cauhoi' }],
    ],
    alone: true,
  };
}

/** What the one who asked is told: the answer below what they asked. */
export function saidToAsker({ id, lines, title }: QuestionRecord, answer: string, office: string): Say {
  const asked = lines.findLast(({ from }) => from === 'asker')?.text ?? '';
  return {
    blocks: [
      t('question.answered', { office }),
      ...(title === undefined ? [] : [t('question.about', { title })]),
      t('question.quoted', { words: quoted(asked, 300) }),
      t('question.words', { words: answer }),
    ],
    choices: [[{ label: t('question.askMore'), at: COMMAND_ADDRESS, value: `hoitiep ${id}` }]],
    alone: true,
  };
}

function headOf({ id, state, unit, lines, changedAt }: QuestionRecord): QuestionHead {
  const last = lines.findLast(({ from }) => from === 'asker');
  return { id, state, asker: last?.name ?? '', unit, text: last?.text ?? '', at: changedAt };
}

function viewOf(record: QuestionRecord, mayAnswer: boolean): QuestionView {
  const { rev, title, lines } = record;
  return {
    ...headOf(record),
    rev,
    ...(title === undefined ? {} : { title }),
    lines: lines.slice(-SHOWN).map(({ from, name, text, at }) => ({ from, name, text, at })),
    mayAnswer,
  };
}

/** How many of its messages a question is shown with. */
const SHOWN = 8;

function markOf(before: string | undefined): Pick<QuestionRecord, 'changedAt' | 'id'> | undefined {
  const [time = '', id = ''] = before?.split(' ') ?? [];
  return before === undefined ? undefined : { changedAt: new Date(Number(time)), id: id as QuestionRecord['id'] };
}
