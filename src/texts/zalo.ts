/** Sentences that only Zalo shows. */
export const zaloTexts = {
  /** Below numbered choices; `words` are those that are typed, or empty. */
  choose: (words: string) => (words === '' ? 'Gõ số để chọn.' : `Gõ số để chọn, hoặc gõ: ${words}`),
  /** Instead of numbers, where a number would be an answer. */
  type: (words: string) => `Gõ: ${words}`,
  file: (name: string, link: string, hours: number) => `${name} (mở hoặc tải về trong ${hours} giờ): ${link}`,
  noFile: (name: string) =>
    `${name}: Zalo không gửi được tệp này. Anh/chị mở trang trò chuyện của văn phòng trên trình duyệt để xem và tải về.`,
} as const;
