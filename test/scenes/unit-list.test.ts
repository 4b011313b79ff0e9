import { describe, expect, test } from '@jest/globals';
import type { InboundFile } from '../../src/conversation/message.js';
import type { ReadList, ShownList } from '../../src/conversation/unit-list.js';
import type { Grant } from '../../src/domain/access.js';
import type { ChannelId, UnitId } from '../../src/ids.js';
import { ownedUnits, SCHOOL } from '../helpers/school.js';
import { type Talk, talk } from '../helpers/talk.js';

const OFFICE: readonly Grant[] = [{ role: 'office-admin', unit: SCHOOL }];
const FILE: InboundFile = { fileId: 'f1', name: 'don-vi.xlsx', size: 9_000 };
const LIST: ShownList = {
  hash: 'h4sh-of-it',
  version: 7,
  rows: 42,
  changes: [
    {
      kind: 'added',
      count: 5,
      first: [
        { unit: 'Khoa Luật', now: 'Trường Đại học Hồng Đức' },
        { unit: 'Khoa Du lịch', now: 'Trường Đại học Hồng Đức' },
        { unit: 'Tổ Đại số', now: 'Khoa Toán' },
      ],
    },
    { kind: 'renamed', count: 1, first: [{ unit: 'Khoa Lý', was: 'Khoa Vật lý', now: 'Khoa Lý' }] },
    { kind: 'ended', count: 1, first: [{ unit: 'Tổ Nga', day: '2026-12-31', now: 'Tổ Ngoại ngữ' }] },
  ],
  unchanged: 35,
  notInList: 3,
  ended: [],
};
const compared = (more: Partial<ShownList> = {}, xlsx?: string): ReadList => ({
  type: 'compared',
  list: { ...LIST, ...more },
  ...(xlsx === undefined ? {} : { xlsx }),
});

const office = (channel: ChannelId = 'web'): Talk => talk({ grants: OFFICE }, { units: ownedUnits(), channel });
const sends = (chat: Talk, file = FILE, ...more: readonly InboundFile[]): Talk =>
  chat.does({ kind: 'file', files: [file, ...more] });
const shown = (): Talk =>
  sends(office().says('/danhsachdonvi').taps('Gửi danh sách mới')).gets({
    name: 'check-unit-list',
    outcome: compared(),
  });

