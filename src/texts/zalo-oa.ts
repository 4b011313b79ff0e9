/** What `npm run zalo-oa` prints. */
export const zaloOaTexts = {
  usage: 'Cách dùng: npm run zalo-oa -- authorise',
  guide: ({ callback, challenge, link }: { callback: string; challenge: string; link: string }) =>
    [
      'Cho phép Sáng Kiến Bot nhắn tin thay Official Account:',
      '',
      '1. Mở trang quản lý ứng dụng của Zalo (developers.zalo.me), mục Official Account. Ghi hai giá trị này rồi lưu:',
      `   Địa chỉ gọi lại (callback): ${callback}`,
      `   Code challenge: ${challenge}`,
      '2. Quản trị viên của OA mở đường dẫn này và bấm đồng ý:',
      `   ${link}`,
      '3. Trình duyệt sẽ mở một trang có địa chỉ chứa chữ “code=”. Sao chép cả địa chỉ đó, dán vào đây rồi bấm Enter',
      '   (dùng được một lần, trong 10 phút):',
    ].join('\n'),
  noCode:
    'Chưa thấy chữ “code=” trong địa chỉ vừa dán. Hãy chạy lại lệnh này và dán cả địa chỉ trên thanh trình duyệt.',
  stored: 'Xong. Mã truy cập đã được lưu; chương trình đang chạy sẽ tự dùng ngay và tự gia hạn.',
} as const;
