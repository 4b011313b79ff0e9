/** What `npm run setup-link` prints. */
export const setupLinkTexts = {
  link: (link: string) =>
    `Ai mở liên kết này trong vòng 1 giờ và làm xong sẽ là quản trị của công đoàn cấp cao nhất:\n  ${link}`,
  hasAdmin: 'Công đoàn cấp cao nhất đã có quản trị, nên không tạo liên kết mới.',
  notRunning: (folder: string) =>
    `Chương trình chưa chạy trên thư mục dữ liệu ${folder}. Hãy mở một cửa sổ khác, chạy npm start, rồi chạy lại lệnh này.`,
} as const;
