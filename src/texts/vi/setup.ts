export const setupVi = {
  'setup.title': () => 'thiết lập văn phòng',
  'setup.welcome': () =>
    'Chào anh/chị! Anh/chị vừa mở đường dẫn thiết lập. Trả lời vài câu là anh/chị trở thành quản trị viên của văn phòng công đoàn này.',
  'setup.officeLabel': () => 'Tên công đoàn',
  'setup.office': () => 'Tên công đoàn đứng ra tổ chức là gì? Ví dụ: Công đoàn Trường Đại học Hồng Đức.',
  'setup.officeHelp': () =>
    'Tên này hiện trong phần xin phép xử lý thông tin cá nhân, để đoàn viên biết ai giữ thông tin của mình.',
  'setup.fullName': () => 'Họ và tên của anh/chị (quản trị viên)?',
  'setup.submit': () => 'Hoàn tất thiết lập',
  'setup.dropped': () => 'Đã dừng thiết lập, chưa lưu gì cả. Muốn làm lại, anh/chị mở lại đường dẫn thiết lập.',
  'setup.noToken': () => 'Đường dẫn thiết lập thiếu mã. Người vận hành chạy “npm run setup-link” để lấy đường dẫn mới.',
  'setup.done': () =>
    'Xong! Anh/chị đã là quản trị viên. Máy sẽ báo cho anh/chị tại đây khi có việc cần biết, ví dụ sao lưu hỏng.',
  'setup.refused': ({ reason }: { reason: string }) => {
    const why: Record<string, string> = {
      expired: 'Đường dẫn thiết lập đã quá một giờ.',
      used: 'Đã có quản trị viên rồi nên đường dẫn này không dùng được nữa.',
      unknown: 'Đường dẫn thiết lập không đúng.',
    };
    return `${why[reason] ?? why.unknown} Người vận hành chạy “npm run setup-link” để lấy đường dẫn mới (khi chưa có quản trị viên).`;
  },
};
