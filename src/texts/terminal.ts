/** What the terminal shows to the person who starts the product. */
export const terminalTexts = {
  title: 'Sáng Kiến Bot đã sẵn sàng.',
  chatHere: 'Mở trang trò chuyện trên máy này:',
  chatPhone: 'Mở bằng điện thoại cùng mạng Wi-Fi (hoặc quét mã bên dưới):',
  chatPublic: 'Địa chỉ cho mọi người (hoặc quét mã bên dưới):',
  setup:
    'Lần đầu dùng? Người mở liên kết này và làm xong sẽ là quản trị của công đoàn cấp cao nhất (chỉ dùng trong 1 giờ):',
  on: (messengers: string) => `Đang bật: ${messengers}.`,
  trying: (messenger: string) => `${messenger} đã bật nhưng chưa kết nối được; chương trình đang tự thử lại.`,
  refused: (messenger: string, variable: string) =>
    `${messenger} không nhận mã bot đã đặt. Hãy kiểm tra lại ${variable} rồi khởi động lại.`,
  off: (messenger: string, variable: string) => `${messenger} đang tắt. Muốn bật, hãy đặt ${variable} trong tệp .env.`,
  zaloOaConsent:
    'Zalo OA đã bật nhưng chưa được phép gửi tin. Quản trị của OA cần đồng ý: mở một cửa sổ khác và chạy npm run zalo-oa -- authorise.',
  zaloBotPolls:
    'Zalo Bot đang tự hỏi tin: nếu chương trình bị tắt đột ngột, tin đến đúng lúc đó có thể mất. Muốn chắc chắn, và muốn gửi được ảnh và tệp qua Zalo, hãy đặt PUBLIC_URL dạng https.',
  telegramNoGroups: (bots: string) =>
    `Chưa thêm được ${bots} vào nhóm nào. Muốn dùng trong nhóm: mở @BotFather, gõ /setjoingroups, chọn bot, chọn Enable, rồi khởi động lại.`,
  zaloBotNoGroups:
    'Zalo chưa cho bot này vào nhóm, nên chưa dùng được Zalo Bot trong nhóm. Xem quyền vào nhóm của bot trong trang quản lý Zalo Bot rồi khởi động lại.',
  dataIn: (folder: string) => `Dữ liệu nằm trong ${folder}.`,
  stop: 'Muốn dừng: bấm Ctrl-C một lần và đợi vài giây; dữ liệu được giữ nguyên cho lần sau.',
  webOff: 'Tiến trình này không phục vụ trang web (ROLES không có web).',
  stopping: 'Đang dừng, xin đợi vài giây…',
  stopped: 'Đã dừng. Hẹn gặp lại anh/chị.',
  stoppedLate: (parts: string) => `Đã dừng, nhưng ${parts} chưa kịp dừng gọn trong thời gian cho phép.`,
  forced: 'Dừng ngay theo yêu cầu.',
  unexpected: (reason: string) => `Lỗi ngoài dự kiến khi khởi động: ${reason}`,
} as const;

/** One line for each slow or noteworthy step of starting and keeping the stores. */
export const progressTexts = {
  'waiting-for-previous': 'Lần chạy trước đang ghi nốt dữ liệu, xin đợi (nhiều nhất 30 giây)…',
  'fetching-c-library': 'Lần đầu chạy: đang tải thư viện C cho MongoDB (khoảng 15 MB, không cài gì vào máy)…',
  'fetching-redis': 'Lần đầu chạy: đang tải Redis (khoảng 15 MB, không cài gì vào máy)…',
  'starting-mongodb': 'Đang mở MongoDB kèm sẵn…',
  'starting-redis': 'Đang mở Redis kèm sẵn…',
  'mongodb-died': 'MongoDB kèm sẵn vừa dừng đột ngột, đang mở lại…',
  'mongodb-back': 'MongoDB kèm sẵn đã chạy lại.',
  'redis-died': 'Redis kèm sẵn vừa dừng đột ngột, đang mở lại…',
  'redis-back': 'Redis kèm sẵn đã chạy lại.',
  'disk-full': 'Ổ đĩa đã đầy nên chưa ghi được dữ liệu. Hãy giải phóng ít nhất 500 MB; chương trình sẽ tự chạy tiếp.',
} as const;
