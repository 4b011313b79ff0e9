import { count, moment } from './dates.js';

/** Every word that stands in an exported list: it is printed and sent on paper, in Vietnamese only. */
export const listTexts = {
  portal: {
    name: 'Danh sách sáng kiến',
    fullName: 'Họ và tên',
    phone: 'Điện thoại',
    unit: 'Đơn vị',
    subUnit: 'Đơn vị trực thuộc',
    group: 'Nhóm ý tưởng',
    description: 'Nội dung sáng kiến',
  },
  groups: { enterprise: 'Doanh nghiệp', 'public-sector': 'Khối cơ quan' },
  summary: {
    name: 'Tổng hợp',
    title: 'TỔNG HỢP TÓM TẮT SÁNG KIẾN',
    plan: (name: string) => `Chương trình: ${name}`,
    enclosed: (year: number) =>
      `(Kèm theo Tờ trình số ........ ngày ..... tháng ..... năm ${year} của ........................)`,
    asOf: (iso: string) => `Số liệu tính đến ${moment(iso)}`,
    part: (part: number) => `Phần ${count(part)}`,
    number: 'TT',
    person: 'Họ và tên, năm sinh, chức vụ, đơn vị công tác, điện thoại liên hệ',
    initiative: 'Tên sáng kiến',
    applied: 'Thời gian áp dụng',
    content: 'Tóm tắt nội dung sáng kiến',
    effect: 'Hiệu quả sáng kiến, giá trị làm lợi, phạm vi ứng dụng',
    titles: (year: number) =>
      `Các danh hiệu thi đua, hình thức khen thưởng cá nhân trong 3 năm (${year - 3}-${year - 1})`,
  },
  person: {
    yearOfBirth: (year: number | undefined) => `Năm sinh: ${year ?? DOTS}`,
    position: (position: string | undefined) => `Chức vụ: ${position ?? DOTS}`,
    unit: (unit: string) => `Đơn vị: ${unit}`,
    phone: (phone: string) => `Điện thoại: ${phone}`,
    coauthors: (names: readonly string[]) => `Đồng tác giả: ${names.join('; ')}`,
    coauthor: (name: string, share: number) => `${name} (${count(share)}%)`,
  },
  missing: {
    name: 'Còn thiếu',
    title: 'NHỮNG MỤC CÒN ĐỂ TRỐNG',
    columns: { number: 'TT', fullName: 'Họ và tên', initiative: 'Tên sáng kiến', what: 'Còn thiếu' },
    blanks: {
      yearOfBirth: 'năm sinh',
      position: 'chức vụ',
      applied: 'thời gian áp dụng',
      effect: 'hiệu quả, giá trị làm lợi',
      titles: 'danh hiệu, khen thưởng 3 năm',
    },
  },
  applied: {
    month: (month: number, year: number) => `Từ tháng ${month}/${year}`,
    day: (day: number, month: number, year: number) => `Từ ngày ${day}/${month}/${year}`,
    notYet: 'Chưa áp dụng',
  },
} as const;

/** A blank that is filled in by hand. */
const DOTS = '…………';
