import { describe, expect, test } from '@jest/globals';
import { grantsOn, type Post } from '../../src/domain/leave.js';
import type { UnitId } from '../../src/ids.js';

const unit = 'a' as UnitId;
const away = { from: '2026-11-20', to: '2026-11-22' };
const chair: Post = { role: 'chair', unit };
const deputy: Post = { role: 'deputy', unit };
const roles = (day: string, own: Post, leaders: readonly Post[]) =>
  grantsOn(day, [own], leaders).map(({ role }) => role);

describe('while a chair is on leave', () => {
  const resting = { ...chair, leave: away };
  test.each([
    ['2026-11-19', ['chair'], ['deputy']],
    ['2026-11-20', [], ['chair', 'deputy']],
    ['2026-11-22', [], ['chair', 'deputy']],
    ['2026-11-23', ['chair'], ['deputy']],
  ])('on %s the deputy acts on the first day, on the last day and between', (day, ofChair, ofDeputy) => {
    expect(roles(day, resting, [resting, deputy])).toEqual(ofChair);
    expect(roles(day, deputy, [resting, deputy])).toEqual(ofDeputy);
  });
  test('a chair without a deputy at work stays in charge', () => {
    expect(roles('2026-11-21', resting, [resting])).toEqual(['chair']);
    const absent = { ...deputy, leave: away };
    expect(roles('2026-11-21', resting, [resting, absent])).toEqual(['chair']);
    expect(roles('2026-11-21', absent, [resting, absent])).toEqual([]);
  });
  test('the deputy of another unit takes over nothing', () => {
    const elsewhere: Post = { role: 'deputy', unit: 'b' as UnitId };
    expect(roles('2026-11-21', elsewhere, [resting, elsewhere])).toEqual(['deputy']);
    expect(roles('2026-11-21', resting, [resting, elsewhere])).toEqual(['chair']);
  });
  test('other roles of the same person go on', () => {
    const admin: Post = { role: 'office-admin', unit };
    expect(grantsOn('2026-11-21', [resting, admin], [resting, deputy])).toEqual([{ role: 'office-admin', unit }]);
  });
});
