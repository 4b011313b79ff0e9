import { QUESTION_LENGTH, type QuestionCommand, type QuestionResults } from '../../conversation/office-question.js';
import { cleanText, splitAtGrapheme } from '../../domain/text.js';
import type { PersonId } from '../../ids.js';
import type { QuestionRecord } from '../questions/question-records.js';
import { saidToAsker } from '../questions/questions.js';
import { MOST_LINES } from './ask-office.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Answer = Extract<QuestionCommand, { name: 'answer-question' }>['payload'];
type Closing = Extract<QuestionCommand, { name: 'close-question' }>['payload'];

/**
 * The office answers a question as it was shown. Where somebody else of the office has answered or closed it meanwhile, that
 * is shown and nothing is stored: whoever wishes answers once more with the new `rev`, and both answers stand. Natural
 * key: `key`; the notice that a crash left out the repeat adds.
 */
export async function answerQuestion(
  { question, rev, key, text }: Answer,
  context: CommandContext,
  ports: CommandPorts,
): Promise<QuestionResults['answer-question']> {
  for (;;) {
    const record = await allowed(question, context, ports);
    if (record === undefined) return { type: 'gone' };
    const known = record.lines.find((line) => line.key === key);
    if (known !== undefined) return told(record, key, context, ports);
    const meanwhile = meanwhileOf(record, rev);
    if (meanwhile !== undefined) return meanwhile;
    if (record.lines.length >= MOST_LINES) return { type: 'too-many' };
    const by = await ports.people.ensure(context.identity, context.at);
    const words = splitAtGrapheme(cleanText(text), QUESTION_LENGTH).kept;
    const line = {
      key,
      from: 'office',
      by,
      name: await nameOf(by, ports),
      text: words,
      at: context.at,
      rev: record.rev + 1,
    } as const;
    const { closed: _closed, opened: _opened, ...rest } = record;
    const next: QuestionRecord = {
      ...rest,
      state: 'answered',
      rev: line.rev,
      lines: [...record.lines, line],
      changedAt: context.at,
    };
    if (await ports.questions.change(record.rev, next)) return told(next, key, context, ports);
  }
}

/** So long after opening it somebody may still be writing. */
const WRITING_MS = 10 * 60_000;

/** Opens a question to answer it, and tells who else is about to. A repeat opens it again. */
export async function openQuestion(
  { question }: Extract<QuestionCommand, { name: 'open-question' }>['payload'],
  context: CommandContext,
  ports: CommandPorts,
): Promise<QuestionResults['open-question']> {
  if ((await allowed(question, context, ports)) === undefined) return { type: 'gone' };
  const by = await ports.people.ensure(context.identity, context.at);
  const before = await ports.questions.open(question, by, context.at);
  if (before === undefined || before.by === by) return { type: 'opened' };
  if (context.at.getTime() - before.at.getTime() > WRITING_MS) return { type: 'opened' };
  return { type: 'opened', other: { name: await nameOf(before.by, ports), at: before.at.toISOString() } };
}

/** Puts a question away; whoever asked is not told. Natural key: `key`. */
export async function closeQuestion(
  { question, rev, key }: Closing,
  context: CommandContext,
  ports: CommandPorts,
): Promise<QuestionResults['close-question']> {
  for (;;) {
    const record = await allowed(question, context, ports);
    if (record === undefined) return { type: 'gone' };
    if (record.state === 'closed') return { type: 'closed' };
    // What is said meanwhile, by whomever, is read before it is put away.
    if (record.rev !== rev) return meanwhileOf(record, rev) ?? { type: 'meanwhile', rev: record.rev };
    const by = await ports.people.ensure(context.identity, context.at);
    const next: QuestionRecord = {
      ...record,
      state: 'closed',
      rev: rev + 1,
      changedAt: context.at,
      closed: { key, by },
    };
    if (await ports.questions.change(rev, next)) return { type: 'closed' };
  }
}

async function allowed(
  id: QuestionRecord['id'],
  { identity }: CommandContext,
  { questions, authority }: CommandPorts,
): Promise<QuestionRecord | undefined> {
  const record = await questions.get(id);
  return record !== undefined && (await authority.may(identity, 'question.answer', record.office)) ? record : undefined;
}

/** What the office itself has done since `rev`; more words of the asker are no reason to hold an answer back. */
function meanwhileOf(record: QuestionRecord, rev: number) {
  const answer = record.lines.findLast((line) => line.from === 'office' && line.rev > rev);
  if (answer !== undefined) return { type: 'meanwhile', rev: record.rev, by: answer.name, text: answer.text } as const;
  return record.state === 'closed' && record.rev > rev ? ({ type: 'meanwhile', rev: record.rev } as const) : undefined;
}

async function told(
  record: QuestionRecord,
  key: string,
  { at }: CommandContext,
  { notices, units }: CommandPorts,
): Promise<{ readonly type: 'answered' }> {
  const line = record.lines.find((each) => each.key === key);
  if (line !== undefined) {
    const office = units.index().get(record.office)?.name ?? '';
    const say = saidToAsker(record, line.text, office);
    await notices.add({ key: `answer ${key}`, person: record.asker, say, at });
  }
  return { type: 'answered' };
}

async function nameOf(person: PersonId, { roles }: CommandPorts): Promise<string> {
  const [post] = await roles.ofPerson(person);
  return post?.holder.fullName ?? '';
}
