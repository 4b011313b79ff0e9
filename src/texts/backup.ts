/** What `npm run backup` and `npm run restore` say. */
export const backupTexts = {
  copying: 'Đang sao lưu toàn bộ dữ liệu…',
  copied: (file: string, documents: number, collections: number) =>
    `Đã sao lưu ${documents} bản ghi trong ${collections} bảng vào ${file}. Tệp có dữ liệu cá nhân: hãy cất nơi an toàn.`,
  checking: 'Đang kiểm tra tệp sao lưu…',
  restored: (documents: number, collections: number) =>
    `Đã khôi phục ${documents} bản ghi trong ${collections} bảng. Hãy khởi động lại chương trình (npm start).`,
  held: (announcements: number) =>
    `${announcements} thông báo có thể đã được gửi sau khi sao lưu nên chưa gửi tiếp: văn phòng xem lại ở /thongbao rồi mới cho gửi.`,
  usage: 'Cách dùng: npm run restore <tệp>, hoặc npm run restore -- <tệp> --replace để thay dữ liệu đang có.',
} as const;
