import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.js';
import { planFrom } from '../../src/domain/plans/open.js';
import type { PlanId } from '../../src/ids.js';
import { at, resolved } from '../domain/plans/templates.js';
import { personFact } from '../helpers/people-facts.js';
import { type Talk, talk } from '../helpers/talk.js';

/** Document 000: entry until 24h of 20/4/2021, dossiers of round 1 by 15/4, of round 2 by 2/9/2021. */
const plan = opened('000');
const CLOSES = plan.closesAt;

function opened(name: string, change: Partial<Plan> = {}): Plan {
  const opening = planFrom(resolved(name), 'p1' as PlanId);
  if (opening.type !== 'plan') throw new Error(opening.type);
  return { ...opening.plan, ...change };
}

/** A member at the review card, at an instant. */
function atTheCard(instant: Date, shown: Plan = plan): Talk {
  const person = talk({ person: personFact() }, { plan: shown });
  person.now = instant;
  person.says('nộp').taps('Vẫn dùng');
  for (const [asked, answer] of [
    ['lĩnh vực', '1'],
    ['Tên sáng kiến', 'Giá đỡ'],
    ['từ tháng nào', '3/2021'],
    ['Mô tả', 'Trước 40 phút, nay 15 phút.'],
  ] as const) {
    if (person.words().includes(asked)) person.says(answer);
  }
  return person.expects('xem lại lần cuối');
}

const refused = (window: 'closed' | 'paused') =>
  ({
    name: 'submit',
    outcome: {
      type: 'not-open',
      window,
      opensAt: plan.opensAt.toISOString(),
      closesAt: CLOSES.toISOString(),
    },
  }) as const;

describe('a plan closes by itself', () => {
  test('at 23:59:59.999 the form opens, and what is pressed carries that instant', () => {
    const last = new Date(CLOSES.getTime() - 1);
    const person = atTheCard(last).taps('Nộp sáng kiến này');
    expect(person.command).toMatchObject({ name: 'submit', payload: { at: last.toISOString() } });
  });

  test('at 00:00:00.000 it is explained, and the next round is named', () => {
    const person = talk({ person: personFact() }, { plan });
    person.now = CLOSES;
    person.says('nộp').expects('đã đóng sau 24h ngày 20/4/2021', 'Đợt tiếp theo: ');
    expect(person.command).toBeUndefined();
    expect(person.words()).not.toContain('Bước');
  });

  test('who wrote until midnight keeps the draft, reads why, and may go on with it later', () => {
    const person = atTheCard(new Date(CLOSES.getTime() - 60_000))
      .later(60_000)
      .taps('Nộp sáng kiến này');
    person.gets(refused('closed')).expects('được giữ làm bản nháp', 'đã đóng sau 24h ngày 20/4/2021', 'Đợt tiếp theo');
    person.says('tiếp').expects('Giá đỡ');
  });

  test('a plan whose document names no further round names none', () => {
    const person = talk({ person: personFact() }, { plan: opened('001') });
    person.now = at('2023-09-02T00:00:00');
    person.says('nộp').expects('đã đóng sau 24h ngày 1/9/2023');
    expect(person.words()).not.toContain('Đợt tiếp theo');
  });

  test('a close within a day is said by its time, not as a midnight', () => {
    const early = opened('000', { closesAt: at('2021-04-20T17:30:00') });
    const person = talk({ person: personFact() }, { plan: early });
    person.now = at('2021-04-20T17:29:59');
    person.starts().expects('đến trước 17:30 ngày 20/04/2021').later(1_000).starts().expects('đã đóng lúc 17:30');
  });
});

describe('a plan that is paused', () => {
  const since = at('2021-04-01T08:00:00');
  const paused = opened('000', { paused: true, pausedAt: since });

  test('takes nothing from that instant on, says so and keeps the draft', () => {
    const person = atTheCard(new Date(since.getTime() - 1), paused)
      .later(1)
      .taps('Nộp sáng kiến này');
    person.gets(refused('paused')).expects('được giữ làm bản nháp', 'đang tạm dừng nhận');
    person.says('tiếp').expects('Giá đỡ');
  });

  test('explains it to whoever comes', () => {
    const person = talk({ person: personFact() }, { plan: paused });
    person.now = since;
    person.says('nộp').expects('đang tạm dừng nhận', 'công đoàn sẽ báo khi nhận lại');
    expect(person.words()).not.toContain('Bước');
  });
});
