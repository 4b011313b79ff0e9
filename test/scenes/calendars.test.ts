import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { occurrenceText } from '../../scenes/calendar-words.js';
import { holidaysOf, readHolidays } from '../../src/domain/holidays.js';
import { occurrencesOf } from '../../src/domain/occurrences/planned.js';
import type { GivenWindow } from '../../src/domain/plans/deadlines.js';
import { planAsIf } from '../../src/domain/plans/open.js';
import { inWords } from '../../src/texts/index.js';
import { at, resolved } from '../domain/plans/templates.js';

/**
 * The whole calendar of each founding document's plan, read line by line against the document (its lines in brackets).
 * Whoever changes a rule sees here what it would have done to real plans.
 */

const shipped = readHolidays(readFileSync('data/holidays.json', 'utf8'));
const holidays = holidaysOf(shipped.type === 'ok' ? shipped.years : new Map());
const whole = { from: at('1900-01-01T00:00'), to: at('2200-01-01T00:00') };

function calendarOf(start: string, given: GivenWindow = {}): readonly string[] {
  const { opening } = planAsIf(resolved(start), given);
  if (opening.type !== 'plan') return [opening.type];
  return occurrencesOf(opening.plan, whole, holidays).map((each) => inWords(occurrenceText(each, holidays)));
}

