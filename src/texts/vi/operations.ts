/** What the admins of the root office are told about the machine. */
export const operationsVi = {
  'operations.backupFailed': () =>
    'Bản sao lưu dữ liệu hằng ngày hôm nay chưa làm được sau ba lần thử. Dữ liệu đang dùng vẫn còn nguyên. Nhờ anh/chị báo người phụ trách máy kiểm tra chỗ trống trên ổ đĩa, rồi chạy: npm run backup',
};
