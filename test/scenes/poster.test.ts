import { describe, expect, test } from '@jest/globals';
import { trialPlan } from '../../src/domain/plan.js';
import type { UnitId } from '../../src/ids.js';
import { START, talk } from '../helpers/talk.js';

const thanhHoa = 'p63-38' as UnitId;
const chair = () => talk({ grants: [{ role: 'chair', unit: thanhHoa }] });

describe('/poster', () => {
  test('is for who leads a unit', () => {
    talk().says('/poster').expects('chủ tịch');
    talk({ grants: [{ role: 'council-member', unit: thanhHoa }] })
      .says('/poster')
      .expects('chủ tịch');
  });

  test('offers one’s own unit and the plan for it, and sends a picture and a page to print', () => {
    const person = chair().says('áp phích').expects('Đơn vị: Thanh Hóa', 'Kế hoạch: 75 nghìn').taps('Làm áp phích');
    expect(person.command).toEqual({ name: 'make-poster', payload: { plan: 'trial', unit: thanhHoa } });
    person.gets({ name: 'make-poster', outcome: { type: 'made', png: 'AAAA', pdf: 'BBBB', unitCode: 'U-FQG2-KX5X' } });
    person.expects('U-FQG2-KX5X', 'PDF', 'đơn vị khác');
    expect(person.said.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name))).toEqual([
      'ap-phich.png',
      'ap-phich-A4.pdf',
    ]);
  });

  test('never for a unit of somebody else', () => {
    const person = chair().says('/poster').says('Nghệ An').expects('Không thấy', 'Nghệ An');
    expect(person.command).toBeUndefined();
  });

  test('finds a unit below by its name', () => {
    const admin = talk({ grants: [{ role: 'office-admin', unit: 'tld' as UnitId }] });
    admin.says('/poster').taps('Đổi đơn vị').says('nghe an').expects('Đơn vị: Nghệ An').taps('Làm áp phích');
    expect(admin.command).toMatchObject({ payload: { unit: 'p63-40' } });
  });

  test('tells of a plan that is over, and of what is gone', () => {
    const over = { ...trialPlan(START), closesAt: new Date('2026-11-01T00:00:00Z') };
    talk({ grants: [{ role: 'chair', unit: thanhHoa }] }, { plan: over })
      .says('/poster')
      .expects('đã đóng');
    for (const type of ['over', 'gone'] as const)
      chair().says('/poster').taps('Làm áp phích').gets({ name: 'make-poster', outcome: { type } }).expects('chọn');
  });
});
