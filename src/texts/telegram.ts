/** Sentences that only Telegram shows: the command menu and the bot's profile. */
export const telegramTexts = {
  shareContact: 'Gửi số điện thoại của tôi',
  description:
    'Chào anh/chị! Đây là nơi đoàn viên công đoàn gửi sáng kiến của mình. Bấm Bắt đầu, trả lời vài câu hỏi ngắn là xong; có thể dừng lại và viết tiếp lúc khác.',
  shortDescription: 'Gửi và theo dõi sáng kiến của đoàn viên công đoàn.',
  privateCommands: [
    { command: 'nop', description: 'Nộp một sáng kiến' },
    { command: 'hosocuatoi', description: 'Xem các sáng kiến của tôi' },
    { command: 'theodoi', description: 'Theo dõi một sáng kiến theo mã hồ sơ' },
    { command: 'hoi', description: 'Hỏi văn phòng công đoàn' },
    { command: 'dulieu', description: 'Xem, tải hoặc xoá dữ liệu của tôi' },
    { command: 'huongdan', description: 'Hướng dẫn sử dụng' },
    { command: 'huy', description: 'Dừng việc đang làm' },
  ],
  groupCommands: [
    { command: 'nop', description: 'Nộp một sáng kiến (trong khung chat riêng)' },
    { command: 'tiendo', description: 'Tiến độ của đơn vị' },
    { command: 'baocao', description: 'Báo cáo tuần (chủ tịch, phó chủ tịch)' },
    { command: 'ketnoi', description: 'Gắn nhóm với một đơn vị' },
    { command: 'huongdan', description: 'Hướng dẫn sử dụng' },
  ],
} as const;
