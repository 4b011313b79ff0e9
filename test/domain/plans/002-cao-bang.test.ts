import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { deadlinesOf, entryWindow } from '../../../src/domain/plans/deadlines.js';
import { eligibility, eligibilityQuestions, recognitionOrder } from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { targetsOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { at, resolved, template, unit } from './templates.js';

/** Plan of the federation of Cao Bằng province, early 2019; without number and date, without any deadline. */
const plan = template('002');
const whole = resolved('002');

describe('document 002, Cao Bằng', () => {
  test('names what it implements, and has neither number nor date', () => {
    expect(plan.basis?.map(({ symbol, date }) => [symbol, date])).toEqual([
      ['05/KH-TLĐ', '2019-01-16'],
      ['198/PĐTĐ-LĐLĐ', '2019-01-18'],
    ]);
    expect(plan.document).not.toHaveProperty('symbol');
    expect(plan.document).not.toHaveProperty('date');
  });

  test('states no window and no deadline, so the office is asked for both ends', () => {
    expect(entryWindow(whole)).toEqual({ statedBy: 'nothing' });
    expect(deadlinesOf(whole)).toEqual([]);
    expect(planFrom(whole, 'cao-bang' as PlanId)).toEqual({ type: 'missing', missing: ['opensAt', 'closesAt'] });
    expect(checkPlan(whole)).toEqual([{ severity: 'note', code: 'window-missing', params: { missing: 'both' } }]);
  });

  test('walked over the year that an office gives it', () => {
    const given = { opensAt: at('2019-02-01T00:00:00'), closesAt: at('2020-01-01T00:00:00') };
    const opening = planFrom(whole, 'cao-bang' as PlanId, given);
    if (opening.type !== 'plan') throw new Error(opening.type);
    expect(windowOf(opening.plan, at('2019-01-31T23:59:59.999'))).toBe('before');
    expect(windowOf(opening.plan, at('2019-12-31T23:59:59.999'))).toBe('open');
    expect(windowOf(opening.plan, at('2020-01-01T00:00:00'))).toBe('closed');
    expect(opening.plan.groups).toEqual(['enterprise', 'public-sector']);
  });

  test('registration comes first, then a council, a science council or the committee recognises', () => {
    expect(recognitionOrder(plan)).toBe('submit-first');
    expect(plan.recognition?.by?.any).toEqual(['council', 'science-council', 'committee']);
    expect(eligibilityQuestions(whole)).toEqual([]);
    expect(eligibility(whole, {})).toEqual({ type: 'eligible' });
  });

  test('three contents, five dossier parts, the golden book at three levels, the application of eleven lines', () => {
    expect(plan.fields?.map(({ name }) => name)).toEqual(['Đổi mới', 'Sáng tạo', 'Hiệu quả']);
    expect(plan.dossier?.parts.map(({ id }) => id)).toEqual([
      'to-trinh',
      'bao-cao-tap-the',
      'bao-cao-ca-nhan',
      'quyet-dinh-cong-nhan',
      'trich-bien-ban',
    ]);
    expect(plan.goldenBook?.keptAt).toHaveLength(3);
    expect(plan.goldenBook?.conditions).toHaveLength(3);
    expect(plan.goldenBook?.keeper).toContain('thi đua khen thưởng');
    expect(plan.forms).toMatchObject([{ title: 'ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN', fields: { length: 11 } }]);
    expect(plan.commendation?.when).toEqual(['hằng năm']);
  });

  test('reports once a year to the province', () => {
    expect(plan.reporting?.filter(({ every }) => every === 'year').map(({ to }) => to)).toEqual([
      'LĐLĐ tỉnh',
      'LĐLĐ tỉnh',
    ]);
    expect(plan.reporting?.filter(({ every }) => every === 'periodically')).toHaveLength(2);
  });

  test('what it does not state is absent', () => {
    for (const path of ['entry', 'phases', 'rounds', 'targets', 'eligibility', 'exclusions', 'baselines', 'legalBases'])
      expect(whole).not.toHaveProperty(path);
    expect(targetsOf(whole, { id: unit('x'), kind: 'grassroots', headcount: 100 })).toEqual([]);
    expect(plan.dossier).not.toHaveProperty('valid');
    expect(plan.reporting?.some(({ every }) => every === 'week')).toBe(false);
  });
});
