import { describe, expect, test } from '@jest/globals';
import { draftedPlan, NEW_DIALOGUE } from '../../src/conversation/dialogue.js';
import { receiptCode } from '../../src/ids.js';
import { START, talk } from '../helpers/talk.js';

/** Whoever has one is reminded of the plan's deadline: the mark has to follow the conversation by itself. */
describe('which plan an unfinished initiative is for', () => {
  test('is known from its first question until it is handed in', () => {
    const person = talk();
    expect(draftedPlan(person.dialogue)).toBeUndefined();
    person.says('nộp');
    const plan = draftedPlan(person.dialogue);
    expect(plan).toBeDefined();
    person.taps('Tôi đồng ý').says('Lê Văn A').says('0912 345 678').says('thanh hoa').says('Trường THPT Lam Sơn');
    person.taps('Khối cơ quan').taps('Bỏ qua').says('Thay khuôn nhanh. Trước 40 phút, nay 15 phút.');
    expect(draftedPlan(person.dialogue)).toBe(plan);
    person.taps('Nộp sáng kiến này');
    expect(person.command?.name).toBe('submit');
    const outcome = { type: 'stored', code: receiptCode.parse('SK-7K4M-9PXM'), at: START.toISOString() } as const;
    person.gets({ name: 'submit', outcome });
    expect(draftedPlan(person.dialogue)).toBeUndefined();
  });

  test('is known while it is put aside, and no longer when it is thrown away', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A');
    const plan = draftedPlan(person.dialogue);
    person.says('/menu');
    expect(draftedPlan(person.dialogue)).toBe(plan);
    person.says('/tiep').says('/huy').taps('Dừng và xoá bản nháp');
    expect(draftedPlan(person.dialogue)).toBeUndefined();
  });

  test('is not known of a state that cannot be read', () => {
    const position = { scene: 'submit', version: 1, step: 'x', state: { answers: { plan: 7 } } };
    expect(draftedPlan({ ...NEW_DIALOGUE, position })).toBeUndefined();
    expect(draftedPlan({ ...NEW_DIALOGUE, position: { ...position, state: null } })).toBeUndefined();
  });
});
