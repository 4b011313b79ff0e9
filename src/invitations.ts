import { readFile, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { lanAddress } from './banner.js';
import { systemClock } from './clock.js';
import type { Config } from './config.js';
import { databaseCommand, print } from './database-command.js';
import { type PrintedInvitation, writeInvitations } from './documents/invitations.js';
import { LIMITS, readTable } from './documents/table.js';
import { showPhone } from './domain/phone.js';
import { founderUnits } from './domain/units.js';
import { AppError } from './errors.js';
import { makeLinks } from './http/links.js';
import { hashToken, randomToken } from './ids.js';
import { INVITATION_MS } from './services/commands/invitations.js';
import { CHAIR_TABLE, type Chair, readChairs } from './services/units/chair-list.js';
import { makeUnits } from './services/units/units.js';
import type { Store } from './store/connect.js';
import { readFoundingData } from './store/founding-data.js';
import { makeRepositories } from './store/index.js';
import { invitationTexts as texts } from './texts/invitations.js';

/** `npm run invitations -- <list> <sheet.html>`: one-time links for the chairs that a list of units names, to be printed. */
const [list, sheet, ...others] = process.argv.slice(2);

if (list === undefined || sheet === undefined || others.length > 0) {
  print(texts.usage);
  process.exitCode = 1;
} else {
  await databaseCommand({ whileRunning: true }, (store, config) => invite(list, sheet, store, config));
}

async function invite(from: string, to: string, store: Store, config: Config): Promise<string> {
  print(texts.reading(from));
  const table = readTable(await contentOf(from), CHAIR_TABLE);
  const repositories = makeRepositories(store);
  await store.ensureIndexes();
  const founding = founderUnits(readFoundingData());
  const units = makeUnits({ records: repositories.unitTrees, founding, clock: systemClock });
  await units.refresh();
  const root = await repositories.roles.root();
  const { chairs, faults } = readChairs(table, units.known().units, units.index(), root?.unit);
  if (faults.length > 0) {
    for (const { line, problem, got } of faults) print(texts.fault(line, texts.problems[problem], got));
    throw new AppError('UNITS_FAULTY', { got: String(faults.length) });
  }

  const office = root?.name ?? texts.office;
  const address = addressOf(config);
  const links = makeLinks({ address, deepLink: () => undefined });
  const printed: PrintedInvitation[] = [];
  for (const chair of chairs) {
    const made = await make(chair, office, repositories.invitations);
    if (made === undefined) {
      print(texts.used(chair.unit.name, chair.fullName));
      continue;
    }
    const [link = ''] = links.invitation(made.token);
    printed.push({
      name: chair.fullName,
      ...(chair.phone === undefined ? {} : { phone: showPhone(chair.phone) }),
      unit: chair.unit.name,
      role: texts.role,
      link,
      qr: await links.qr(link),
      expiresAt: made.expiresAt.toISOString(),
    });
  }
  if (printed.length === 0) return texts.nobody;
  await repositories.audit.write({
    key: hashToken(`invitation sheet ${randomToken()}`),
    at: systemClock.now(),
    who: 'system',
    what: 'invitation-sheet',
    subject: `${printed.length}`,
  });
  await writeFile(to, writeInvitations(office, printed), { mode: 0o600 }).catch((error: unknown) => {
    throw new AppError('FILE_UNWRITABLE', { got: to }, error);
  });
  if (config.publicUrl === undefined) print(texts.local('PUBLIC_URL'));
  return texts.made(to, printed.length, address);
}

/** Natural key: unit and person. A sheet that is made again takes the place of one that nobody has used yet. */
async function make(
  { unit, fullName }: Chair,
  office: string,
  invitations: ReturnType<typeof makeRepositories>['invitations'],
): Promise<{ readonly token: string; readonly expiresAt: Date } | undefined> {
  const at = systemClock.now();
  const token = randomToken(24);
  const hash = hashToken(token);
  const expiresAt = new Date(at.getTime() + INVITATION_MS);
  const id = hashToken(`sheet ${unit.id} ${fullName}`).slice(0, 20);
  await invitations.make({ id, hash, role: 'chair', unit: unit.id, by: 'system', byName: office, at, expiresAt });
  return (await invitations.byHash(hash)) === null ? undefined : { token, expiresAt };
}

/** What other devices can open. */
function addressOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://${lanAddress(networkInterfaces()) ?? 'localhost'}:${port}`;
}

/** A file that is too large is not even read. */
async function contentOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LIMITS.fileBytes) throw new AppError('TABLE_TOO_LARGE', { got: path });
    return await readFile(path);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('FILE_UNREADABLE', { got: path }, error);
  }
}
