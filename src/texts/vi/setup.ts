export const setupVi = {
  'setup.title': () => 'thiết lập văn phòng',
  'setup.welcome': () =>
    'Chào anh/chị! Anh/chị vừa mở đường dẫn thiết lập. Trả lời vài câu là anh/chị trở thành quản trị viên của văn phòng công đoàn này.',
  'setup.unionLabel': () => 'Công đoàn',
  'setup.union': () =>
    'Đây là văn phòng của công đoàn nào? Anh/chị gõ một phần tên rồi chọn. Chưa thấy tên thì bấm “Không có trong danh sách”.',
  'setup.unionHelp': () =>
    'Công đoàn này là gốc: kế hoạch, chỉ tiêu và phân quyền tính từ đây trở xuống. Tên hiện trong phần xin phép xử lý thông tin cá nhân, để đoàn viên biết ai giữ thông tin của mình.',
  'setup.notListed': () => 'Không có trong danh sách',
  'setup.unionNameLabel': () => 'Tên công đoàn',
  'setup.unionName': () => 'Tên đầy đủ của công đoàn là gì? Ví dụ: Công đoàn Trường Đại học Hồng Đức.',
  'setup.unionKindLabel': () => 'Cấp công đoàn',
  'setup.unionKind': () => 'Đây là công đoàn cấp nào?',
  'setup.unionKindHelp': () => 'Anh/chị chọn đúng cấp: chỉ tiêu và báo cáo của mỗi cấp khác nhau.',
  'setup.unionParentLabel': () => 'Công đoàn cấp trên',
  'setup.unionParent': () =>
    'Công đoàn cấp trên trực tiếp là đơn vị nào? Anh/chị gõ tên rồi chọn, hoặc bấm “Đứng riêng”.',
  'setup.unionParentHelp': () =>
    'Ví dụ: công đoàn trường thuộc Liên đoàn Lao động tỉnh. Nếu chỉ dùng riêng cho đơn vị mình thì bấm “Đứng riêng”.',
  'setup.byItself': () => 'Đứng riêng',
  'setup.already': () =>
    'Anh/chị đã là quản trị viên của văn phòng này rồi, không cần thiết lập lại. Đường dẫn này không làm thay đổi gì.',
  'unitKind.national': () => 'Tổng Liên đoàn Lao động Việt Nam',
  'unitKind.province': () => 'Liên đoàn Lao động tỉnh, thành phố',
  'unitKind.central': () => 'Công đoàn ngành trung ương',
  'unitKind.upper': () => 'Công đoàn cấp trên cơ sở',
  'unitKind.grassroots': () => 'Công đoàn cơ sở',
  'unitKind.section': () => 'Công đoàn bộ phận',
  'unitKind.team': () => 'Tổ công đoàn',
  'setup.fullName': () => 'Họ và tên của anh/chị (quản trị viên)?',
  'setup.submit': () => 'Hoàn tất thiết lập',
  'setup.dropped': () => 'Đã dừng thiết lập, chưa lưu gì cả. Muốn làm lại, anh/chị mở lại đường dẫn thiết lập.',
  'setup.noToken': () => 'Đường dẫn thiết lập thiếu mã. Người vận hành chạy “npm run setup-link” để lấy đường dẫn mới.',
  'setup.toPlan': () => 'Lập kế hoạch',
  'setup.toRoles': () => 'Mời người giữ vai trò',
  'setup.done': () =>
    [
      'Xong! Anh/chị đã là quản trị viên. Máy sẽ báo cho anh/chị tại đây khi có việc cần biết, ví dụ sao lưu hỏng.',
      'Việc tiếp theo: lập kế hoạch từ một văn bản mẫu, rồi mời chủ tịch các đơn vị.',
    ].join('\n\n'),
  'setup.refused': ({ reason }: { reason: string }) => {
    const why: Record<string, string> = {
      expired: 'Đường dẫn thiết lập đã quá một giờ.',
      used: 'Đã có quản trị viên rồi nên đường dẫn này không dùng được nữa.',
      unknown: 'Đường dẫn thiết lập không đúng.',
    };
    return `${why[reason] ?? why.unknown} Người vận hành chạy “npm run setup-link” để lấy đường dẫn mới (khi chưa có quản trị viên).`;
  },
};
