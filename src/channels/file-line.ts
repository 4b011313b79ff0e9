import { type Attachment, contentOf, isKept } from '../conversation/message.js';
import type { ConversationId } from '../ids.js';
import type { FileLinks, Outgoing } from '../services/ports.js';
import { zaloLines } from '../texts/zalo.js';

/** A file with the link it can be opened at; without one it can only be named. */
export interface LinkedFile {
  readonly file: Attachment;
  readonly link: string | undefined;
}

/** The same without asking anybody: what is kept, which is all that is sent to many. */
export function linkedAt(file: Attachment, files: Pick<FileLinks, 'kept'>): LinkedFile {
  return { file, link: isKept(file) ? files.kept(file) : undefined };
}

/** The link of the file with this number of a message. @throws AppError STORE_UNAVAILABLE */
export async function linkOf(
  to: ConversationId,
  { key }: Pick<Outgoing, 'key'>,
  index: number,
  file: Attachment,
  files: FileLinks,
): Promise<LinkedFile> {
  if (isKept(file)) return { file, link: files.kept(file) };
  const { name, type } = file;
  return { file, link: await files.link(to, `${key} ${index}`, { name, type, body: contentOf(file) }) };
}

/** What is said of a file that comes as a link, or that cannot come. Pure. */
export function fileLine(
  { file, link }: LinkedFile,
  { hours, keptDays }: Pick<FileLinks, 'hours' | 'keptDays'>,
  locale?: 'en',
): string {
  const lines = zaloLines(locale);
  if (isKept(file)) return link === undefined ? lines.noKeptFile(file.name) : lines.keptFile(file.name, link, keptDays);
  return link === undefined ? lines.noFile(file.name) : lines.file(file.name, link, hours);
}