describe('the calendar of a founding document', () => {
  test('000 Hồng Đức: entry until 24h of 20/4 (91), dossiers by 15/4 (39) and 2/10 (41), no weekly report (111)', () => {
    expect(calendarOf('000')).toMatchInlineSnapshot(`
[
  "08:00 thứ 5, 01/04/2021: nhắc hạn của “Đợt 1 - Tháng Công nhân năm 2021”, trước 14 ngày (hạn: hết 24h ngày 15/4/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 3, 06/04/2021: nhắc hạn nộp sáng kiến, trước 14 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 5, 08/04/2021: nhắc hạn của “Đợt 1 - Tháng Công nhân năm 2021”, trước 7 ngày (hạn: hết 24h ngày 15/4/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 2, 12/04/2021: nhắc hạn của “Đợt 1 - Tháng Công nhân năm 2021”, trước 3 ngày (hạn: hết 24h ngày 15/4/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 3, 13/04/2021: nhắc hạn nộp sáng kiến, trước 7 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 4, 14/04/2021: nhắc hạn của “Đợt 1 - Tháng Công nhân năm 2021”, trước 1 ngày (hạn: hết 24h ngày 15/4/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "21:00 thứ 5, 15/04/2021: nhắc hạn của “Đợt 1 - Tháng Công nhân năm 2021”, trước 3 giờ (hạn: hết 24h ngày 15/4/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 7, 17/04/2021: nhắc hạn nộp sáng kiến, trước 3 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 2, 19/04/2021: nhắc hạn nộp sáng kiến, trước 1 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "21:00 thứ 3, 20/04/2021: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "07:00 thứ 4, 21/04/2021: hết hạn nhận sáng kiến: số liệu của kế hoạch. Gửi: văn phòng.",
  "08:00 thứ 7, 18/09/2021: nhắc hạn của “Đợt 2 - Kỷ niệm 75 năm ngày thành lập Công đoàn Thanh Hóa”, trước 14 ngày (hạn: hết 24h ngày 2/10/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 7, 25/09/2021: nhắc hạn của “Đợt 2 - Kỷ niệm 75 năm ngày thành lập Công đoàn Thanh Hóa”, trước 7 ngày (hạn: hết 24h ngày 2/10/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 4, 29/09/2021: nhắc hạn của “Đợt 2 - Kỷ niệm 75 năm ngày thành lập Công đoàn Thanh Hóa”, trước 3 ngày (hạn: hết 24h ngày 2/10/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "08:00 thứ 6, 01/10/2021: nhắc hạn của “Đợt 2 - Kỷ niệm 75 năm ngày thành lập Công đoàn Thanh Hóa”, trước 1 ngày (hạn: hết 24h ngày 2/10/2021). Gửi: chủ tịch công đoàn, văn phòng.",
  "21:00 thứ 7, 02/10/2021: nhắc hạn của “Đợt 2 - Kỷ niệm 75 năm ngày thành lập Công đoàn Thanh Hóa”, trước 3 giờ (hạn: hết 24h ngày 2/10/2021). Gửi: chủ tịch công đoàn, văn phòng.",
]
`);
  });

  test('001 Vĩnh Linh: the phases from 1/9/2021 to 1/9/2023 are the window (25, 27); 2/9 gives way', () => {
    expect(calendarOf('001')).toMatchInlineSnapshot(`
[
  "08:00 thứ 6, 18/08/2023: nhắc hạn nộp sáng kiến, trước 14 ngày (hạn: hết 24h ngày 1/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 6, 25/08/2023: nhắc hạn nộp sáng kiến, trước 7 ngày (hạn: hết 24h ngày 1/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 3, 29/08/2023: nhắc hạn nộp sáng kiến, trước 3 ngày (hạn: hết 24h ngày 1/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 5, 31/08/2023: nhắc hạn nộp sáng kiến, trước 1 ngày (hạn: hết 24h ngày 1/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "21:00 thứ 5, 31/08/2023: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: hết 24h ngày 1/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng. (Dời từ 21:00 thứ 6, 01/09/2023: Quốc khánh.)",
  "07:00 thứ 7, 02/09/2023: hết hạn nhận sáng kiến: số liệu của kế hoạch. Gửi: văn phòng.",
]
`);
  });

  test('002 Cao Bằng: no window is stated, so nothing is sent; with one that its office gives, reminders', () => {
    expect(calendarOf('002')).toEqual(['missing']);
    const given = { opensAt: at('2019-02-01T00:00'), closesAt: at('2019-05-01T00:00') };
    expect(calendarOf('002', given)).toMatchInlineSnapshot(`
[
  "08:00 thứ 3, 16/04/2019: nhắc hạn nộp sáng kiến, trước 14 ngày (hạn: hết 24h ngày 30/4/2019). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 3, 23/04/2019: nhắc hạn nộp sáng kiến, trước 7 ngày (hạn: hết 24h ngày 30/4/2019). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 6, 26/04/2019: nhắc hạn nộp sáng kiến, trước 1 ngày (hạn: hết 24h ngày 30/4/2019). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng. (Dời từ 08:00 thứ 2, 29/04/2019: Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5.)",
  "21:00 thứ 6, 26/04/2019: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: hết 24h ngày 30/4/2019). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng. (Dời từ 21:00 thứ 3, 30/04/2019: Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5.)",
  "07:00 thứ 4, 01/05/2019: hết hạn nhận sáng kiến: số liệu của kế hoạch. Gửi: văn phòng.",
]
`);
  });

  test('003 Thái Bình health: from its own day to the end of 9/2023, of which only the month is written (25, 27)', () => {
    expect(calendarOf('003')).toMatchInlineSnapshot(`
[
  "08:00 thứ 7, 16/09/2023: nhắc hạn nộp sáng kiến, trước 14 ngày (hạn: hết 24h ngày 30/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 7, 23/09/2023: nhắc hạn nộp sáng kiến, trước 7 ngày (hạn: hết 24h ngày 30/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 4, 27/09/2023: nhắc hạn nộp sáng kiến, trước 3 ngày (hạn: hết 24h ngày 30/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 6, 29/09/2023: nhắc hạn nộp sáng kiến, trước 1 ngày (hạn: hết 24h ngày 30/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "21:00 thứ 7, 30/09/2023: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: hết 24h ngày 30/9/2023). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "07:00 chủ nhật, 01/10/2023: hết hạn nhận sáng kiến: số liệu của kế hoạch. Gửi: văn phòng.",
]
`);
  });

  test('004 Long An education: reports before 11:00 on Thursdays (80) from 8/4, entry until 24h of 20/4 (65)', () => {
    expect(calendarOf('004')).toMatchInlineSnapshot(`
[
  "08:00 thứ 3, 06/04/2021: nhắc hạn nộp sáng kiến, trước 14 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "15:00 thứ 4, 07/04/2021: mở báo cáo tuần, mời xác nhận số liệu. Gửi: chủ tịch các đơn vị trực thuộc (phó chủ tịch khi chủ tịch vắng).",
  "16:00 thứ 4, 07/04/2021: danh sách chủ tịch chưa liên lạc được, để gọi điện. Gửi: văn phòng, nếu có.",
  "08:00 thứ 5, 08/04/2021: nhắc báo cáo tuần, buổi sáng. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "10:30 thứ 5, 08/04/2021: nhắc báo cáo tuần, lần cuối. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "11:00 thứ 5, 08/04/2021: hạn báo cáo tuần, nhắc đơn vị chưa gửi. Gửi: chủ tịch đơn vị chưa báo cáo; thiếu hai tuần liền thì thêm phó chủ tịch, ba tuần liền thì thêm văn phòng cấp trên.",
  "11:00 thứ 5, 08/04/2021: bảng tổng hợp báo cáo tuần và đơn vị còn thiếu. Gửi: văn phòng.",
  "08:00 thứ 3, 13/04/2021: nhắc hạn nộp sáng kiến, trước 7 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "15:00 thứ 4, 14/04/2021: mở báo cáo tuần, mời xác nhận số liệu. Gửi: chủ tịch các đơn vị trực thuộc (phó chủ tịch khi chủ tịch vắng).",
  "16:00 thứ 4, 14/04/2021: danh sách chủ tịch chưa liên lạc được, để gọi điện. Gửi: văn phòng, nếu có.",
  "08:00 thứ 5, 15/04/2021: nhắc báo cáo tuần, buổi sáng. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "10:30 thứ 5, 15/04/2021: nhắc báo cáo tuần, lần cuối. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "11:00 thứ 5, 15/04/2021: hạn báo cáo tuần, nhắc đơn vị chưa gửi. Gửi: chủ tịch đơn vị chưa báo cáo; thiếu hai tuần liền thì thêm phó chủ tịch, ba tuần liền thì thêm văn phòng cấp trên.",
  "11:00 thứ 5, 15/04/2021: bảng tổng hợp báo cáo tuần và đơn vị còn thiếu. Gửi: văn phòng.",
  "08:00 thứ 7, 17/04/2021: nhắc hạn nộp sáng kiến, trước 3 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "08:00 thứ 2, 19/04/2021: nhắc hạn nộp sáng kiến, trước 1 ngày (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "21:00 thứ 3, 20/04/2021: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: hết 24h ngày 20/4/2021). Gửi: đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng.",
  "07:00 thứ 4, 21/04/2021: hết hạn nhận sáng kiến: số liệu của kế hoạch. Gửi: văn phòng.",
  "08:00 thứ 5, 22/04/2021: nhắc báo cáo kết thúc, buổi sáng. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "10:30 thứ 5, 22/04/2021: nhắc báo cáo kết thúc, lần cuối. Gửi: chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng).",
  "11:00 thứ 5, 22/04/2021: hạn báo cáo kết thúc, nhắc đơn vị chưa gửi. Gửi: chủ tịch đơn vị chưa báo cáo; thiếu hai tuần liền thì thêm phó chủ tịch, ba tuần liền thì thêm văn phòng cấp trên.",
  "11:00 thứ 5, 22/04/2021: bảng tổng hợp báo cáo kết thúc và đơn vị còn thiếu. Gửi: văn phòng.",
]
`);
  });
});
