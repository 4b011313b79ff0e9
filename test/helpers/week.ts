import type { WeekLine, WeekTable } from '../../src/domain/week-table.js';
import type { UnitId } from '../../src/ids.js';
import { openPlan } from './people.js';
import { DUE, OPENED } from './reports.js';

/** One minute after the reports were due. */
export const AFTER = new Date(DUE.getTime() + 60_000);

export function weekLineOf(name: string, change: Partial<WeekLine> = {}): WeekLine {
  return {
    unit: name.toLowerCase().replace(/\W+/g, '-').slice(-24) as UnitId,
    name,
    state: 'filed',
    fresh: 3,
    total: 12,
    confirmed: 8,
    headcount: 340,
    target: 20,
    filedAt: new Date(DUE.getTime() - 3_600_000),
    missed: 0,
    ...change,
  };
}

/** Four units: in time, late, excused, and one that has not reported for three weeks. */
export function weekTableOf(change: Partial<WeekTable> = {}): WeekTable {
  const { filedAt: _, ...owing } = weekLineOf('Phòng Đảm bảo chất lượng & Khảo thí', {
    state: 'open',
    missed: 3,
    fresh: 0,
  });
  return {
    plan: openPlan.id,
    planName: '75 nghìn sáng kiến, vượt khó, phát triển',
    owner: 'truong' as UnitId,
    ownerName: 'Công đoàn Trường Đại học Hồng Đức',
    period: '2026-W48',
    dueAt: DUE,
    closing: false,
    at: AFTER,
    countedAt: OPENED,
    lines: [
      weekLineOf('Khoa Kỹ thuật công nghệ', {
        total: 14,
        counted: { fresh: 3, total: 12, confirmed: 8 },
        difficulties: 'Thiếu máy tính để cập nhật.\nĐề nghị gia hạn.',
        nextWeek: '=Họp tổ',
      }),
      weekLineOf('Khoa Sư phạm Mầm non, Giáo dục thể chất và Quốc phòng An ninh', {
        state: 'late',
        filedAt: new Date(DUE.getTime() + 30_000),
        onBehalf: true,
      }),
      weekLineOf('Phòng Đào tạo', { state: 'excused', reason: 'Chủ tịch đi công tác', fresh: 0 }),
      owing,
    ],
    ...change,
  };
}

/** So many units, every third of which has not reported. */
export function manyLines(count: number): readonly WeekLine[] {
  return Array.from({ length: count }, (_, index) =>
    weekLineOf(`Công đoàn Trường THPT số ${index + 1}`, index % 3 === 0 ? { state: 'open', missed: 1 } : {}),
  );
}
