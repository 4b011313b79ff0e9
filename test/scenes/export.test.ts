import { describe, expect, test } from '@jest/globals';
import type { CommandResult } from '../../src/conversation/command.js';
import type { Grant, Role } from '../../src/domain/access.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import type { Unit } from '../../src/domain/units.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { type Talk, talk } from '../helpers/talk.js';

const id = (text: string) => text as UnitId;
const SCHOOL: Unit = { id: id('truong'), name: 'Trường A', kind: 'grassroots', aliases: [] };
const MATHS: Unit = { id: id('khoa-toan'), name: 'Khoa Toán', kind: 'section', parent: SCHOOL.id, aliases: [] };
const ARTS: Unit = { id: id('khoa-van'), name: 'Khoa Ngữ văn', kind: 'section', parent: SCHOOL.id, aliases: [] };
const OTHER: Unit = { id: id('benh-vien'), name: 'Bệnh viện C', kind: 'grassroots', aliases: [] };
const units = makeUnitIndex([SCHOOL, MATHS, ARTS, OTHER]);
const PLAN = { id: 'p1' as PlanId, name: '75 nghìn sáng kiến', owner: SCHOOL.id };
const OLD = { id: 'p0' as PlanId, name: 'Sáng kiến 2025', owner: SCHOOL.id };

function somebody(role: Role | undefined, at = SCHOOL.id, lists = [PLAN], more: readonly Grant[] = []): Talk {
  const grants = role === undefined ? [] : [{ role, unit: at }, ...more];
  return talk({ grants, lists }, { units });
}

function written(change: Partial<Extract<CommandResult, { name: 'export-list' }>['outcome']> = {}): CommandResult {
  return {
    name: 'export-list',
    outcome: { type: 'written', base64: 'UEs=', rows: 12, blanks: {}, ...change },
  } as CommandResult;
}

describe('xuất danh sách', () => {
  test('is not for whoever has no role there', () => {
    somebody(undefined).says('xuất').expects('Chỉ văn phòng công đoàn');
    somebody('council-member').says('/xuat').expects('Chỉ văn phòng công đoàn');
  });

  test('asks unit, form and which ones, gives the file, and says that it is in the audit log', () => {
    const office = somebody('office-admin').says('xuất danh sách').expects('đơn vị nào');
    expect(office.labels()).toEqual(expect.arrayContaining(['Toàn bộ Trường A', 'Khoa Toán', 'Khoa Ngữ văn']));
    expect(office.labels()).not.toContain('Bệnh viện C');
    office.taps('Toàn bộ Trường A').expects('Trường A: anh/chị cần mẫu nào').taps('Bảng tổng hợp 7 cột');
    office.expects('Lấy những sáng kiến nào').taps('Đã xác nhận');
    expect(office.command).toMatchObject({
      name: 'export-list',
      payload: { plan: 'p1', unit: 'truong', list: 'summary', which: 'confirmed', part: 1, from: 1 },
    });
    office.gets(written({ blanks: { yearOfBirth: 3, titles: 12 } }));
    office.expects(
      'Đã xuất 12 sáng kiến của Trường A, 75 nghìn sáng kiến',
      'năm sinh (3), danh hiệu 3 năm (12)',
      'nhật ký',
    );
    expect(office.said[0]?.attachments).toMatchObject([{ name: 'tong-hop-truong-a-2026-11-21.xlsx', base64: 'UEs=' }]);
    expect(office.labels()).toContain('Xuất danh sách khác');
  });

  test('a unit can be typed without accents; one outside is not found', () => {
    const office = somebody('office-admin').says('/xuat').says('ngu van').expects('Khoa Ngữ văn: anh/chị cần mẫu nào');
    office.taps('Mẫu cổng dự thi').taps('Tất cả (trừ sáng kiến đã rút)');
    expect(office.command).toMatchObject({ payload: { unit: 'khoa-van', list: 'portal', which: 'all' } });
    somebody('office-admin').says('/xuat').says('bệnh viện').expects('đơn vị nào');
  });

  test('the chair of a unit without units below is asked for the form at once', () => {
    somebody('chair', MATHS.id).says('/xuat').expects('Khoa Toán: anh/chị cần mẫu nào');
  });

  test('of several plans and several units one is chosen first, and one can go back to it', () => {
    const chair = somebody('chair', MATHS.id, [PLAN, OLD], [{ role: 'deputy', unit: OTHER.id }]).says('/xuat');
    chair.expects('kế hoạch nào').taps('Sáng kiến 2025').expects('đơn vị nào').taps('Bệnh viện C');
    chair.expects('Bệnh viện C: anh/chị cần mẫu nào').says('quay lại').expects('đơn vị nào');
    chair.says('quay lại').expects('kế hoạch nào').taps('75 nghìn sáng kiến').taps('Khoa Toán').says('1').says('1');
    expect(chair.command).toMatchObject({ payload: { plan: 'p1', unit: 'khoa-toan', which: 'confirmed' } });
  });

  test('back from the first question, and cancel anywhere, end it', () => {
    somebody('chair', MATHS.id).says('/xuat').says('quay lại').expects('dừng');
    somebody('office-admin').says('/xuat').taps('Toàn bộ Trường A').says('huỷ').expects('dừng');
  });

  test('a long list comes in parts, each asked for by a tap, all as of the first instant', () => {
    const office = somebody('office-admin').says('/xuat').taps('Khoa Toán').says('1').says('2');
    const first = office.command?.name === 'export-list' ? office.command.payload : undefined;
    const after = { unit: MATHS.id, at: '2026-11-20T05:00:00.000Z', id: 'r9' };
    office.gets(written({ rows: 2000, next: after })).expects('phần 1, đến dòng 2.000');
    expect(office.said[0]?.attachments?.[0]?.name).toBe('danh-sach-khoa-toan-2026-11-21-phan-1.xlsx');
    office.later(60_000).taps('Lấy phần 2');
    expect(office.command).toMatchObject({ payload: { part: 2, from: 2001, after, at: first?.at } });
    expect(office.command).not.toMatchObject({ payload: { key: first?.key } });
    office.gets(written({ rows: 5 })).expects('Đây là phần 2, phần cuối');
    expect(office.said[0]?.attachments?.[0]?.name).toBe('danh-sach-khoa-toan-2026-11-21-phan-2.xlsx');
    expect(office.labels()).not.toContain('Lấy phần 3');
  });

  test('nothing to list, a right that was taken away meanwhile, and a plan that is gone are said', () => {
    const asked = () => somebody('chair', MATHS.id).says('/xuat').says('1').says('1');
    asked()
      .gets(written({ rows: 0 }))
      .expects('chưa có sáng kiến nào như vậy');
    asked()
      .gets(written({ type: 'not-allowed' } as never))
      .expects('Chỉ văn phòng công đoàn');
    asked()
      .gets({ name: 'export-list', outcome: { type: 'gone' } })
      .expects('không còn nữa');
    somebody('chair', MATHS.id, []).says('/xuat').expects('Chưa có kế hoạch nào');
  });

  test('what is not understood is asked again with a word of help', () => {
    somebody('office-admin').says('/xuat').says('???').expects('đơn vị nào');
    somebody('chair', MATHS.id).says('/xuat').says('gì cơ').expects('Khoa Toán: anh/chị cần mẫu nào');
    somebody('chair', MATHS.id).says('/xuat').says('hướng dẫn').expects('khổ A4 ngang');
  });
});

