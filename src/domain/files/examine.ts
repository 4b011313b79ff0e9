import { cleanJpeg } from './jpeg.js';
import { cleanPng } from './png.js';
import { namesInZip } from './zip.js';

/** The kinds of files that are taken in to be sent on, by their usual ending. */
export type FileKind = 'jpg' | 'png' | 'pdf' | 'doc' | 'docx' | 'xlsx';

export interface Examined {
  readonly kind: FileKind;
  /** Its media type. */
  readonly type: string;
  /** What is kept: a picture without what it says beside the picture (place, time, device, author), else as it came. */
  readonly body: Buffer;
}

/**
 * What a file is by its content; what it is called and said to be does not count. Undefined: none of the kinds, not whole, or an
 * office file with macros. Pure.
 */
export function examine(content: Buffer): Examined | undefined {
  const picture = cleanJpeg(content);
  if (picture !== undefined) return { kind: 'jpg', type: TYPES.jpg, body: picture };
  const drawing = cleanPng(content);
  if (drawing !== undefined) return { kind: 'png', type: TYPES.png, body: drawing };
  const kind = isPdf(content) ? 'pdf' : isDoc(content) ? 'doc' : openXml(content);
  return kind === undefined ? undefined : { kind, type: TYPES[kind], body: content };
}

const TYPES: Readonly<Record<FileKind, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function isPdf(content: Buffer): boolean {
  const head = content.subarray(0, 16).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*%PDF-\d/.test(head) && content.includes('%%EOF');
}

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** The old office format is a small file system: its entries' names tell Word from Excel, and whether there are macros. */
function isDoc(content: Buffer): boolean {
  if (!content.subarray(0, 8).equals(COMPOUND)) return false;
  const has = (entry: string) => content.includes(Buffer.from(entry, 'utf16le'));
  return has('WordDocument') && !has('_VBA_PROJECT');
}

function openXml(content: Buffer): 'docx' | 'xlsx' | undefined {
  const names = namesInZip(content) ?? [];
  if (!names.includes('[Content_Types].xml') || names.some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  return names.some((name) => /^xl\/workbook\d*\.xml$/.test(name)) ? 'xlsx' : undefined;
}
