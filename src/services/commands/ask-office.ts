import { QUESTION_LENGTH, type QuestionCommand, type QuestionResults } from '../../conversation/office-question.js';
import { cleanText, splitAtGrapheme } from '../../domain/text.js';
import { type PersonId, questionId } from '../../ids.js';
import type { QuestionEntry, QuestionRecord } from '../questions/question-records.js';
import { announcedTo, officeAbove, saidToOffice, titleOf } from '../questions/questions.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Asked = Extract<QuestionCommand, { name: 'ask-office' }>['payload'];
type Result = QuestionResults['ask-office'];

/** Of one person, waiting for an answer. */
const MOST_OPEN = 10;
/** Messages of one question; then a new one begins. */
export const MOST_LINES = 60;

/**
 * A question to the office that announced something, or to one's own; or more to a question of one's own. Natural key: `key`
 * (a new question is stored under it); what a crash left out, the notices to the office, the repeat adds.
 */
export async function askOffice(asked: Asked, context: CommandContext, ports: CommandPorts): Promise<Result> {
  const person = await ports.people.ensure(context.identity, context.at);
  return asked.question === undefined ? begin(asked, person, context, ports) : goOn(asked, person, context, ports);
}

async function begin(asked: Asked, person: PersonId, context: CommandContext, ports: CommandPorts): Promise<Result> {
  const id = questionId.parse(asked.key);
  const known = await ports.questions.get(id);
  if (known !== undefined) return known.asker === person ? told(known, asked.key, context, ports) : { type: 'gone' };
  if ((await ports.questions.openOf(person)) >= MOST_OPEN) return { type: 'too-many' };
  const announced = asked.announcement === undefined ? undefined : await announcedTo(asked.announcement, person, ports);
  if (asked.announcement !== undefined && announced === undefined) return { type: 'gone' };
  const { name, unit, unitName } = await asker(person, context, ports);
  const above = await officeAbove(announced?.unit ?? unit, { roles: ports.roles, units: ports.units.index });
  if (above === undefined) return { type: 'no-office' };
  const record: QuestionRecord = {
    id,
    asker: person,
    unit: unitName,
    office: above.office,
    ...(announced === undefined ? {} : { announcement: announced.id, title: titleOf(announced) }),
    state: 'open',
    rev: 0,
    lines: [lineOf(asked, person, name, 0, context)],
    askedAt: context.at,
    changedAt: context.at,
  };
  await ports.questions.add(record);
  return told(record, asked.key, context, ports);
}

async function goOn(asked: Asked, person: PersonId, context: CommandContext, ports: CommandPorts): Promise<Result> {
  for (;;) {
    const record = asked.question === undefined ? undefined : await ports.questions.get(asked.question);
    if (record === undefined || record.asker !== person) return { type: 'gone' };
    if (record.lines.some(({ key }) => key === asked.key)) return told(record, asked.key, context, ports);
    if (record.lines.length >= MOST_LINES) return { type: 'too-many' };
    const { name } = await asker(person, context, ports);
    const rev = record.rev + 1;
    const { closed: _closed, ...rest } = record;
    const line = lineOf(asked, person, name, rev, context);
    const next: QuestionRecord = { ...rest, state: 'open', rev, lines: [...record.lines, line], changedAt: context.at };
    if (await ports.questions.change(record.rev, next)) return told(next, asked.key, context, ports);
  }
}

/** Every admin of the office is told, each once by the message's key. */
async function told(
  record: QuestionRecord,
  key: string,
  { at }: CommandContext,
  { roles, units, notices }: CommandPorts,
): Promise<Result> {
  const line = record.lines.find((each) => each.key === key);
  const above = await officeAbove(record.office, { roles, units: units.index });
  if (line !== undefined && above !== undefined) {
    const say = saidToOffice(record, line.text, line.name);
    for (const admin of above.admins)
      await notices.add({ key: `question ${key} ${admin.person}`, person: admin.person, say, at });
  }
  const office = units.index().get(record.office);
  return { type: 'asked', question: record.id, office: office?.name ?? '' };
}

async function asker(person: PersonId, { identity }: CommandContext, { people, roles, units }: CommandPorts) {
  const found = await people.find(identity);
  const { profile } = found ?? {};
  const unit = profile?.subUnit.kind === 'unit' ? profile.subUnit.id : profile?.unit.id;
  if (profile !== undefined) {
    const names = [...new Set([profile.subUnit.name, profile.unit.name])];
    return { name: profile.fullName, unit, unitName: names.join(', ') };
  }
  const [post] = await roles.ofPerson(person);
  const name = post?.holder.fullName ?? '';
  return { name, unit: post?.unit, unitName: post === undefined ? '' : (units.index().get(post.unit)?.name ?? '') };
}

function lineOf({ key, text }: Asked, by: PersonId, name: string, rev: number, { at }: CommandContext): QuestionEntry {
  return { key, from: 'asker', by, name, text: splitAtGrapheme(cleanText(text), QUESTION_LENGTH).kept, at, rev };
}
