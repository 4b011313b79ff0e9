import { describe, expect, test } from '@jest/globals';
import { MOST_PARTS, PART_LENGTH } from '../../src/conversation/announce.js';
import type { CommandResult } from '../../src/conversation/command.js';
import type { AnnouncementId } from '../../src/ids.js';
import { announcementSays } from '../../src/services/announcements/words.js';
import { inWords } from '../../src/texts/index.js';
import { drafted, FILE, Office } from '../helpers/announce-office.js';

const kept = { name: 'keep-file', outcome: { type: 'kept', file: FILE } } as CommandResult;

function writing(): Office {
  const made = new Office();
  made.says('/thongbao');
  return made;
}

describe('words that nobody expects', () => {
  test.each(['   ', '\u200b\u200b\u2060\ufeff', '\n\n\t', '…', '👍👍🏽', '---'])(
    '%j says nothing, so nothing is stored',
    (words) => {
      const made = writing();
      made.says(words).expects('Anh/chị viết thông báo');
      expect(made.stored.size).toBe(0);
    },
  );

  test('one letter is enough, and so is a link alone', () => {
    for (const words of ['X', 'https://congdoan.vn/tin?so=12&nam=2026']) {
      const made = writing();
      made.says(words).expects('BẢN NHÁP', words);
      expect(made.only.content.parts).toEqual([{ text: words }]);
    }
  });

  test('twenty thousand letters are not cut in silence: what is too much is shown, and the beginning is taken when that is wanted', () => {
    const made = writing();
    made.says('Đoàn viên '.repeat(2_000)).expects('19999/1500', 'Máy vẫn giữ nguyên bài');
    expect(made.stored.size).toBe(0);
    made.taps(`Chỉ lấy ${PART_LENGTH.toLocaleString('vi-VN')} ký tự đầu`).expects('BẢN NHÁP');
    expect([...(made.only.content.parts[0]?.text ?? '')].length).toBeLessThanOrEqual(PART_LENGTH);
  });

  test('what elsewhere is markup stays as it was typed, on the card and in what is sent', () => {
    const words = 'Họp <b>lúc 8 giờ</b> &amp; _mang theo_ *thẻ* [sổ](http://x.vn) `mã` {{ten}} \\n';
    const made = writing();
    made.says(words).expects(words);
    const [say] = announcementSays('tb' as AnnouncementId, made.only.content, 'Công đoàn Trường A');
    expect(say?.blocks.map((block) => inWords(block))).toContain(words);
  });
});

describe('files that come together', () => {
  test('of an album of ten the first five are taken, and whoever sent it hears that the others were not', () => {
    const made = writing();
    const { person } = made;
    person.does({
      kind: 'file',
      files: Array.from({ length: 10 }, (_, n) => ({ fileId: `f${n}` })),
      caption: 'Ảnh hội nghị',
    });
    for (let n = 0; n < MOST_PARTS; n += 1) {
      expect(person.command).toMatchObject({ name: 'keep-file', payload: { file: { fileId: `f${n}` } } });
      person.gets(kept);
    }
    made.settle().expects('không nhận hết được', 'nhiều nhất 5 tin', 'Tin 5/5');
    expect(made.only.content.parts).toHaveLength(MOST_PARTS);
    person.does({ kind: 'file', files: [{ fileId: 'f10' }] });
    made.settle().expects('nhiều nhất 5 tin');
    expect(made.only.content.parts).toHaveLength(MOST_PARTS);
  });

  test('for a message that is written anew one of them is taken, and that is said', () => {
    const made = writing();
    made.says('Công văn');
    made.taps('Sửa nội dung');
    made.taps('Sửa tin 1');
    made.taps('Viết lại tin này');
    made.person.does({ kind: 'file', files: [{ fileId: 'a' }, { fileId: 'b' }] });
    made.person.gets(kept);
    made.settle().expects('không nhận hết được', 'Công văn');
    expect(made.only.content.parts).toEqual([{ text: 'Công văn', file: FILE }]);
  });
});

describe('a time that few would choose', () => {
  test('on a day off the card says so, and sends all the same', () => {
    const made = drafted();
    made.change({ dayOff: 'Tết Nguyên đán', sendAt: new Date('2027-02-06T02:00:00Z') });
    made.says('/thongbao');
    made.taps('Mời anh/chị dự họp tổng kết lúc 8:00…').expects('ngày nghỉ (Tết Nguyên đán)', 'ít người xem', 'Hẹn gửi');
  });

  test('the last second of a day is at night: it is put to the morning, and the card says when', () => {
    const made = drafted();
    made.taps('Hẹn giờ gửi');
    made.says('hôm nay 23:59').expects('07:00');
    expect(made.only.sendAt?.toISOString()).toMatch(/T00:00:00/);
  });
});
