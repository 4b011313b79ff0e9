import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { examine } from '../../src/domain/files/examine.js';
import { fileName } from '../../src/domain/files/name.js';
import { exifOf, jpegOf, pngOf } from '../helpers/pictures.js';

const office = (main: string, more: Record<string, Uint8Array> = {}) =>
  Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [main]: strToU8('<x/>'), ...more }));
const old = (...entries: readonly string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    ...entries.map((entry) => Buffer.from(entry, 'utf16le')),
  ]);
const kindOf = (content: Buffer) => examine(content)?.kind;

describe('what a file is, is asked of its content', () => {
  test('pictures, PDF, Word and Excel files are told apart', () => {
    expect(kindOf(pngOf(500))).toBe('png');
    expect(kindOf(jpegOf())).toBe('jpg');
    expect(kindOf(Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF'))).toBe('pdf');
    expect(kindOf(office('word/document.xml'))).toBe('docx');
    expect(kindOf(office('xl/workbook.xml'))).toBe('xlsx');
    expect(kindOf(old('WordDocument'))).toBe('doc');
  });

  test('what only begins like one, is cut off, empty, of another kind or has macros is none', () => {
    const docx = office('word/document.xml');
    for (const content of [
      Buffer.alloc(0),
      Buffer.from([0xff]),
      Buffer.from([0xff, 0xd8]),
      Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
      Buffer.concat([Buffer.from('ffd8ffe00004', 'hex'), Buffer.from('<script>alert(1)</script>')]),
      pngOf(500).subarray(0, 60),
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from('%PDF-1.7'),
      Buffer.from('<html>%PDF-1.7 %%EOF'),
      Buffer.from('MZ program'),
      docx.subarray(0, docx.length - 30),
      office('ppt/presentation.xml'),
      Buffer.from(zipSync({ 'word/document.xml': strToU8('no list of types') })),
      office('word/document.xml', { 'word/vbaProject.bin': strToU8('macro') }),
      old('Workbook'),
      old('WordDocument', '_VBA_PROJECT'),
      Buffer.from('GIF89a'),
      Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1'),
    ])
      expect([content.subarray(0, 12).toString('latin1'), kindOf(content)]).toEqual([expect.anything(), undefined]);
  });

  test('no bytes whatever make it throw', () => {
    const whole = [jpegOf([0xe1, exifOf(6)]), pngOf(300), office('xl/workbook.xml')];
    for (const content of whole)
      for (let cut = 0; cut < Math.min(content.length, 400); cut += 1) {
        examine(content.subarray(0, cut));
        const bent = Buffer.from(content);
        bent[cut] = 0xff;
        examine(bent);
      }
  });
});

describe('a picture says nothing beside what it shows', () => {
  test('a JPEG loses its place, texts and what follows its end, and keeps how it is turned and its colours', () => {
    const icc = Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1');
    const content = Buffer.concat([
      jpegOf(
        [0xe1, exifOf(6)],
        [0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>Nguyễn Văn A</x>')],
        [0xe2, icc],
        [0xe2, Buffer.from('MPF\0more pictures')],
        [0xed, Buffer.from('Photoshop 3.0\0 by A')],
        [0xfe, Buffer.from('comment by A')],
      ),
      Buffer.from('a film with a GPS track'),
    ]);
    const { body } = examine(content) ?? { body: content };
    const text = body.toString('latin1');
    for (const secret of ['GPS', '10.7769', 'xap', 'MPF', 'Photoshop', 'comment', 'film'])
      expect(text).not.toContain(secret);
    expect(text).toContain('ICC_PROFILE');
    // The one entry left says: turn by 90 degrees.
    expect(body.includes(Buffer.from('011200030000000100060000', 'hex'))).toBe(true);
    // It is the same when it is cleaned once more, and an upright one has no Exif at all.
    expect(examine(body)?.body.equals(body)).toBe(true);
    expect(examine(jpegOf([0xe1, exifOf(1)]))?.body.equals(jpegOf())).toBe(true);
    expect(examine(jpegOf())?.body.equals(jpegOf())).toBe(true);
  });

  test('a PNG loses its texts, its Exif and what follows its end', () => {
    const plain = pngOf(400);
    const text = Buffer.concat([Buffer.from('0000000b', 'hex'), Buffer.from('tEXtby Author X'), Buffer.alloc(4)]);
    const exif = Buffer.concat([Buffer.from('00000003', 'hex'), Buffer.from('eXIfGPS'), Buffer.alloc(4)]);
    const content = Buffer.concat([plain.subarray(0, 33), text, exif, plain.subarray(33), Buffer.from('tail')]);
    expect(examine(content)?.body.equals(plain)).toBe(true);
  });
});

describe('a file has a name that can be shown and saved', () => {
  test('it ends as what it is, and keeps its words', () => {
    expect(fileName('Kế hoạch số 12.pdf', 'pdf')).toBe('Kế hoạch số 12.pdf');
    expect(fileName('ảnh.JPEG', 'jpg')).toBe('ảnh.jpg');
    expect(fileName('hoá đơn.pdf.exe', 'pdf')).toBe('hoá đơn.pdf.exe.pdf');
    expect(fileName(undefined, 'jpg')).toBe('anh.jpg');
    expect(fileName('.pdf', 'pdf')).toBe('tai-lieu.pdf');
  });

  test('line ends, marks that turn letters round, and paths are gone; long names are cut', () => {
    const name = fileName('../..\\a\r\nContent-Type: x\u202Efdp.exe\u200B\u0000/"b".pdf', 'pdf');
    expect(name).not.toMatch(/[\r\n\u202E\u200B\0/\\":]/);
    expect(name.endsWith('.pdf')).toBe(true);
    expect([...fileName('ế'.repeat(500), 'pdf')]).toHaveLength(84);
    expect(fileName('\uD800\u202E', 'xlsx')).toBe('bang-tinh.xlsx');
  });
});
