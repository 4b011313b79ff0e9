const FAMILY = ['Lan', 'Hương', 'Mai', 'Thu', 'Hồng', 'Ngọc', 'Bích'];
const GIVEN = ['Anh', 'Hà', 'Chi', 'Dung', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Nga', 'Oanh', 'Phương', 'Quỳnh', 'Trang'];
const STORY =
  'Trước đây mỗi lần thay khuôn ép phải mất bốn mươi phút và cần hai người cùng khiêng, vừa nặng vừa dễ kẹp tay, máy thì ' +
  'phải dừng. Tôi dùng thép hộp thừa hàn một giá đỡ có bánh xe và chốt định vị, nay một người thay khuôn trong mười lăm ' +
  'phút. Giá đỡ làm hết khoảng một triệu tám trăm nghìn đồng, mỗi tháng tiết kiệm hai mươi giờ công và không còn ai bị ' +
  'kẹp tay. Tổ khuôn đã làm thêm ba chiếc cho các máy còn lại và hướng dẫn lại cho ca sau.';

/**
 * One member's whole submission, as everybody walks it: a new member each time, from /start to the receipt, with an
 * answer to every question of the form.
 */
export interface Submission {
  readonly fullName: string;
  readonly phone: string;
  readonly unit: string;
  readonly subUnit: string;
  readonly group: string;
  readonly title: string;
  readonly description: string;
}

export type Act = { readonly text: string } | { readonly tap: string };

/** What a member does, in order; each act waits for the reply to the one before. */
export function walkOf(member: number): readonly Act[] {
  const { fullName, phone, unit, subUnit, group, title, description } = submissionOf(member);
  return [
    { text: '/start' },
    { tap: 'nop' },
    { tap: 'accept' },
    { text: fullName },
    { text: phone },
    { text: unit },
    { text: subUnit },
    { tap: group },
    { text: title },
    { text: description },
    { tap: 'submit' },
  ];
}

export const ACTS: number = walkOf(1).length;
export const TAPS: number = walkOf(1).filter((act) => 'tap' in act).length;
/** The act that answers the first question about the person: a conversation left there is an open draft. */
export const ACTS_TO_OPEN_DRAFT = 6;

/** What must be stored for a member, to the letter. */
export function submissionOf(member: number): Submission {
  return {
    fullName: `Nguyễn Thị ${pick(FAMILY, member)} ${pick(GIVEN, Math.floor(member / FAMILY.length))}`,
    phone: `0912${String(member % 1_000_000).padStart(6, '0')}`,
    unit: 'Thái Nguyên',
    subUnit: `Trường THPT ${pick(FAMILY, member)} ${pick(GIVEN, member)}`,
    group: member % 3 === 0 ? 'public-sector' : 'enterprise',
    title: `Giá đỡ tháo lắp nhanh khuôn ép, bản thứ ${member}`,
    description: `Sáng kiến số ${member}. ${STORY}`,
  };
}

/** Which member a stored initiative is of, by its own words. */
export function memberOf(description: string): number {
  return Number(/^Sáng kiến số (\d+)\./.exec(description)?.[1] ?? Number.NaN);
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
