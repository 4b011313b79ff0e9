import type { FileKind } from './examine.js';

const MOST = 80;

/**
 * How a file is called when it is sent on: one line without marks that hide or turn letters round, without what file systems
 * refuse, and with the ending of what it is. Pure.
 */
export function fileName(given: string | undefined, kind: FileKind): string {
  const plain = (given ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}/\\<>:"|?*]/gu, ' ')
    .replace(/\s+/g, ' ');
  const stem = plain.replace(endings(kind), '').replace(/^[\s.]+|[\s.]+$/g, '');
  const short = [...stem].slice(0, MOST).join('').trim();
  return `${short === '' ? NAMELESS[kind] : short}.${kind}`;
}

function endings(kind: FileKind): RegExp {
  return kind === 'jpg' ? /\.jpe?g\s*$/i : new RegExp(`\\.${kind}\\s*$`, 'i');
}

const NAMELESS: Readonly<Record<FileKind, string>> = {
  jpg: 'anh',
  png: 'anh',
  pdf: 'tai-lieu',
  doc: 'tai-lieu',
  docx: 'tai-lieu',
  xlsx: 'bang-tinh',
};
