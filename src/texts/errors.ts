/** What every error says: what was got and expected, then what to do. The codes are listed in docs/errors.md. */
export interface ErrorDetails {
  readonly got?: string;
  readonly expected?: string;
}

const HOLIDAYS: Readonly<Record<string, string>> = {
  json: 'một tệp JSON: kiểm tra dấu phẩy, dấu ngoặc và dấu nháy ở dòng này',
  form: 'đúng mẫu {"years": [{"year": 2027, "days": [{"name": "…", "from": "2027-02-04", "to": "2027-02-10"}]}]}, không thừa không thiếu',
  name: 'tên ngày nghỉ, 1 đến 100 ký tự',
  year: 'năm từ 2000 đến 2199, viết bằng số',
  once: 'mỗi năm chỉ một lần',
  day: 'một ngày có trong lịch, viết như "2027-02-06" (năm-tháng-ngày)',
  'in-year': 'một ngày của đúng năm ghi ở trên',
  order: 'ngày cuối không trước ngày đầu',
  days: 'nhiều nhất 150 ngày nghỉ trong một năm',
};

const RULES: Readonly<Record<string, string>> = {
  time: 'cần giờ trong ngày, từ "00:00" đến "23:59"',
  daytime: 'cần giờ ngoài giờ yên lặng, từ "07:00" đến "21:29"',
  opening: 'cần giờ không muộn hơn "20:00"',
  weekday: 'cần thứ trong tuần bằng số: 1 là thứ 2, 4 là thứ 5, 7 là chủ nhật',
  offset: 'cần {"days": 1 đến 60} hoặc {"hours": 1 đến 72}',
  zone: 'chỉ nhận "Asia/Ho_Chi_Minh"',
};

type Sentence = (details: ErrorDetails) => string;

