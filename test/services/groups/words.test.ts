import { describe, expect, test } from '@jest/globals';
import type { OccurrenceKind } from '../../../src/domain/occurrences/occurrence.js';
import type { Plan } from '../../../src/domain/plan.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import { conversationId, groupChatId, type OccurrenceId, type UnitId } from '../../../src/ids.js';
import { makeGroupWords } from '../../../src/services/groups/notices.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { inWords } from '../../../src/texts/index.js';
import { madePlan } from '../../helpers/plans.js';
import { reportOf } from '../../helpers/reports.js';

/** What a group reads when the clock of its plan strikes: the sentence itself. */

const KHOA = { id: 'khoa' as UnitId, name: 'Khoa Điện', kind: 'section', aliases: [] } as const;
const conversation = conversationId.parse('telegram:1:-5');
const group = {
  id: groupChatId.parse('telegram:1:-5'),
  conversation,
  channel: 'telegram',
  state: 'bound',
  rev: 0,
} as const;
const closesAt = new Date('2026-12-01T00:00:00+07:00');
const base: Plan = { ...madePlan({}), name: 'Kế hoạch của trường', closesAt };
const at = (text: string) => new Date(`${text}+07:00`);

async function read(
  kind: OccurrenceKind,
  now: Date,
  change: Partial<Plan> = {},
  more: Partial<OccurrenceRecord> = {},
  unit: UnitId = KHOA.id,
) {
  const plan = { ...base, ...change };
  const occurrence = {
    id: 'o' as OccurrenceId,
    plan: plan.id,
    kind,
    period: '2026-W48',
    deadline: closesAt,
    about: { kind: 'entry', id: 'entry' },
    ...more,
  } as OccurrenceRecord;
  const words = makeGroupWords({
    groups: { bound: async () => [] },
    groupPosts: { post: async () => 0 },
    planOccurrences: { get: async () => occurrence, anyOpen: async () => false },
    plan: async () => plan,
    reports: { get: async () => ({ ...reportOf({ unit: KHOA.id }), filings: [] }) as never },
    week: { table: async () => null },
    weekFiles: {} as never,
    workbench: { count: async () => ({ own: { ...KHOA, unit: KHOA.id, tally: { counted: 3 }, target: 5 } }) as never },
    units: () => makeUnitIndex([KHOA, { ...KHOA, id: 'cu' as UnitId, name: 'Khoa Cũ', validTo: '2026-01-01' }]),
  });
  const row = { what: { type: 'occurrence', kind, occurrence: occurrence.id } } as never;
  const says = await words(row, { ...group, unit }, now);
  return says.flatMap(({ blocks }) => blocks.map((block) => inWords(block))).join('\n');
}

describe('what the clock says to a group', () => {
  test('before a deadline: until when, how the unit stands, and how to submit', async () => {
    const text = await read('deadline', at('2026-11-23T08:00:00'));
    expect(text).toBe(
      'Kế hoạch của trường\nHạn nộp sáng kiến: hết 24h ngày 30/11/2026 (còn 7 ngày).\nKhoa Điện, số sáng kiến: 3/5 (60 %).\nNộp sáng kiến: gõ /nop.',
    );
  });
  test('of a dossier nobody is asked to submit an initiative', async () => {
    const about = { kind: 'dossier', id: 'd1', name: 'Hồ sơ đợt 1' } as const;
    expect(await read('deadline', at('2026-11-23T08:00:00'), {}, { about })).not.toContain('/nop');
  });
  test('moved by an extension, the old deadline is not spoken of, nor is the plan said to be over', async () => {
    const longer = { closesAt: at('2026-12-16T00:00:00') };
    expect(await read('deadline', at('2026-11-30T08:00:00'), longer)).toBe('');
    expect(await read('close', at('2026-12-01T08:00:00'), longer)).toBe('');
    expect(await read('deadline', at('2026-12-14T08:00:00'), longer, { deadline: longer.closesAt })).toContain(
      'hết 24h ngày 15/12/2026',
    );
  });
  test('over, the group is thanked with its number', async () => {
    expect(await read('close', at('2026-12-01T08:00:00'))).toBe(
      'Đã hết hạn nhận sáng kiến: Kế hoạch của trường. Xin cảm ơn cả nhóm.\nKhoa Điện, số sáng kiến: 3/5 (60 %).',
    );
  });
  test.each(['deadline', 'close', 'report-open', 'report-due', 'report-table'] as const)(
    'paused, nothing is said of it: %s',
    async (kind) => {
      const now = kind === 'close' ? at('2026-12-01T08:00:00') : at('2026-11-23T08:00:00');
      expect(await read(kind, now, { paused: true })).toBe('');
    },
  );
  test('the weekly call names the unit, the hour and the way; it is another sentence when it is late', async () => {
    expect(await read('report-open', at('2026-11-25T15:00:00'))).toBe(
      'Báo cáo tuần đã có sẵn số liệu, hạn trước 11:00 thứ 5, 26/11/2026. Chủ tịch, phó chủ tịch công đoàn gõ /baocao để xem và gửi.\nKhoa Điện chưa gửi báo cáo (Kế hoạch của trường).',
    );
    expect(await read('report-due', at('2026-11-26T11:00:00'))).toContain('Đã đến hạn báo cáo tuần');
  });
  test('of a unit that was dissolved nothing is said to its group', async () => {
    expect(await read('deadline', at('2026-11-23T08:00:00'), {}, {}, 'cu' as UnitId)).toBe('');
  });
});
