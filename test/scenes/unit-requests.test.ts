import { describe, expect, test } from '@jest/globals';
import type { Grant } from '../../src/domain/access.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import type { Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { foundingUnits } from '../domain/founding.js';
import { talk } from '../helpers/talk.js';

const SCHOOL = 'hd' as UnitId;
const TREE: readonly Unit[] = [
  { id: SCHOOL, name: 'Trường Hồng Đức', kind: 'grassroots', parent: 'p63-38' as UnitId, aliases: [] },
  { id: 'toan' as UnitId, name: 'Khoa Toán', kind: 'section', section: 'faculty', parent: SCHOOL, aliases: [] },
  { id: 'dao-tao' as UnitId, name: 'Phòng Đào tạo', kind: 'section', section: 'office', parent: SCHOOL, aliases: [] },
];
const units = makeUnitIndex([...foundingUnits(), ...TREE]).asOf('2026-11-21');
const OFFICE: readonly Grant[] = [{ role: 'office-admin', unit: SCHOOL }];
const request = {
  key: 'hd khoa toan tin',
  unit: { id: SCHOOL, name: 'Trường Hồng Đức' },
  name: 'Khoa Toán Tin',
  count: 3,
};
const office = () => talk({ grants: OFFICE }, { units });
const listed = () =>
  office()
    .says('/donvicho')
    .gets({ name: 'read-unit-requests', outcome: { type: 'requests', requests: [request] } });

describe('"/donvicho"', () => {
  test('is for the office; others are told so', () => {
    talk({ grants: [{ role: 'chair', unit: SCHOOL }] }, { units })
      .says('/donvicho')
      .expects('Chỉ văn phòng công đoàn');
    talk({}, { units }).says('đơn vị chờ').expects('Chỉ văn phòng công đoàn');
  });

  test('says when nobody waits', () => {
    office()
      .says('/donvicho')
      .gets({ name: 'read-unit-requests', outcome: { type: 'requests', requests: [] } })
      .expects('Không có đơn vị nào đang chờ');
  });

  test('lists what was typed, offers what is like it, and maps it with one tap', () => {
    const chat = listed().expects('“Khoa Toán Tin” – thuộc Trường Hồng Đức, 3 sáng kiến đang chờ');
    chat.taps('Khoa Toán Tin').expects('Đó là đơn vị nào trong danh sách?');
    expect(chat.labels()).toContain('Khoa Toán');
    chat.taps('Khoa Toán');
    expect(chat.command).toEqual({
      name: 'settle-unit-request',
      payload: { key: request.key, meant: { kind: 'unit', id: 'toan' } },
    });
    chat
      .gets({
        name: 'settle-unit-request',
        outcome: { type: 'settled', unit: { id: 'toan' as UnitId, name: 'Khoa Toán' }, count: 3 },
      })
      .expects('“Khoa Toán Tin” là Khoa Toán', '3 sáng kiến đã chuyển theo');
    expect(chat.labels()).toContain('Về danh sách chờ');
  });

  test('looks for other words, only within the unit that was named', () => {
    const chat = listed().says('1').says('dao tao').expects('Các đơn vị gần với “dao tao”');
    expect(chat.labels()).toContain('Phòng Đào tạo');
    chat.says('Hải Dương').expects('không có đơn vị nào gần với “Hải Dương”');
    chat.says('1');
    expect(chat.words()).toContain('Thêm “Khoa Toán Tin”');
  });

  test('adds it as a kind that can stand there, under a corrected name', () => {
    const chat = listed()
      .taps('Khoa Toán Tin')
      .taps('Thêm đơn vị mới')
      .expects('Thêm “Khoa Toán Tin” vào Trường Hồng Đức');
    expect(chat.labels().slice(0, 4)).toEqual(['Khoa', 'Phòng, ban, trung tâm', 'Công đoàn bộ phận', 'Tổ công đoàn']);
    chat.says('=1+1').expects('cần có chữ');
    chat.says('Khoa Toán - Tin học').expects('Thêm “Khoa Toán - Tin học”').taps('Khoa');
    expect(chat.command).toEqual({
      name: 'settle-unit-request',
      payload: {
        key: request.key,
        meant: { kind: 'new', name: 'Khoa Toán - Tin học', unitKind: 'section', section: 'faculty' },
      },
    });
    chat.gets({ name: 'settle-unit-request', outcome: { type: 'gone' } }).expects('vừa được xử lý xong');
  });

  test('goes back, on, and away at every step', () => {
    const more = office()
      .says('/donvicho')
      .gets({ name: 'read-unit-requests', outcome: { type: 'requests', requests: [request], next: request.key } })
      .taps('Trang sau');
    expect(more.command).toEqual({ name: 'read-unit-requests', payload: { after: request.key } });
    expect(listed().taps('Khoa Toán Tin').says('quay lại').command?.name).toBe('read-unit-requests');
    listed().taps('Khoa Toán Tin').taps('Thêm đơn vị mới').says('quay lại').expects('Đó là đơn vị nào');
    listed().taps('Khoa Toán Tin').says('huỷ').expects('mình dừng ở đây');
    const refused = listed().taps('Khoa Toán Tin').taps('Khoa Toán');
    refused
      .gets({ name: 'settle-unit-request', outcome: { type: 'elsewhere' } })
      .expects('không thuộc Trường Hồng Đức');
    listed()
      .taps('Khoa Toán Tin')
      .taps('Khoa Toán')
      .gets({ name: 'settle-unit-request', outcome: { type: 'not-allowed' } })
      .expects('Chỉ văn phòng');
  });
});
