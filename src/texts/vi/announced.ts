/** What stands around an announcement that is sent, and what a second admin is told. */
export const announcedVi = {
  'announcement.from': ({ unit }: { unit: string }) => `Thông báo của ${unit}`,
  'announcement.words': ({ words }: { words: string }) => words,
  'announcement.binding': () => 'Anh/chị đọc xong, bấm “Đã rõ” để công đoàn biết giúp nhé.',
  'announcement.newsOff': () => 'Không muốn nhận tin chung nữa, anh/chị gõ “tắt tin”.',
  'announcement.acknowledge': () => 'Đã rõ',
  'announcement.second': ({ unit, title, recipients }: { unit: string; title: string; recipients: number }) =>
    `Có thông báo của ${unit} gửi tới ${recipients.toLocaleString('vi-VN')} nơi nhận, cần thêm một quản trị viên xác nhận trước khi gửi: “${title}”. Anh/chị xem lại rồi xác nhận giúp.`,
  'announcement.name': () => 'thông báo chung',
  'announcement.look': () => 'Xem thông báo',
};
