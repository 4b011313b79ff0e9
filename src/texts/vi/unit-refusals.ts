/** Why a file was not read as a list of units, and what to do. */
export const unitRefusalsVi = {
  'unitRefusal.tooLarge': ({ got, expected }: { got: string; expected: string }) =>
    `Tệp ${got === '' ? 'quá nặng' : `nặng ${got}`}, nhiều nhất nhận được ${expected}. Anh/chị chỉ giữ trang danh sách (bỏ ảnh, bỏ trang thừa) rồi lưu lại, hoặc chia thành nhiều tệp. Chưa thay đổi gì.`,
  'unitRefusal.fetchGone': () =>
    'Máy không lấy được tệp này từ ứng dụng chat (tệp quá nặng hoặc đã hết hạn). Anh/chị gửi lại tệp. Chưa thay đổi gì.',
  'unitRefusal.bomb': ({ expected }: { expected: string }) =>
    `Tệp này nén bất thường, mở ra sẽ lớn hơn ${expected} nên máy không mở. Anh/chị chép danh sách sang một tệp Excel mới, lưu rồi gửi lại. Chưa thay đổi gì.`,
  'unitRefusal.rows': ({ expected }: { expected: string }) =>
    `Bảng có hơn ${expected} dòng. Anh/chị chia thành nhiều tệp rồi gửi lần lượt. Chưa thay đổi gì.`,
  'unitRefusal.damaged': () =>
    'Tệp bị hỏng hoặc bị cắt ngắn, không đọc trọn được. Anh/chị mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại. Chưa thay đổi gì.',
  'unitRefusal.notATable': () => 'Tệp này không phải bảng tính. Cần tệp .xlsx hoặc .csv. Chưa thay đổi gì.',
  'unitRefusal.oldFormat': () =>
    'Tệp ở dạng Excel cũ (.xls) hoặc có đặt mật khẩu. Anh/chị mở bằng Excel, bỏ mật khẩu, chọn “Lưu thành” dạng .xlsx rồi gửi lại. Chưa thay đổi gì.',
  'unitRefusal.macros': () =>
    'Tệp có chứa macro nên máy không mở. Anh/chị chọn “Lưu thành” dạng .xlsx (không macro) rồi gửi lại. Chưa thay đổi gì.',
  'unitRefusal.formulas': ({ got }: { got: string }) =>
    `Bảng có ô là công thức: ${got}. Máy không tính hộ. Anh/chị chép bảng, dán dạng “Chỉ giá trị”, lưu rồi gửi lại. Chưa thay đổi gì.`,
  'unitRefusal.merged': ({ got }: { got: string }) =>
    `Bảng có ô gộp: ${got}. Anh/chị bỏ gộp, điền đủ từng ô rồi gửi lại. Chưa thay đổi gì.`,
  'unitRefusal.encoding': () =>
    'Tệp .csv không ở bảng mã UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI) nên chữ tiếng Việt sẽ sai. Anh/chị lưu lại dạng “CSV UTF-8”, hoặc gửi tệp .xlsx. Chưa thay đổi gì.',
  'unitRefusal.columns': ({ got, expected }: { got: string; expected: string }) =>
    `Không tìm thấy cột: ${got}. Các cột đọc được: ${expected}. Anh/chị sửa dòng tiêu đề (trong 20 dòng đầu) rồi gửi lại. Chưa thay đổi gì.`,
  'unitRefusal.columnTwice': ({ got }: { got: string }) =>
    `Có hai cột cùng tên: ${got}. Anh/chị bỏ hoặc đổi tên một cột rồi gửi lại. Chưa thay đổi gì.`,
  'unitRefusal.empty': () =>
    'Tệp không có dòng nào dưới dòng tiêu đề. Anh/chị xem lại tệp rồi gửi lại. Chưa thay đổi gì.',
};
