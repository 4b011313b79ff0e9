import { describe, expect, test } from '@jest/globals';
import type { UnitId } from '../../src/ids.js';
import { ownInitiatives, personFact } from '../helpers/people-facts.js';
import { talk } from '../helpers/talk.js';

const known = () => talk({ person: personFact(), mine: ownInitiatives(2) });

describe('dữ liệu của tôi', () => {
  test('shows everything that is kept, the consent too', () => {
    known()
      .says('/dulieu')
      .expects('Lê Văn Cũ', '0912 345 678', 'Hải Dương', 'Doanh nghiệp', 'đã nộp: 2', 'Đã đồng ý bản 2026-11');
  });
  test('somebody unknown is told so, and that a draft is part of this conversation', () => {
    talk().says('dữ liệu của tôi').expects('chưa có thông tin cá nhân', 'bản nháp');
  });
  test('a chair who has submitted nothing is told of the role and the reports, and what erasing does to them', () => {
    const person = talk({ grants: [{ role: 'chair', unit: 'p63-30' as UnitId }] }).says('/dulieu');
    person.expects('vai trò công đoàn', 'báo cáo tuần đã gửi');
    expect(person.words()).not.toContain('chưa có thông tin cá nhân');
    person.taps('Xoá tất cả').expects('thôi giữ vai trò', 'không kèm tên');
    expect(known().says('/dulieu').taps('Xoá tất cả').words()).not.toContain('vai trò');
  });
  test('the download arrives as a file', () => {
    const person = known().says('/dulieu').taps('Tải về tất cả');
    expect(person.command).toEqual({ name: 'export', payload: {} });
    person.gets({ name: 'export', outcome: { type: 'exported', json: '{"họ tên":"Lê Văn Cũ"}' } }).expects('JSON');
    expect(person.said[0]?.attachments).toEqual([
      { name: 'du-lieu-cua-toi.json', type: 'application/json', body: '{"họ tên":"Lê Văn Cũ"}' },
    ]);
  });
  test('erasing asks first, and a plain “có” or “ok” is not enough for what cannot be undone', () => {
    const person = known().says('/dulieu').taps('Xoá tất cả').expects('không khôi phục được');
    person.says('có').expects('xoá hết');
    expect(person.command).toBeUndefined();
    person.says('xoa het');
    expect(person.command).toEqual({ name: 'erase', payload: {} });
    person.gets({ name: 'erase', outcome: { type: 'erased', initiatives: 2 } }).expects('gồm 2 sáng kiến');
    expect(person.forgets).toBe(true);
  });
  test('erasing takes an unfinished draft along', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn Bí Mật').says('/dulieu').taps('Xoá tất cả');
    person.taps('Xoá hết').gets({ name: 'erase', outcome: { type: 'erased', initiatives: 0 } });
    expect(JSON.stringify(person.dialogue)).not.toContain('Bí Mật');
    person.says('tiếp').expects('không có việc gì');
  });
  test('“không” keeps everything', () => {
    known().says('/dulieu').taps('Xoá tất cả').says('không').expects('Chưa xoá gì cả');
    known().says('/dulieu').taps('Xoá tất cả').taps('Không, giữ lại').expects('Chưa xoá gì cả');
    known().says('/dulieu').taps('Xoá tất cả').says('huỷ').expects('Chưa xoá gì cả');
  });
  test('a result that belongs to something else changes nothing', () => {
    const person = known().says('/dulieu').taps('Tải về tất cả');
    person.gets({ name: 'erase', outcome: { type: 'erased', initiatives: 2 } }).expects('đợi một chút');
    expect(person.forgets).toBe(false);
    person.gets({ name: 'export', outcome: { type: 'exported', json: '{}' } }).expects('JSON');
  });
});

describe('nudges', () => {
  test('“tắt nhắc” and “bật nhắc”, typed or tapped', () => {
    const off = talk().says('tat nhac');
    expect(off.command).toEqual({ name: 'set-nudges', payload: { on: false } });
    off.gets({ name: 'set-nudges', outcome: { type: 'stored' } }).expects('Đã tắt nhắc việc');
    expect(talk().says('bật nhắc').command).toEqual({ name: 'set-nudges', payload: { on: true } });
    expect(known().says('/dulieu').taps('Tắt nhắc việc').command).toMatchObject({ payload: { on: false } });
    const opted = talk({ person: personFact({ nudges: false }) }).says('/dulieu');
    expect(opted.labels()).toContain('Bật nhắc việc');
  });
  test('in the middle of the form the draft waits and is taken up again', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('/tatnhac');
    person.gets({ name: 'set-nudges', outcome: { type: 'stored' } }).expects('Đã tắt nhắc việc', 'viết dở');
    person.says('tiếp').expects('Số điện thoại');
  });
});
