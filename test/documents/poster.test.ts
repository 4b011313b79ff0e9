import { beforeAll, describe, expect, test } from '@jest/globals';
import { fitText, widthOf } from '../../src/documents/fitted-text.js';
import { drawPoster, posterSvg } from '../../src/documents/poster.js';
import type { DrawnPoster, Poster } from '../../src/services/files/poster-ports.js';
import { posterSheet as words } from '../../src/texts/poster-sheet.js';
import { qrCodesOf } from './qr-codes.js';

const WEB = 'https://sangkien.example.vn/chat?start=u-FQG2KX5HGC5';
const TELEGRAM = 'https://t.me/sangkien_bot?start=u-FQG2KX5HGC5';
const LONG =
  'Công đoàn bộ phận Phòng Đảm bảo chất lượng, Khảo thí, Thanh tra pháp chế và Hợp tác quốc tế thuộc Công đoàn cơ sở Trường Cao đẳng Kỹ thuật Công nghệ và Nghiệp vụ Du lịch Đường sắt miền Trung';
const poster: Poster = {
  union: 'Liên đoàn Lao động tỉnh Thanh Hóa',
  call: words.call,
  plan: 'Chương trình “75 nghìn sáng kiến, vượt khó, phát triển”',
  what: words.what,
  deadline: words.deadline(words.dayEnd('20/4/2026')),
  forUnit: words.forUnit,
  unit: LONG,
  above: 'Công đoàn Trường Đại học Hồng Đức',
  stepsHead: words.stepsHead,
  steps: words.steps,
  qr: { link: WEB, label: words.web, written: 'sangkien.example.vn/chat' },
  others: [{ link: TELEGRAM, label: 'Telegram' }],
  codeHead: words.codeHead,
  code: 'U-FQG2-KX5H-GC5',
  codeHow: words.codeHow(['Zalo', 'Telegram']),
};

describe('a printed poster', () => {
  let drawn: DrawnPoster;
  beforeAll(async () => {
    drawn = await drawPoster(poster);
  });

  test('is an A4 page of 300 dots to the inch that any chat takes', () => {
    const png = Buffer.from(drawn.png);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2480, 3507]);
    expect(png.length).toBeLessThan(1_000_000);
    expect(drawn.pdf.length).toBeLessThan(1_000_000);
  });

  test('has every QR code readable: on the picture, on the page of the PDF, on a copy in black and white', async () => {
    const read = [qrCodesOf(drawn.png), qrCodesOf(drawn.pdf), qrCodesOf(drawn.png, 'black-and-white')];
    for (const codes of await Promise.all(read)) expect(codes).toEqual([WEB, TELEGRAM]);
  });

  test('says everything, the longest name whole, and no deadline where there is none', () => {
    const said = textOf(poster);
    for (const part of [LONG, poster.plan, 'LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA', 'Hạn nộp: trước 24h ngày 20/4/2026'])
      expect(said).toContain(part);
    for (const part of [
      poster.code,
      'Cách gửi',
      'Telegram',
      'sangkien.example.vn/chat',
      'Công đoàn Trường Đại học Hồng Đức',
    ])
      expect(said).toContain(part);
    const { deadline: _deadline, ...open } = poster;
    expect(textOf(open)).not.toContain('Hạn nộp');
  });

  test('keeps odd names in their place', async () => {
    const odd = {
      ...poster,
      unit: `<b>&"'\u0000\ud800${'x'.repeat(300)}`,
      union: ' ',
      plan: 'W'.repeat(200),
      others: [],
    };
    await expect(drawPoster(odd)).resolves.toBeDefined();
    expect(posterSvg(odd)).not.toContain('<b>');
  });
});

describe('words set into a column', () => {
  test('are never wider than it, and wrap evenly', () => {
    for (const text of [LONG, 'Tổ 1', 'x'.repeat(90), 'Ư'.repeat(50), `${'Đ'.repeat(20)} ${'ặ'.repeat(70)}`, '']) {
      const { size, lines } = fitText(text, { width: 1840, largest: 84, smallest: 46, lines: 3 });
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(widthOf(line, size)).toBeLessThanOrEqual(1840);
    }
  });
  test('that are too many end in an ellipsis', () => {
    const { lines } = fitText('rất dài '.repeat(200), { width: 500, largest: 60, smallest: 40, lines: 2 });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });
});

/** The words in the order in which they are drawn, lines joined. */
function textOf(given: Poster): string {
  return [...posterSvg(given).matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, line]) => line)
    .join(' ')
    .replaceAll('&quot;', '"');
}