export const errorTexts = {
  CONFIG_INVALID: ({ got, expected }) =>
    `Cấu hình chưa đúng: ${got}. Cần: ${expected}. Hãy sửa biến môi trường (xem .env.example) rồi chạy lại.`,
  STORE_UNAVAILABLE: () => 'Chưa lưu được tin nhắn vì cơ sở dữ liệu đang bận hoặc tạm dừng. Xin gửi lại sau ít phút.',
  DATA_DIR_UNUSABLE: ({ got, expected }) =>
    `Không ghi được vào thư mục dữ liệu ${got} (${expected}). Hãy cấp quyền ghi cho tài khoản đang chạy, hoặc đặt DATA_DIR sang thư mục khác rồi chạy lại.`,
  DISK_FULL: ({ got }) =>
    `Ổ đĩa đã đầy nên không ghi được vào ${got}. Hãy giải phóng ít nhất 500 MB, hoặc đặt DATA_DIR sang ổ đĩa khác rồi chạy lại.`,
  EMBEDDED_RUNNING: ({ got }) =>
    `Chương trình đang chạy trên thư mục dữ liệu ${got}, nên lần này xin dừng để dữ liệu được an toàn. Hãy dùng cửa sổ đang chạy, hoặc dừng nó bằng Ctrl-C rồi chạy lại; muốn chạy hai bản riêng thì đặt DATA_DIR khác.`,
  EMBEDDED_BUSY: ({ got, expected }) =>
    `Lần chạy trước vẫn chưa dừng hẳn: ${got} còn giữ dữ liệu sau ${expected}. Hãy đợi một phút rồi chạy lại; nếu vẫn vậy, hãy khởi động lại máy.`,
  EMBEDDED_FAILED: ({ got, expected }) =>
    `Không khởi động được ${got} kèm sẵn (${expected}). Các tệp dữ liệu được giữ nguyên. Hãy chạy lại; nếu vẫn vậy, đặt DATA_DIR sang một thư mục mới rồi khôi phục bản sao gần nhất: npm run restore <tệp trong thư mục backups>`,
  EMBEDDED_UNSUPPORTED: ({ got, expected }) =>
    `Máy này không chạy được bản kèm sẵn: ${got}. Cần: ${expected}. Hoặc đặt MONGODB_URI và REDIS_URL tới máy chủ có sẵn.`,
  PACKAGES_NO_APT: ({ got }) =>
    `Máy này không có lệnh ${got} để tự tải phần còn thiếu. Hãy cài sẵn redis-server (và dùng Debian 13, Ubuntu 24.04 trở lên cho MongoDB kèm sẵn), hoặc đặt MONGODB_URI và REDIS_URL.`,
  PACKAGES_UNREACHABLE: ({ got, expected }) =>
    `Không tải được ${got} từ kho phần mềm của hệ điều hành: ${expected}. Hãy kiểm tra kết nối mạng rồi chạy lại; lần sau sẽ không phải tải nữa.`,
  BACKUP_UNREADABLE: ({ got, expected }) =>
    `Không đọc được tệp sao lưu ${got} (${expected}). Hãy kiểm tra đường dẫn và quyền đọc, ví dụ: npm run restore var/backups/<tên tệp>`,
  BACKUP_DAMAGED: ({ got, expected }) =>
    `Tệp sao lưu ${got} bị hỏng hoặc bị cắt ngắn (${expected}), nên chưa ghi gì vào cơ sở dữ liệu. Hãy dùng một tệp sao lưu khác.`,
  BACKUP_NEWER: ({ got, expected }) =>
    `Tệp sao lưu ${got} do một phiên bản mới hơn tạo ra (${expected}). Hãy cập nhật chương trình rồi khôi phục lại.`,
  RESTORE_NOT_EMPTY: ({ got }) =>
    `Cơ sở dữ liệu đang có dữ liệu (${got}), nên chưa ghi gì. Nếu chắc chắn muốn thay toàn bộ bằng bản sao, hãy chạy lại với: npm run restore -- <tệp> --replace`,
  RESTORE_RUNNING: ({ got }) =>
    `Chương trình đang chạy trên thư mục dữ liệu ${got}. Hãy dừng nó bằng Ctrl-C rồi khôi phục lại, để không mất thay đổi nào giữa chừng.`,
  PLAN_FILE_INVALID: ({ got, expected }) =>
    `Tệp chương trình trong thư mục data không đọc được: ${got} (${RULES[expected ?? ''] ?? expected}). Hãy chép lại thư mục data của bản phát hành.`,
  HOLIDAYS_INVALID: ({ got, expected }) =>
    `Lịch nghỉ của văn phòng chưa dùng được: ${got}. Cần ${HOLIDAYS[expected ?? ''] ?? expected}. Trong lúc này máy dùng lịch nghỉ có sẵn; hãy sửa tệp rồi lưu lại (xem docs/reminders.md).`,
  PORT_TAKEN: ({ got, expected }) =>
    `Cổng ${got} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: PORT=${expected} npm start`,
  FOUNDING_DATA_INVALID: ({ got, expected }) =>
    `Danh sách đơn vị cài sẵn chưa đúng (${got}). Cần đúng như mô tả trong ${expected}. Hãy tải lại thư mục data của bản cài đặt rồi chạy lại.`,
  UNITS_FAULTY: ({ got }) =>
    `Có ${got} lỗi trong tệp (từng dòng ở trên), nên chưa thay đổi gì. Hãy sửa các dòng đó rồi nhập lại.`,
  FILE_UNREADABLE: ({ got }) => `Không đọc được tệp ${got}. Hãy kiểm tra đường dẫn và quyền đọc rồi chạy lại.`,
  FILE_UNWRITABLE: ({ got }) =>
    `Không ghi được tệp ${got}. Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa rồi chạy lại.`,
  TABLE_TOO_LARGE: ({ got, expected }) =>
    `Tệp nặng ${got}, nhiều nhất nhận được ${expected}, nên chưa đọc và chưa thay đổi gì. Hãy chỉ giữ trang danh sách đơn vị (bỏ ảnh, bỏ trang thừa) rồi lưu lại, hoặc chia thành nhiều tệp.`,
  TABLE_BOMB: ({ expected }) =>
    `Tệp này nén bất thường: khi mở ra sẽ lớn hơn ${expected}, nên chương trình không mở và chưa thay đổi gì. Hãy tạo lại tệp bằng Excel hoặc LibreOffice: chép riêng danh sách sang một tệp mới rồi lưu.`,
  TABLE_ROWS: ({ expected }) =>
    `Bảng có hơn ${expected} dòng nên chưa thay đổi gì. Hãy chia thành nhiều tệp rồi nhập lần lượt.`,
  TABLE_DAMAGED: ({ got }) =>
    `Tệp bị hỏng hoặc bị cắt ngắn, không đọc trọn được (${got}), nên chưa thay đổi gì. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi thử lại.`,
  TABLE_NOT_A_TABLE: () =>
    'Tệp này không phải bảng tính nên chưa thay đổi gì. Cần tệp .xlsx hoặc .csv (xem mẫu trong docs/units.md).',
  TABLE_OLD_FORMAT: () =>
    'Tệp ở dạng Excel cũ (.xls) hoặc có đặt mật khẩu nên chưa đọc được, chưa thay đổi gì. Hãy bỏ mật khẩu, chọn “Lưu thành” dạng .xlsx rồi thử lại.',
  TABLE_MACROS: () =>
    'Tệp có chứa macro nên chương trình không mở và chưa thay đổi gì. Hãy chọn “Lưu thành” dạng .xlsx (không macro) rồi thử lại.',
  TABLE_FORMULAS: ({ got }) =>
    `Bảng có ô là công thức: ${got}. Chương trình không tính hộ nên chưa thay đổi gì. Hãy chép bảng rồi dán dạng “Chỉ giá trị” (Paste values), lưu và thử lại.`,
  TABLE_MERGED: ({ got }) =>
    `Bảng có ô gộp: ${got}. Ô gộp làm mất dòng nên chưa thay đổi gì. Hãy bỏ gộp (Unmerge), điền đủ từng ô rồi thử lại.`,
  TABLE_ENCODING: () =>
    'Tệp .csv không ở bảng mã UTF-8 hoặc UTF-16 nên chữ tiếng Việt sẽ sai; chưa thay đổi gì. Hãy lưu lại dạng “CSV UTF-8”, hoặc dùng .xlsx.',
  TABLE_COLUMNS: ({ got, expected }) =>
    `Không tìm thấy cột: ${got}. Các cột đọc được: ${expected}. Chưa thay đổi gì. Hãy sửa dòng tiêu đề (trong 20 dòng đầu) rồi thử lại.`,
  TABLE_COLUMN_TWICE: ({ got }) =>
    `Có hai cột cùng tên: ${got}. Chưa thay đổi gì. Hãy bỏ hoặc đổi tên một cột rồi thử lại.`,
  TABLE_EMPTY: () => 'Tệp không có dòng nào nên chưa thay đổi gì. Hãy kiểm tra lại tệp rồi thử lại.',
  UNITS_CHANGED: () =>
    'Danh sách đơn vị vừa được người khác thay đổi, nên lần này chưa ghi gì. Hãy xem lại thay đổi mới nhất rồi làm lại.',
  MONGODB_UNREACHABLE: ({ got }) =>
    `Không kết nối được cơ sở dữ liệu tại ${got}. Hãy kiểm tra địa chỉ MONGODB_URI, máy chủ MongoDB có đang chạy và mạng có thông không, rồi chạy lại; hoặc bỏ trống MONGODB_URI để dùng bản kèm sẵn.`,
  MONGODB_REFUSED: ({ got }) =>
    `Cơ sở dữ liệu tại ${got} không nhận tên hoặc mật khẩu. Hãy sửa phần tên:mật-khẩu trong MONGODB_URI (ký tự lạ phải viết theo kiểu %xx) rồi chạy lại.`,
  JOBS_INVALID: ({ got, expected }) =>
    `Danh sách việc định kỳ chưa đúng: ${got}. Cần: ${expected}. Hãy sửa thư mục jobs rồi chạy lại.`,
  PORT_REFUSED: ({ got }) =>
    `Máy không cho mở cổng ${got} (cổng dưới 1024 cần quyền quản trị). Hãy chọn cổng khác, ví dụ: PORT=3000 npm start`,
  INTERNAL: () => 'Xin lỗi anh/chị, máy chủ vừa gặp lỗi khi xử lý việc này. Xin thử lại sau ít phút.',
  NOT_FOUND: () => 'Không có trang này. Xin mở trang trò chuyện ở địa chỉ /chat.',
  BODY_TOO_LARGE: () => 'Nội dung gửi lên lớn hơn 1 MB nên chưa nhận được. Xin rút ngắn rồi gửi lại.',
  BODY_MALFORMED: () =>
    'Nội dung gửi lên không đọc được. Cần JSON đúng cú pháp, UTF-8, kèm Content-Type: application/json.',
  CHAT_MESSAGE_INVALID: () =>
    'Tin nhắn gửi lên chưa đúng. Cần một id (1 đến 64 chữ cái không dấu, số, gạch) và đúng một trong: text, choice {at, value}, fileId, start.',
  CHAT_TEXT_TOO_LONG: () =>
    'Tin nhắn này quá dài (hơn 100 kB chữ) nên chưa gửi được. Lời anh/chị viết vẫn còn trong ô; xin rút ngắn rồi gửi lại.',
  CHAT_TOKEN_UNKNOWN: () =>
    'Máy chủ không nhận ra cuộc trò chuyện này. Xin mở lại trang /chat để bắt đầu, hoặc dùng liên kết “Mở trên máy khác” đã lưu.',
  RETURN_LINK_UNKNOWN: () =>
    'Liên kết mở lại cuộc trò chuyện không còn dùng được: đã quá 7 ngày, hoặc đã có liên kết mới hơn. Xin tạo liên kết mới trên máy đang mở cuộc trò chuyện.',
  CONSOLE_LINK_UNKNOWN: () =>
    'Đường dẫn đăng nhập không còn dùng được: đã dùng rồi, hoặc đã quá 5 phút. Anh/chị gõ “đăng nhập” trong cuộc trò chuyện để lấy đường dẫn mới.',
  CONSOLE_SIGNED_OUT: () =>
    'Anh/chị chưa đăng nhập, hoặc phiên đã kết thúc. Anh/chị mở cuộc trò chuyện và gõ “đăng nhập” để lấy đường dẫn dùng một lần.',
  CONSOLE_ADMIN_ONLY: () =>
    'Trang này chỉ dành cho quản trị của văn phòng đứng đầu. Anh/chị đăng nhập bằng tài khoản có vai trò đó.',
  QUEUES_READ_ONLY: () => 'Trang hàng đợi chỉ để xem, không sửa được gì từ đây.',
  METRICS_REFUSED: () =>
    'Số liệu vận hành cần gửi kèm mã METRICS_TOKEN (Authorization: Bearer); chưa đặt mã thì chỉ đọc được ngay trên máy này.',
  ORIGIN_REFUSED: () => 'Yêu cầu này đến từ một trang khác nên bị từ chối. Xin mở trang trò chuyện và thử lại ở đó.',
  TOO_MANY_REQUESTS: ({ got }) => `Anh/chị gửi hơi nhanh. Xin đợi ${got} giây rồi gửi lại.`,
  FILE_NOT_FOUND: () => 'Không tìm thấy tệp này trong cuộc trò chuyện của anh/chị.',
  FILE_LINK_UNKNOWN: () =>
    'Đường dẫn tệp không còn dùng được: đã quá 48 giờ, hoặc chưa chép đủ. Anh/chị quay lại cuộc trò chuyện và xin lại tệp.',
  FILE_REFUSED: () =>
    'Chưa nhận được loại tệp này. Xin gửi ảnh PNG hoặc JPEG, tệp PDF, Word (.docx, .doc), Excel (.xlsx) hoặc danh sách .csv.',
  FILE_TOO_LARGE: () => 'Tệp lớn hơn 5 MB nên chưa nhận được. Xin gửi tệp nhỏ hơn.',
  FILES_FULL: ({ got }) => `Cuộc trò chuyện này đã có ${got} tệp, không nhận thêm được nữa.`,
  CHANNEL_OFF: ({ got }) =>
    `Kênh ${got} đang tắt nên không gửi được. Bật kênh này trong cấu hình (xem .env.example) rồi chạy lại.`,
  TELEGRAM_CONFLICT: ({ got }) =>
    `Một tiến trình khác cũng đang nhận tin của bot Telegram ${got} (hoặc bot đang đặt webhook). Mỗi bot chỉ nên có một nơi nhận tin: hãy dừng nơi kia; chương trình sẽ thử lại đều đặn.`,
  TELEGRAM_TOKEN_REFUSED: ({ got }) =>
    `Telegram không nhận mã của bot ${got} (mã sai hoặc đã bị thu hồi), nên bot này tạm tắt; các kênh khác vẫn chạy. Hãy lấy mã mới từ @BotFather, sửa TELEGRAM_BOT_TOKEN rồi khởi động lại.`,
  TELEGRAM_NO_GROUPS: ({ got }) =>
    `Bot ${got} đang tắt quyền vào nhóm, nên chưa nhóm nào thêm được bot; tin nhắn riêng vẫn chạy. Muốn dùng trong nhóm: gõ /setjoingroups với @BotFather, chọn bot, bấm Enable.`,
  TELEGRAM_UNREACHABLE: ({ got }) =>
    `Bot ${got} chưa kết nối được Telegram; chương trình sẽ tự thử lại, các kênh khác vẫn chạy. Nếu kéo dài, hãy kiểm tra mạng hoặc đặt TELEGRAM_API_ROOT.`,
  ZALO_OA_CONSENT_NEEDED: ({ got }) =>
    `Mã truy cập Zalo OA không gia hạn được nữa (${got}), nên tin qua Zalo OA tạm dừng; các kênh khác vẫn chạy. Quản trị của OA cần đồng ý lại: chạy npm run zalo-oa -- authorise.`,
  ZALO_OA_OFF: () =>
    'Zalo OA chưa được bật. Hãy đặt ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRETS và PUBLIC_URL trong tệp .env (xem .env.example) rồi chạy lại.',
  ZALO_OA_CONSENT_FAILED: ({ got }) =>
    `Zalo chưa đổi mã đồng ý thành mã truy cập (${got}). Mã đồng ý chỉ dùng được một lần trong 10 phút: hãy mở lại đường dẫn đồng ý và làm lại; nếu vẫn vậy, kiểm tra ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, địa chỉ gọi lại và code challenge trong trang quản lý ứng dụng của Zalo.`,
  ZALO_BOT_TOKEN_REFUSED: ({ got }) =>
    `Zalo không nhận mã của bot ${got} (mã sai hoặc đã được cấp lại), nên bot này tạm tắt; các kênh khác vẫn chạy. Hãy lấy mã mới ở Zalo Bot Manager, sửa ZALO_BOT_TOKEN rồi khởi động lại.`,
  ZALO_BOT_UNREACHABLE: ({ got }) =>
    `Bot Zalo ${got} chưa kết nối được Zalo; chương trình sẽ tự thử lại, các kênh khác vẫn chạy. Nếu kéo dài, hãy kiểm tra mạng hoặc đặt ZALO_BOT_API_ROOT.`,
} as const satisfies Record<string, Sentence>;
