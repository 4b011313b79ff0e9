const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * What stands on a printed poster; whoever hangs it up prints it in Vietnamese. The spaces within one word are no-break
 * spaces, so that no line ends in the middle of it.
 */
export const posterSheet = {
  call: 'MỜI NỘP SÁNG KIẾN',
  what: 'Sáng kiến là cách làm mới của chính anh/chị giúp công việc nhanh hơn, tốt hơn, đỡ tốn kém hơn, an toàn hơn.',
  deadline: (until: string) => `Hạn nộp: trước ${until}`,
  dayEnd: (date: string) => `24h ngày ${date}`,
  moment: (iso: string, date: string) => `${clock.format(new Date(iso))} ngày ${date}`,
  forUnit: 'Dành cho đoàn viên, người lao động của',
  stepsHead: 'Cách gửi',
  steps: [
    'Mở máy ảnh hoặc Zalo trên điện thoại, quét mã QR.',
    'Trả lời từng câu ngắn; đơn vị đã điền sẵn.',
    'Bấm “Nộp”, giữ mã hồ sơ để theo dõi kết quả.',
  ],
  web: 'Quét để nộp ngay trên điện thoại',
  codeHead: 'Mã đơn vị',
  codeHow: (chats: readonly string[]) =>
    chats.length === 0
      ? 'Không quét được? Mở trang trên, gõ mã này vào khung chat.'
      : `Không quét được? Nhắn mã này cho trợ lý sáng kiến trên ${chats.join(', ')}.`,
  channel: { web: 'Trang chat', telegram: 'Telegram', 'zalo-bot': 'Zalo', 'zalo-oa': 'Zalo OA' },
} as const;
