/** Sentences that only Zalo shows. */
export const zaloTexts = {
  /** Above numbered choices: a text may have numbers of its own. */
  choose: 'Gõ số để chọn:',
  /** Below them, what is typed. */
  orType: (words: string) => `Hoặc gõ: ${words}`,
  /** Instead of numbers, where a number would be an answer. */
  type: (words: string) => `Gõ: ${words}`,
  file: (name: string, link: string, hours: number) => `${name} (mở hoặc tải về trong ${hours} giờ): ${link}`,
  keptFile: (name: string, link: string, days: number) => `${name} (mở hoặc tải về trong ${days} ngày): ${link}`,
  /** Of an announcement: nobody's own page has it. */
  noKeptFile: (name: string) => `${name}: chưa gửi được tệp này qua Zalo. Anh/chị hỏi văn phòng công đoàn để nhận tệp.`,
  /** Of Zalo's own form below the question for a phone; at most 100 and 500 characters. */
  detailsTitle: 'Gửi số điện thoại bằng Zalo',
  detailsSubtitle:
    'Bấm vào đây để gửi số điện thoại của anh/chị, khỏi phải gõ. Hoặc anh/chị cứ gõ số vào ô nhắn tin như thường.',
  noFile: (name: string) =>
    `${name}: Zalo không gửi được tệp này. Anh/chị mở trang trò chuyện của văn phòng trên trình duyệt để xem và tải về.`,
  /** To somebody who comes when only the places of chairs are left. */
  pointed: (link: string) =>
    `Chào anh/chị. Zalo của văn phòng chỉ còn chỗ dành cho cán bộ công đoàn. Anh/chị mở trang này để gửi sáng kiến và xem kết quả, không phải cài gì:\n${link}\nAnh/chị là chủ tịch hay cán bộ công đoàn thì gửi mã mời (bắt đầu bằng “r-”) vào đây, hoặc gõ “liên kết” nếu đã dùng ở nơi khác.`,
} as const;

/** The lines around a person's own words, for whoever talks with us in English. */
const inEnglish = {
  choose: 'Type a number to choose:',
  orType: (words: string) => `Or type: ${words}`,
  type: (words: string) => `Type: ${words}`,
  file: (name: string, link: string, hours: number) => `${name} (open or download within ${hours} hours): ${link}`,
  keptFile: (name: string, link: string, days: number) => `${name} (open or download within ${days} days): ${link}`,
  noKeptFile: (name: string) => `${name}: this file cannot be sent over Zalo. Please ask the union's office for it.`,
  noFile: (name: string) =>
    `${name}: Zalo cannot send this file. Please open the office's chat page in a browser to see and download it.`,
};

export function zaloLines(locale: 'en' | undefined): typeof inEnglish {
  return locale === 'en' ? inEnglish : zaloTexts;
}
