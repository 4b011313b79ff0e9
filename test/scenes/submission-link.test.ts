import { describe, expect, test } from '@jest/globals';
import type { LinkedPlan } from '../../src/conversation/linked-plan.js';
import type { Plan } from '../../src/domain/plan.js';
import { submissionCode, submissionPayload } from '../../src/domain/submission-code.js';
import { planId, unitId } from '../../src/ids.js';
import { type Talk, talk } from '../helpers/talk.js';

const thanhHoa = unitId.parse('p63-38');
const plan = (id: string, more: Partial<Plan> = {}): Plan => ({
  id: planId.parse(id),
  name: `Kế hoạch ${id}`,
  opensAt: new Date('2026-01-01'),
  closesAt: new Date('2026-12-31T17:00:00Z'),
  trial: false,
  groups: ['enterprise', 'public-sector'],
  ...more,
});
const A = plan('a');
const B = plan('b');
const payload = submissionPayload({ unit: thanhHoa, plan: B.id });
const leadsTo = (linked: LinkedPlan) => ({ linkedPlan: () => linked });

/** With the plan that the product would tell the person of: the pinned one first. */
function person(linked: LinkedPlan, present: Plan | undefined = A): Talk {
  const made: { talk?: Talk } = {};
  const known = {
    get plan() {
      const draft = made.talk?.dialogue.position.scene === 'submit' ? made.talk.dialogue.position : undefined;
      const answers = (draft?.state as { answers?: { plan?: string; linked?: true } } | undefined)?.answers;
      return answers?.linked && answers.plan === linked.plan?.id ? linked.plan : present;
    },
  };
  made.talk = talk(leadsTo(linked), known as never);
  return made.talk;
}
const answered = (talking: Talk) => talking.says('nộp').taps('Tôi đồng ý').says('Lê Văn A').expects('Số điện thoại');

describe('a poster’s link', () => {
  test('opens its own plan with the unit filled in, and the unit can be changed', () => {
    const newcomer = person({ plan: B }).starts(payload).expects('Kế hoạch b', 'điền sẵn theo đường dẫn: Thanh Hóa');
    newcomer.taps('Tôi đồng ý').says('Lê Văn A').says('0912345678').expects('Đơn vị trực thuộc');
    newcomer
      .says('Công đoàn huyện Ngọc Lặc')
      .taps('Doanh nghiệp')
      .says('sửa 3')
      .says('Nghệ An')
      .expects('Đơn vị trực thuộc');
    expect(newcomer.dialogue.position.state).toMatchObject({ answers: { plan: 'b', linked: true } });
  });

  test('typed as a code it does the same, in whatever way it is written, anywhere', () => {
    const code = submissionCode({ unit: thanhHoa, plan: B.id });
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' ')])
      person({ plan: B }).says(typed).expects('Kế hoạch b', 'Thanh Hóa');
    talk()
      .says('nộp')
      .taps('Tôi đồng ý')
      .says(submissionCode({ unit: thanhHoa }))
      .expects('Thanh Hóa');
  });

  test('a mistyped code says so instead of guessing', () => {
    talk().says('u-7K4M-9PXW').expects('chưa đúng', 'nộp');
    talk().says('U-FQG2-KX5Y').expects('chưa đúng');
  });

  test('whose plan is over says so and leads to the one that is open', () => {
    const missed = { name: 'Kế hoạch cũ', closedAt: new Date('2026-04-20T17:00:00Z') };
    person({ plan: A, missed })
      .starts(payload)
      .expects('Kế hoạch cũ', '24h ngày 20/4/2026', 'Kế hoạch a', 'Thanh Hóa', 'Bước 1/');
    person({ plan: A, missed: 'unknown' }).starts(payload).expects('không còn', 'Kế hoạch a', 'Bước 1/');
  });

  test('whose plan is over, with nothing else open, asks nothing', () => {
    const over = plan('a', { closesAt: new Date('2026-04-20T17:00:00Z') });
    const missed = { name: over.name, closedAt: over.closesAt };
    person({ plan: over, missed }, over).starts(payload).expects('Kế hoạch a', 'đã đóng sau 24h ngày 20/4/2026');
  });

  test('whose plan is still to come says from when', () => {
    const later = plan('b', { opensAt: new Date('2026-12-01T00:00:00Z') });
    person({ plan: later }).starts(payload).expects('Kế hoạch b', '01/12/2026');
  });

  test('never takes over a draft of another plan: it asks, and both ways lead where they say', () => {
    const writing = answered(person({ plan: B })).starts(payload);
    writing.expects('của “Kế hoạch b”', 'thuộc “Kế hoạch a”', 'vẫn còn nguyên');
    expect(writing.dialogue.position.state).toMatchObject({ answers: { plan: 'a', fullName: 'Lê Văn A' } });
    const { dialogue } = writing;
    writing.taps('Tiếp tục').expects('Số điện thoại');
    expect(writing.dialogue.position.state).toMatchObject({ answers: { plan: 'a' } });
    writing.dialogue = dialogue;
    writing.says('làm lại').expects('Kế hoạch b', 'Thanh Hóa', 'Bước 1/');
    expect(writing.dialogue.position.state).toMatchObject({ answers: { plan: 'b' } });
  });

  test('of a plan that is not open leaves the draft as it is', () => {
    const later = plan('b', { opensAt: new Date('2026-12-01T00:00:00Z') });
    const writing = answered(person({ plan: later }))
      .starts(payload)
      .expects('Kế hoạch b', 'viết dở');
    writing.taps('Tiếp tục').expects('Số điện thoại');
  });
});