describe('"/danhsachdonvi"', () => {
  test('is for offices; others are told so', () => {
    talk({ grants: [{ role: 'chair', unit: SCHOOL }] }, { units: ownedUnits() })
      .says('/danhsachdonvi')
      .expects('Chỉ văn phòng công đoàn mới sửa danh sách đơn vị');
    talk({}, { units: ownedUnits() }).says('danh sách đơn vị').expects('Chỉ văn phòng');
  });

  test('gives the list as it is, as a file to be worked on, in parts where it is long', () => {
    const chat = office().says('danh sách đơn vị').expects('Danh sách đơn vị của Trường Đại học Hồng Đức');
    expect(chat.labels()).toEqual(['Tải danh sách hiện tại (.xlsx)', 'Gửi danh sách mới', 'Quay lại', 'Về đầu']);
    chat.taps('Tải danh sách hiện tại (.xlsx)');
    expect(chat.command).toEqual({ name: 'export-unit-list', payload: { office: SCHOOL, from: 0 } });
    chat
      .gets({ name: 'export-unit-list', outcome: { type: 'written', xlsx: 'eA==', first: 1, last: 2, total: 3 } })
      .expects('đơn vị 1 đến 2 trong 3');
    expect(chat.said[0]?.attachments).toMatchObject([{ name: 'danh-sach-don-vi-1-2.xlsx', base64: 'eA==' }]);
    chat.taps('Tải tiếp từ đơn vị thứ 3');
    expect(chat.command).toMatchObject({ payload: { from: 2 } });
    chat
      .gets({ name: 'export-unit-list', outcome: { type: 'written', xlsx: 'eA==', first: 1, last: 3, total: 3 } })
      .expects('3 đơn vị', 'giữ nguyên cột Mã');
    expect(chat.labels().some((label) => label.startsWith('Tải tiếp'))).toBe(false);
  });

  test('what is sent is compared first, and applied with one tap', () => {
    const chat = office()
      .says('/danhsachdonvi')
      .taps('Gửi danh sách mới')
      .expects('nhiều nhất 5 MB', 'Cần có cột: Tên');
    sends(chat);
    expect(chat.command).toEqual({ name: 'check-unit-list', payload: { office: SCHOOL, file: FILE } });
    chat.gets({ name: 'check-unit-list', outcome: compared({}, 'eA==') });
    chat.expects(
      'Tệp có 42 dòng',
      '5 đơn vị mới: Khoa Luật (thuộc Trường Đại học Hồng Đức); Khoa Du lịch (thuộc Trường Đại học Hồng Đức); Tổ Đại số (thuộc Khoa Toán); và 2 đơn vị nữa',
      '1 đơn vị đổi tên: Khoa Vật lý thành Khoa Lý',
      '1 đơn vị ngừng hoạt động: Tổ Nga (đến hết ngày 31/12/2026, sáp nhập vào Tổ Ngoại ngữ)',
      'Giữ nguyên 35 đơn vị trong tệp và 3 đơn vị không có trong tệp',
      'Chưa ghi gì cả',
    );
    expect(chat.said[0]).toMatchObject({ attachments: [{ name: 'thay-doi.xlsx' }] });
    expect(chat.labels()).toEqual(['Áp dụng', 'Thôi']);
    chat.taps('Áp dụng');
    expect(chat.command).toEqual({
      name: 'apply-unit-list',
      payload: { office: SCHOOL, file: FILE, hash: LIST.hash, version: 7 },
    });
    chat.gets({ name: 'apply-unit-list', outcome: { type: 'applied' } }).expects('Đã áp dụng', 'trong vài giây');
    expect(chat.labels()).toContain('Tải danh sách hiện tại (.xlsx)');
  });

  test('what was changed meanwhile is shown anew, and applied as it is shown then', () => {
    const chat = shown().taps('Áp dụng');
    chat.gets({ name: 'apply-unit-list', outcome: { type: 'changed', list: { ...LIST, version: 8, rows: 43 } } });
    chat.expects('Người khác vừa thay đổi danh sách đơn vị', 'Tệp có 43 dòng').taps('Áp dụng');
    expect(chat.command).toMatchObject({ payload: { version: 8 } });
    const nothing = shown().taps('Áp dụng');
    nothing
      .gets({ name: 'apply-unit-list', outcome: { type: 'changed', list: { ...LIST, version: 8, changes: [] } } })
      .expects('Người khác vừa thay đổi', 'không có gì để ghi');
    expect(nothing.labels()).not.toContain('Áp dụng');
  });

  test('“Thôi” changes nothing, tapped or typed, and lets the file go', () => {
    for (const chat of [shown().taps('Thôi'), shown().says('thôi'), shown().says('quay lại')]) {
      expect(chat.command).toEqual({ name: 'drop-unit-list', payload: { office: SCHOOL, file: FILE } });
      chat.gets({ name: 'drop-unit-list', outcome: { type: 'dropped' } }).expects('Đã bỏ');
    }
  });

  test('another file takes the place of the one that was shown', () => {
    const chat = sends(shown(), { fileId: 'f2' });
    expect(chat.command).toEqual({
      name: 'check-unit-list',
      payload: { office: SCHOOL, file: { fileId: 'f2' }, instead: FILE },
    });
    chat.gets({ name: 'check-unit-list', outcome: compared({ hash: 'other' }) }).taps('Áp dụng');
    expect(chat.command).toMatchObject({ payload: { file: { fileId: 'f2' }, hash: 'other' } });
    expect(sends(office().says('/danhsachdonvi')).command?.name).toBe('check-unit-list');
    sends(shown(), FILE, { fileId: 'f3' }).expects('Mỗi lần máy đọc một tệp', 'Tệp có 42 dòng');
  });

  test('bad rows are named with row, column, what is there and what to do, and come back in a file', () => {
    const chat = sends(office().says('/danhsachdonvi')).gets({
      name: 'check-unit-list',
      outcome: {
        type: 'faulty',
        rows: 42,
        total: 12,
        whole: true,
        xlsx: 'eA==',
        first: [
          { line: 4, column: 'kind', problem: 'kind-unknown', got: 'câu lạc bộ', other: 0 },
          { line: 9, column: 'name', problem: 'outside', got: 'Bệnh viện Tỉnh', other: 0 },
        ],
      },
    });
    chat.expects(
      'Tệp có 42 dòng, 12 chỗ cần sửa, nên chưa thay đổi gì.',
      '2 chỗ đầu:',
      'Dòng 4, cột Loại: không có loại “câu lạc bộ”. Cần một trong: tỉnh;',
      'Dòng 9, cột Tên: “Bệnh viện Tỉnh” không thuộc phạm vi anh/chị phụ trách',
      'Tệp kèm theo là danh sách của anh/chị',
      'sửa ngay trong đó, lưu rồi gửi lại',
    );
    expect(chat.said.at(-1)?.attachments).toMatchObject([{ name: 'can-sua.xlsx' }]);
    expect(chat.labels()).not.toContain('Áp dụng');
    expect(sends(chat, { fileId: 'f2' }).command).toMatchObject({ name: 'check-unit-list' });
  });

  test('a file that cannot be read is refused with what to do, and the next one is waited for', () => {
    const refused = (reason: 'encoding' | 'fetch-gone' | 'too-large', got = '', expected = '') =>
      sends(office().says('/danhsachdonvi')).gets({
        name: 'check-unit-list',
        outcome: { type: 'refused', reason, got, expected },
      });
    refused('encoding').expects('Windows-1258', 'CSV UTF-8', 'Chưa thay đổi gì', 'Anh/chị gửi tệp .xlsx hoặc .csv');
    refused('too-large', '31 MB', '20 MB').expects('nặng 31 MB, nhiều nhất nhận được 20 MB');
    expect(sends(refused('fetch-gone').expects('không lấy được tệp')).command?.name).toBe('check-unit-list');
  });

  test('what else there is to know of a file is said', () => {
    sends(office().says('/danhsachdonvi'))
      .gets({
        name: 'check-unit-list',
        outcome: compared({
          sheet: { name: 'Đơn vị', others: 1 },
          chairs: true,
          ended: [{ unit: 'Hải Dương', day: '2025-06-30', now: 'Hải Phòng', count: 2 }],
        }),
      })
      .expects(
        'tệp có 2 trang; máy chỉ đọc trang đầu, “Đơn vị”',
        'cột Chủ tịch không được đọc và không được giữ',
        '2 dòng ghi cấp trên là “Hải Dương”, đơn vị này chỉ hoạt động đến hết ngày 30/6/2025, nay là Hải Phòng',
      );
  });

  test('what still hangs on units that end is named before “Áp dụng”, and what does not is not', () => {
    const ends = (hanging: NonNullable<ShownList['hanging']>): Talk =>
      sends(office().says('/danhsachdonvi')).gets({ name: 'check-unit-list', outcome: compared({ hanging }) });
    ends({ units: 4, roles: 2, groups: 1 }).expects(
      '4 đơn vị vẫn nằm dưới đơn vị ngừng hoạt động',
      'còn 2 vai trò',
      '1 nhóm chat của các đơn vị ngừng hoạt động sẽ không nhận tin nữa',
    );
    const words = ends({ units: 0, roles: 1, groups: 0 }).expects('còn 1 vai trò').words();
    expect(words).not.toContain('nằm dưới');
    expect(words).not.toContain('nhóm chat');
  });

  test('over Zalo Bot, which gets no files, it says where to send it', () => {
    const chat = office('zalo-bot').says('/danhsachdonvi').says('2').expects('Zalo không chuyển tệp cho bot này');
    chat.does({ kind: 'unsupported', what: 'file' }).expects('Zalo không chuyển tệp');
    office('telegram').says('/danhsachdonvi').taps('Gửi danh sách mới').expects('nhiều nhất 20 MB');
  });

  test('whoever holds several offices says which; a role that ended meanwhile is told', () => {
    const grants: readonly Grant[] = [...OFFICE, { role: 'office-admin', unit: 'thpt-x' as UnitId }];
    const chat = talk({ grants }, { units: ownedUnits() }).says('/danhsachdonvi').expects('văn phòng nào');
    chat.taps('Trường THPT Lê Lợi').expects('Danh sách đơn vị của Trường THPT Lê Lợi');
    shown()
      .taps('Áp dụng')
      .gets({ name: 'apply-unit-list', outcome: { type: 'not-allowed' } })
      .expects('Chỉ văn phòng');
    shown().taps('Áp dụng').fails().expects('Máy chưa làm được việc này', 'Danh sách đơn vị của');
  });
});
