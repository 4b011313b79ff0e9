import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import { quoted } from '../../conversation/quote.js';
import { showPhone } from '../../domain/phone.js';
import { recipientsIn, unitNameOf } from '../announcements/people.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'take-announcement-people' }>['payload'];

/** Of one file: no more than are written in a moment. */
const LINES = 2_000;
const TITLE = 120;

/**
 * One of an announcement's lists as a file to be worked off: names, units and full numbers, for the office that announces. Written
 * into the audit before it is given, once per key.
 */
export async function takeAnnouncementPeople(
  { id, which, key, part, after }: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<AnnounceResults['take-announcement-people']> {
  const record = await ports.announcements.get(id);
  if (record === undefined) return { type: 'gone' };
  const { unit, content } = record;
  if (!(await ports.authority.may(context.identity, 'announce', unit))) return { type: 'not-allowed' };
  const { rows, next } = await recipientsIn({ id, which, ...(after === undefined ? {} : { after }) }, LINES, ports);
  const who = await ports.people.ensure(context.identity, context.at);
  const subject = `announcement ${id} ${which} ${rows.length} phones`;
  const line = { at: context.at, who, what: 'announcement-people', subject, unit };
  await note(ports, { key: `announcement-people-file ${key}`, ...line });
  const contacts = await ports.contacts(rows.map(({ person }) => person));
  const units = ports.units.index();
  const bytes = await ports.writePeople({
    office: units.get(unit)?.fullName ?? units.get(unit)?.name ?? unit,
    title: quoted(
      content.parts.find(({ text }) => text !== undefined)?.text ?? content.parts[0]?.file?.name ?? '',
      TITLE,
    ),
    which,
    at: context.at,
    part,
    firstNumber: (part - 1) * LINES + 1,
    more: next !== undefined,
    lines: rows.map((row) => {
      const { name = '', phone = '' } = contacts.get(row.person) ?? {};
      return { name, unit: unitNameOf(row, units), phone: phone === '' ? '' : showPhone(phone) };
    }),
  });
  const xlsx = Buffer.from(bytes).toString('base64');
  return { type: 'written', xlsx, count: rows.length, ...(next === undefined ? {} : { next }) };
}
