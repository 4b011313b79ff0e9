import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Submission } from '../../../src/conversation/submission.js';
import type { InitiativeDetails } from '../../../src/domain/initiative-details.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, submissionOf } from '../../helpers/people.js';
import { planOf } from '../../helpers/plans.js';
import { openTestStore } from '../../helpers/store.js';

const details: InitiativeDetails = {
  field: { id: 'quan-ly', name: 'Giải pháp quản lý' },
  firstApplied: '2022-03',
  declarations: { 'trai-trat-tu-dao-duc': false, 'dang-bao-ho': false },
  recognition: { number: '12/QĐ-THPT', date: '2022-03-15', by: 'council' },
  coauthors: [
    { fullName: 'Trần Thị Đồng Tác', share: 60, unit: 'Trường X' },
    { fullName: 'Lê Văn Ất', share: 40, self: true },
  ],
};

describe('what a plan asks beside the official form', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  const plan = { ...planOf('001'), opensAt: new Date('2026-11-01'), closesAt: new Date('2026-12-01') };
  const plans = { get: async () => plan };

  beforeAll(async () => {
    opened = await openTestStore('details');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function submit(user: string, given: InitiativeDetails) {
    const run = await commandsOver(opened.repositories, { plans });
    const { outcome } = await run(
      { name: 'submit', payload: submissionOf({ plan: plan.id, details: given }) },
      contextOf(user),
    );
    return { run, outcome };
  }

  test('is stored, told to its author, and goes with the erasure but for what is counted', async () => {
    const { run, outcome } = await submit('an', details);
    if (!('code' in outcome)) throw new Error(JSON.stringify(outcome));
    expect(await opened.repositories.initiatives.byCode(outcome.code)).toMatchObject(details);

    const exported = (await run({ name: 'export', payload: {} }, contextOf('an'))).outcome;
    for (const words of ['Trần Thị Đồng Tác', '12/QĐ-THPT', 'Giải pháp quản lý'])
      expect(JSON.stringify(exported)).toContain(words);

    await run({ name: 'erase', payload: {} }, contextOf('an'));
    const rows = await opened.store.connection.db?.collection('initiatives').find({ erased: true }).toArray();
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({ field: details.field });
    for (const gone of ['coauthors', 'recognition', 'declarations', 'firstApplied'])
      expect(rows?.[0]).not.toHaveProperty(gone);
    expect(JSON.stringify(rows)).not.toContain('Đồng Tác');
  });

  test('against a rule nothing is stored, and the rule comes back with its paper', async () => {
    const { outcome } = await submit('binh', { ...details, firstApplied: '2021-08' });
    expect(outcome).toMatchObject({
      type: 'ineligible',
      breaches: [
        {
          rule: { code: 'applied-too-early', from: '2021-09-01' },
          source: { issuer: expect.stringContaining('Vĩnh Linh') },
        },
      ],
    });
    expect(
      await opened.repositories.initiatives.countOf(
        (await opened.repositories.people.idOf(contextOf('binh').identity)) ?? ('' as never),
      ),
    ).toBe(0);
  });

  test('corrected, the same draft is stored with its next press', async () => {
    const run = await commandsOver(opened.repositories, { plans });
    const wrong = submissionOf({ plan: plan.id, details: { ...details, firstApplied: '2021-08' } });
    const press = async (payload: Submission) => (await run({ name: 'submit', payload }, contextOf('chi'))).outcome;
    expect(await press(wrong)).toMatchObject({ type: 'ineligible' });
    expect(await press(wrong)).toMatchObject({ type: 'ineligible' });
    const right = { ...wrong, details, at: new Date(Date.parse(wrong.at) + 5_000).toISOString() };
    expect(await press(right)).toMatchObject({ type: 'stored' });
    expect(await press(right)).toMatchObject({ type: 'stored' });
  });
});
