import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import type { OccurrenceId, PersonId, UnitId } from '../../../src/ids.js';
import { DELIVERY_STATES, type DeliveryCounts } from '../../../src/services/delivery/delivery-records.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { makeTroubles } from '../../../src/services/operations/troubles.js';
import { inWords } from '../../../src/texts/index.js';
import { openPlan } from '../../helpers/people.js';

const ELEVEN = new Date('2026-11-19T11:00:00+07:00');
const plan: Plan = { ...openPlan, name: 'Kế hoạch Hải Dương', owner: 'p63-30' as UnitId };
const none = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as DeliveryCounts;

describe('what is late or stuck', () => {
  let now: Date;
  let last: Date | undefined;
  let redis: boolean;
  let rows: OccurrenceRecord[];
  let counts: DeliveryCounts;
  let failures: Map<string, number>;
  let office: readonly PersonId[];
  const past = (minutes: number) => new Date(ELEVEN.getTime() + minutes * 60_000);

  beforeEach(() => {
    now = ELEVEN;
    last = ELEVEN;
    redis = true;
    rows = [];
    counts = none;
    failures = new Map();
    office = [];
  });

  function watch() {
    return makeTroubles({
      health: { mongodb: () => true, redis: () => redis },
      lastTick: async () => last,
      occurrences: {
        recent: async (since) => rows.filter(({ at }) => at >= since),
        overdue: async (before) =>
          rows.filter(
            ({ state, at, seenAt }) => (state === 'due' || state === 'firing') && at <= before && seenAt <= before,
          ),
      },
      ledger: { sending: async () => rows.filter(({ state }) => state === 'frozen') },
      deliveries: { counts: async () => counts },
      plan: async () => plan,
      officeOf: async () => office,
      failures: async () => failures,
      clock: { now: () => now },
    });
  }
  function row(change: Partial<OccurrenceRecord>): OccurrenceRecord {
    const id = `p1 report-due ${rows.length}` as OccurrenceId;
    return {
      id,
      plan: plan.id,
      kind: 'report-due',
      rule: 'report-due bao-cao',
      period: '2026-W47',
      at: ELEVEN,
      until: past(24 * 60),
      deadline: past(24 * 60),
      state: 'due',
      seenAt: ELEVEN,
      ...change,
    };
  }
  /** Looks once a minute until then; what is told at the last look. */
  async function lookUntil(minute: number, look = watch(), each: (minute: number) => void = () => undefined) {
    let found = await look();
    for (let at = 1; at <= minute; at++) {
      now = past(at);
      each(at);
      found = await look();
    }
    return found.map(({ key, say, over, told }) => ({
      key,
      words: say.blocks.map((block) => inWords(block)).join('\n'),
      ...(over === undefined ? {} : { over: over.blocks.map((block) => inWords(block)).join('\n') }),
      ...(told === undefined ? {} : { told }),
    }));
  }

  test('is nothing while everything goes its way', async () => {
    rows = [row({ state: 'done', frozenAt: past(0), doneAt: past(3) })];
    expect(
      await lookUntil(30, watch(), (minute) => {
        last = past(minute);
      }),
    ).toEqual([]);
  });

  test('is a tick that has not come for three minutes, and never the time before this process began', async () => {
    last = past(-600);
    const look = watch();
    expect(await lookUntil(2, look)).toEqual([]);
    const [told, ...others] = await lookUntil(3, look);
    expect(others).toEqual([]);
    expect(told?.key).toBe('tick-late');
    expect(told?.words).toContain('từ 01:00 ngày 19/11/2026');
    expect(told?.words).toContain('khởi động lại');
  });

  test('is an occurrence that could not be frozen for five minutes after it was known', async () => {
    const tick = (minute: number) => {
      last = past(minute);
    };
    rows = [row({ seenAt: past(2) })];
    expect(await lookUntil(6, watch(), tick)).toEqual([]);
    now = ELEVEN;
    const [told, ...others] = await lookUntil(7, watch(), tick);
    expect(others).toEqual([]);
    expect(told?.key).toBe(`not-frozen ${ELEVEN.toISOString()}`);
    expect(told?.words).toContain('nhắc các đơn vị chưa báo cáo, lẽ ra lúc 11:00 ngày 19/11/2026 (Kế hoạch Hải Dương)');
    expect(told?.over).toContain('11:00');
  });

  test('is a mailing of which nobody more has an outcome for ten minutes, unless it is night', async () => {
    rows = [row({ state: 'frozen', frozenAt: ELEVEN })];
    counts = { ...none, pending: 100 };
    const look = watch();
    const moves = (minute: number) => {
      last = now;
      if (minute <= 20) counts = { ...counts, pending: 100 - minute, delivered: minute };
    };
    expect(await lookUntil(29, look, moves)).toEqual([]);
    now = past(30);
    last = now;
    const [stuck, ...others] = await look();
    expect(others).toEqual([]);
    expect(stuck?.say.blocks.map((block) => inWords(block)).join()).toContain('còn 80 người đang chờ');
    now = new Date('2026-11-19T22:00:00+07:00');
    last = now;
    expect(await look()).toEqual([]);
  });

  test('is what was sent late because nothing ran, told for an hour, without an end', async () => {
    rows = [row({ state: 'done', frozenAt: past(23), doneAt: past(24), seenAt: past(23) })];
    const look = watch();
    now = past(24);
    last = now;
    const [told, ...others] = (await look()).map(({ key, say, over }) => ({ key, over, say }));
    expect(others).toEqual([]);
    expect(told?.key).toBe(`late ${ELEVEN.toISOString()}`);
    expect(told?.say.blocks.map((block) => inWords(block)).join()).toContain('trễ 23 phút');
    expect(told?.over).toBeUndefined();
    now = past(90);
    last = now;
    expect(await look()).toEqual([]);
  });

  test('is what was missed; the plan’s office knows it already', async () => {
    rows = [row({ state: 'missed', doneAt: past(1) })];
    office = ['chi-a' as PersonId];
    now = past(2);
    last = now;
    const [told] = await watch()();
    expect(told?.key).toBe(`missed ${ELEVEN.toISOString()}`);
    expect(told?.told).toEqual(new Set(['chi-a']));
  });

  test('is what was missed at night, also in the morning, when somebody may be told', async () => {
    rows = [row({ at: past(-12 * 60), state: 'missed', doneAt: past(12 * 60) })];
    const seen: string[] = [];
    for (const hour of [13, 19.9, 20.5, 21.1]) {
      now = past(hour * 60);
      last = now;
      if ((await watch()()).some(({ key }) => key.startsWith('missed'))) seen.push(`${hour}`);
    }
    expect(seen).toEqual(['13', '19.9', '20.5']);
  });

  test('is Redis that is away for five minutes', async () => {
    redis = false;
    const tick = (minute: number) => {
      last = past(minute);
    };
    const look = watch();
    expect(await lookUntil(4, look, tick)).toEqual([]);
    expect((await lookUntil(5, look, tick)).map(({ key }) => key)).toEqual(['redis-away']);
    redis = true;
    expect(await lookUntil(6, look, tick)).toEqual([]);
  });

  test('is a job that fails again and again, and many occurrences of one moment are one message', async () => {
    failures = new Map([
      ['expire', 3],
      ['tick', 2],
    ]);
    rows = Array.from({ length: 9 }, (_, index) => row({ id: `o-${index}` as OccurrenceId }));
    now = past(6);
    last = now;
    const found = await watch()();
    expect(found.map(({ key }) => key)).toEqual([`not-frozen ${ELEVEN.toISOString()}`, 'failing expire']);
    const words = found[0]?.say.blocks.map((block) => inWords(block)).join() ?? '';
    expect(words.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6);
    expect(words).toContain('và 3 tin khác');
  });
});