describe('nhật ký', () => {
  const line = { at: '2026-11-20T05:00:00.000Z', who: { name: 'Lê Thị Quản' }, unit: 'Khoa Toán' } as const;

  test('is for the office only', () => {
    somebody('chair').says('/nhatky').expects('Chỉ văn phòng công đoàn');
    somebody(undefined).says('nhật ký').expects('Chỉ văn phòng công đoàn');
  });

  test('says in words who did what, when and where, and goes on to older lines', () => {
    const office = somebody('office-admin').says('nhật ký');
    expect(office.command).toEqual({ name: 'read-audit', payload: {} });
    const lines = [
      { ...line, what: 'export-summary', subject: 'p1 khoa-toan all 12' },
      { at: line.at, who: 'somebody', what: 'erase', subject: 'x' } as const,
      { at: line.at, who: 'system', what: 'new-thing', subject: 'x' } as const,
    ];
    const next = { at: line.at, key: 'k1' };
    office.gets({ name: 'read-audit', outcome: { type: 'read', lines, next } });
    office.expects(
      '12:00 ngày 20/11/2026 – Lê Thị Quản: xuất bảng tổng hợp 7 cột, 12 sáng kiến (Khoa Toán)',
      'một đoàn viên: xoá dữ liệu cá nhân của mình',
      'máy: thao tác “new-thing”',
    );
    office.taps('Xem cũ hơn');
    expect(office.command).toEqual({ name: 'read-audit', payload: { before: next } });
    office.gets({ name: 'read-audit', outcome: { type: 'read', lines: lines.slice(0, 1) } }).expects('hết nhật ký');
    expect(office.labels()).not.toContain('Xem cũ hơn');
  });

  test('an empty one, and a right that is gone, are said', () => {
    const office = () => somebody('office-admin').says('/nhatky');
    office()
      .gets({ name: 'read-audit', outcome: { type: 'read', lines: [] } })
      .expects('chưa có dòng nào');
    office()
      .gets({ name: 'read-audit', outcome: { type: 'not-allowed' } })
      .expects('Chỉ văn phòng');
  });
});
