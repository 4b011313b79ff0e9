import { count, moment } from '../dates.js';

interface Steps {
  readonly step: string;
  readonly first: string;
  readonly next: string;
  readonly second: string;
}

const STEP: Readonly<Record<string, string>> = {
  open: 'giờ mở báo cáo',
  morning: 'giờ nhắc buổi sáng',
  'last-call': 'giờ nhắc cuối',
  due: 'giờ hạn báo cáo',
};

/** What a check found in a plan: what stands there, then what to do. */
export const findingVi = {
  'finding.closesBeforeOpens': ({ first, second }: { first: string; second: string }) =>
    `Ngày đóng (${second}) không sau ngày mở (${first}). Anh/chị sửa lại ngày mở hoặc ngày đóng.`,
  'finding.phaseEndsBeforeStart': ({ name }: { name: string }) =>
    `Giai đoạn “${name}” kết thúc trước khi bắt đầu. Anh/chị đổi ngày ở mục “Giai đoạn”.`,
  'finding.eligibilityEndsBeforeStart': ({ first, second }: { first: string; second: string }) =>
    `Thời gian áp dụng hợp lệ kết thúc (${second}) trước khi bắt đầu (${first}). Anh/chị sửa mục “Thời gian áp dụng”.`,
  'finding.deadlineBeforeOpening': ({ name, first }: { name: string; first: string }) =>
    `Hạn của “${name}” (${first}) không sau ngày mở. Anh/chị sửa ngày mở, hoặc dời hạn ở mục “Các đợt”.`,
  'finding.targetBeforeOpening': ({ name, first }: { name: string; first: string }) =>
    `Chỉ tiêu “${name}” phải đạt trước ${first}, tức là trước cả ngày mở. Anh/chị sửa ngày mở hoặc bỏ chỉ tiêu đó.`,
  'finding.duplicateId': ({ name }: { name: string }) =>
    `Có hai mục cùng một mã “${name}” nên không phân biệt được. Anh/chị bỏ bớt một mục.`,
  'finding.unknownPhase': ({ name, first }: { name: string; first: string }) =>
    `Chỉ tiêu “${name}” nhắc tới giai đoạn “${first}” không có trong kế hoạch. Anh/chị bỏ chỉ tiêu đó rồi thêm lại.`,
  'finding.unknownField': ({ name, first }: { name: string; first: string }) =>
    `Điều kiện công nhận “${name}” nhắc tới lĩnh vực “${first}” không có trong danh sách. Anh/chị thêm lại lĩnh vực ấy ở mục “Lĩnh vực”.`,
  'finding.weeklyOutOfOrder': ({ step, first, next, second }: Steps) =>
    `Báo cáo tuần: ${STEP[step] ?? step} (${first}) phải trước ${STEP[next] ?? next} (${second}). Anh/chị sửa mục “Báo cáo tuần”.`,
  'finding.weeklyTwice': ({ number }: { number: number }) =>
    `Văn bản ghi ${number} báo cáo hằng tuần. Máy chỉ theo được một báo cáo mỗi tuần của một kế hoạch; nhờ người soạn văn bản giữ lại một.`,
  'finding.windowMissing': ({ reason }: { reason: string }) => {
    const missing: Record<string, string> = { opens: 'ngày mở', closes: 'ngày đóng', both: 'ngày mở và ngày đóng' };
    return `Văn bản không ghi ${missing[reason] ?? missing.both}. Anh/chị cho biết trước khi mở.`;
  },
  'finding.phasesOverlap': ({ first, second }: { first: string; second: string }) =>
    `Hai giai đoạn “${first}” và “${second}” chồng lên nhau. Sáng kiến trong thời gian đó tính vào giai đoạn trước; nếu đúng ý thì cứ mở.`,
  'finding.phaseGap': ({ first, second }: { first: string; second: string }) =>
    `Giữa “${first}” và “${second}” có những ngày không thuộc giai đoạn nào. Nếu đúng ý thì cứ mở.`,
  'finding.phaseOutsideWindow': ({ name }: { name: string }) =>
    `Giai đoạn “${name}” có phần nằm ngoài thời gian nhận sáng kiến. Anh/chị xem lại ngày mở, ngày đóng; nếu đúng ý thì cứ mở.`,
  'finding.phasesSumDiffers': ({ number, of }: { number: number; of: number }) =>
    `Các giai đoạn cộng lại là ${count(number)}, còn chỉ tiêu chung ghi ${count(of)}. Máy giữ cả hai như văn bản và tính theo chỉ tiêu chung; muốn khớp thì sửa mục “Chỉ tiêu”.`,
  'finding.asOfAfterDocument': ({ first, second }: { first: string; second: string }) =>
    `Số liệu “tính đến ${first}” có sau ngày ban hành văn bản (${second}). Anh/chị kiểm tra lại số và ngày văn bản.`,
  'finding.asOfBeforeBasis': ({ first, name }: { first: string; name: string }) =>
    `Số liệu “tính đến ${first}” có trước văn bản làm căn cứ ${name}. Nếu đúng như văn bản thì không cần làm gì.`,
  'finding.basisAfterDocument': ({ name, first, second }: { name: string; first: string; second: string }) =>
    `Căn cứ ${name} ban hành ${first}, sau chính văn bản này (${second}). Anh/chị kiểm tra lại mục “Số và ngày văn bản”.`,
  'finding.recogniserMissing': () =>
    'Kế hoạch yêu cầu công nhận trước khi nộp nhưng không ghi ai công nhận. Người nộp được khai cấp nào cũng nhận; nếu đúng ý thì cứ mở.',
  'finding.exclusionNeverJudged': ({ name }: { name: string }) =>
    `Điều loại trừ “${name}” không có câu hỏi nào để xét. Thêm mục “Thời gian áp dụng” nếu nó dựa vào thời gian; hoặc cán bộ tự xét khi duyệt.`,
  'finding.eligibilityWiderThanAbove': ({ first, second }: { first: string; second: string }) =>
    `Thời gian áp dụng hợp lệ (${first}) rộng hơn cấp trên (${second}): phần dư có thể bị cấp trên từ chối. Anh/chị sửa mục “Thời gian áp dụng”, hoặc cứ mở nếu đúng ý.`,
  'finding.closesAfterAbove': ({ at, opens }: { at: string; opens: string }) =>
    `Kế hoạch này đóng lúc ${moment(at)}, sau cấp trên (${moment(opens)}). Sáng kiến nộp muộn có thể không kịp cấp trên.`,
  'finding.targetAfterClose': ({ name, first }: { name: string; first: string }) =>
    `Chỉ tiêu “${name}” tính đến ${first}, sau ngày đóng. Máy vẫn theo dõi đến hạn đó.`,
  'finding.dossierBeforeClose': ({ name, first }: { name: string; first: string }) =>
    `“${name}” phải gửi hồ sơ ${first}, trước khi hết hạn nộp sáng kiến. Sáng kiến nộp sau đó không kịp đợt này.`,
  'finding.roundAfterClose': ({ name, first }: { name: string; first: string }) =>
    `“${name}” nhận sáng kiến đến ${first}, nhưng kế hoạch đóng trước hạn ấy: sau ngày đóng không ai nộp được nữa. Anh/chị dời hạn của đợt hoặc dời ngày đóng.`,
  'finding.appliedAfterClose': ({ first, second }: { first: string; second: string }) =>
    `Sáng kiến áp dụng đến ${first} vẫn hợp lệ, dù đóng nhận từ ${second}. Người áp dụng sau ngày đóng sẽ không nộp được.`,
  'finding.yearInWords': ({ name }: { name: string }) =>
    `Còn chữ “năm ${name}” của văn bản cũ trong phần lời. Anh/chị bấm “Sửa” rồi “Đổi năm trong tên”; chỗ nào không có ở đó thì sửa tay trong mục của nó.`,
};
