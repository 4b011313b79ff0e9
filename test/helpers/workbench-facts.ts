import type { ReadSubmission, SubmissionPage, UnitStanding } from '../../src/conversation/workbench.js';
import type { Plan } from '../../src/domain/plan.js';
import { NOTHING } from '../../src/domain/tally.js';
import { makeUnitIndex, type UnitIndex } from '../../src/domain/units/search.js';
import { receiptCode, type UnitId } from '../../src/ids.js';
import { resolved } from '../domain/plans/templates.js';
import { openPlan } from './people.js';

const id = (text: string) => text as UnitId;
export const SCHOOL = id('truong');
export const FACULTY = id('khoa-a');
export const CODE = receiptCode.parse('SK-7K4M-9PXM');

/** A school with two faculties. */
export function schoolUnits(): UnitIndex {
  return makeUnitIndex([
    { id: SCHOOL, name: 'Công đoàn Trường Đại học', kind: 'grassroots', aliases: [] },
    { id: FACULTY, name: 'Khoa Cơ khí', kind: 'section', section: 'faculty', aliases: [], parent: SCHOOL },
    { id: id('khoa-b'), name: 'Khoa Mầm non', kind: 'section', section: 'faculty', aliases: [], parent: SCHOOL },
  ]);
}

/** Document 000's rounds, fields and targets, in a window that is open; nothing is asked about eligibility. */
export function schoolPlan(): Plan {
  const { eligibility: _asked, exclusions: _declared, recognition: _first, ...rules } = resolved('000');
  return {
    ...openPlan,
    opensAt: new Date('2026-11-01T00:00:00+07:00'),
    closesAt: new Date('2026-12-01T00:00:00+07:00'),
    owner: SCHOOL,
    rules,
  };
}

export function standingOf(change: Partial<UnitStanding['own']> = {}): UnitStanding {
  const tally = { ...NOTHING, counted: 3, waiting: 2, confirmed: 1, fresh: 1, fields: { 'quan-ly': 2 } };
  const progress = {
    count: 3,
    target: 5,
    missing: 2,
    percent: 60,
    state: 'running',
    daysLeft: 10,
    neededPerWeek: 2,
  } as const;
  return { own: { unit: FACULTY, name: 'Khoa Cơ khí', tally, target: 5, progress, ...change }, below: [] };
}

export function pageOf(count: number, next?: string): SubmissionPage {
  return {
    lines: Array.from({ length: count }, (_, index) => ({
      code: index === 0 ? CODE : receiptCode.parse(`SK-7K4M-9PX${'QRTVWX'.charAt(index)}`),
      title: `Sáng kiến ${index + 1}`,
      author: `Tác giả ${index + 1}`,
      unit: 'Tổ 1',
      status: 'submitted' as const,
      at: new Date('2026-11-20T01:00:00Z'),
    })),
    ...(next === undefined ? {} : { next }),
  };
}

export function readSubmission(change: Partial<ReadSubmission> = {}): ReadSubmission {
  return {
    code: CODE,
    plan: openPlan.id,
    rev: 3,
    title: 'Gá kẹp vải',
    description: 'Mô tả của gá kẹp vải.',
    author: 'Lê Văn Ất',
    phone: '09xx xxx 678',
    unit: 'Khoa Cơ khí',
    subUnit: 'Tổ 1',
    group: 'public-sector',
    status: 'submitted',
    at: new Date('2026-11-20T01:00:00Z'),
    ...change,
  };
}
