import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../src/domain/snapshot.js';
import type { UnitId } from '../../src/ids.js';
import { profileOf } from '../helpers/people.js';
import { personFact } from '../helpers/people-facts.js';
import { type Talk, talk, type World } from '../helpers/talk.js';
import { FACULTY, SCHOOL, schoolPlan, schoolUnits } from '../helpers/workbench-facts.js';

const PNG = 'iVBORw0KGgo=';
const below = Array.from({ length: 23 }, (_, index) => ({
  unit: `k${index}` as UnitId,
  name: `Khoa ${String.fromCharCode(90 - index)}`,
  count: 23 - index,
  target: 20,
}));
const snapshot: Snapshot = {
  id: 's1',
  plan: schoolPlan().id,
  planName: '75 nghìn sáng kiến',
  at: new Date('2026-11-21T01:05:00Z'),
  own: {
    unit: SCHOOL,
    name: 'Công đoàn Trường',
    count: 276,
    target: 460,
    summed: true,
    daysLeft: 10,
    neededPerWeek: 129,
  },
  below,
};

function person(world: World = {}, change: Partial<ReturnType<typeof schoolPlan>> = {}): Talk {
  return talk({ snapshot, ...world }, { plan: { ...schoolPlan(), ...change }, units: schoolUnits() });
}
const shown = (world: World = {}) =>
  person(world)
    .says('/tiendo')
    .gets({ name: 'take-snapshot', outcome: { type: 'taken', snapshot: 's1', png: PNG } });

describe('/tiendo', () => {
  test('is the own unit of a member, the one a role is held at, else the whole plan', () => {
    const asked = (world: World) => person(world).says('tiến độ').command;
    const subUnit = { kind: 'unit', id: FACULTY, name: 'Khoa Cơ khí' } as const;
    const profile = { ...profileOf('A', '+84912345678'), unit: { id: SCHOOL, name: 'Trường' } };
    const payload = (unit: UnitId) => ({ name: 'take-snapshot', payload: { plan: 'p1', unit } });
    expect(asked({ person: personFact({ profile: { ...profile, subUnit } }) })).toEqual(payload(FACULTY));
    expect(asked({ person: personFact({ profile }) })).toEqual(payload(SCHOOL));
    expect(asked({ grants: [{ role: 'chair', unit: FACULTY }] })).toEqual(payload(FACULTY));
    expect(asked({})).toEqual(payload(SCHOOL));
  });
  test('somebody of whom nothing is known, under a plan of nobody, is told how to come here', () => {
    const { owner: _owner, ...plan } = schoolPlan();
    talk({}, { plan, units: schoolUnits() }).says('/tiendo').expects('Chưa biết đơn vị của anh/chị');
  });
  test('is a table with a picture, and says of when the numbers are', () => {
    const words = shown().expects(
      'Công đoàn Trường: 276/460 (60 %)',
      'tổng của các đơn vị bên dưới',
      'cần khoảng 129 sáng kiến mỗi tuần',
      'trang 1/3',
      '1. Khoa Z: 23/20 (115 %)',
      'Số liệu tính đến 08:05 ngày 21/11/2026',
    );
    expect(words.said.flatMap(({ attachments }) => attachments ?? [])).toEqual([
      { name: 'tien-do.png', type: 'image/png', base64: PNG },
    ]);
    expect(words.words()).not.toContain('11. ');
  });
  test('is paged and sorted without being counted again, and the picture is not sent twice', () => {
    const someone = shown().taps('Trang sau').expects('11. Khoa P', 'Số liệu tính đến 08:05');
    expect(someone.said.some(({ attachments }) => attachments !== undefined)).toBe(false);
    someone.taps('Trang sau').expects('23. Khoa D').taps('Xếp theo tên').expects('1. Khoa D', 'trang 1/3');
    expect(someone.command).toBeUndefined();
    someone.taps('Xếp theo kết quả').expects('1. Khoa Z');
    expect(someone.taps('Lấy số liệu mới').command).toMatchObject({ name: 'take-snapshot' });
  });
  test('another unit is shown by its name, if it may be', () => {
    const someone = shown().says('khoa mam non');
    expect(someone.command).toMatchObject({ payload: { unit: 'khoa-b' } });
    someone
      .gets({ name: 'take-snapshot', outcome: { type: 'not-allowed' } })
      .expects('xem được tiến độ của đơn vị mình');
    shown().says('không có đâu xyz').expects('Không thấy đơn vị nào giống', '276/460');
  });
  test('a unit without targets or units below shows its number', () => {
    const own = { unit: FACULTY, name: 'Khoa Cơ khí', count: 3 };
    const words = shown({ snapshot: { ...snapshot, own, below: [] } }).words();
    expect(words).toContain('Khoa Cơ khí: 3');
    expect(words).toContain('Chưa có đơn vị nào bên dưới');
    expect(words).not.toContain('%');
  });
  test('a plan that has gone meanwhile is explained', () => {
    person()
      .says('/tiendo')
      .gets({ name: 'take-snapshot', outcome: { type: 'no-plan' } })
      .expects('75 nghìn sáng kiến');
  });
});
