/** Every sentence of the console's page. */
export const consoleTexts = {
  title: 'Trang quản lý',
  opening: 'Đang mở…',
  hello: 'Xin chào,',
  posts: 'Vai trò và đơn vị của anh/chị',
  queues: 'Xem hàng đợi công việc (trang kỹ thuật, tiếng Anh)',
  until: 'Phiên này tự kết thúc lúc',
  signOut: 'Đăng xuất',
  signedOut: 'Anh/chị đã đăng xuất.',
  how: 'Muốn vào trang quản lý, anh/chị mở cuộc trò chuyện và gõ “đăng nhập”. Máy gửi một đường dẫn dùng một lần, trong 5 phút.',
  toChat: 'Mở trang trò chuyện',
  trouble: 'Chưa kết nối được máy chủ. Anh/chị thử tải lại trang.',
  noScript: 'Trang này cần JavaScript. Anh/chị bật JavaScript rồi tải lại trang.',
} as const;
