import { count, moment } from '../dates.js';

/** The form "ĐĂNG KÝ THÔNG TIN DỰ THI" with its official labels (seeds 000:77-89, 004:47-61). */
export const submitVi = {
  'submit.title': () => 'hồ sơ đăng ký sáng kiến',
  'submit.submit': () => 'Nộp sáng kiến này',
  'submit.dropped': () => 'Đã xoá bản nháp. Khi nào muốn làm lại, anh/chị gõ “nộp”.',
  'submit.another': () => 'Nộp thêm sáng kiến',
  'submit.unitFilled': ({ unit }: { unit: string }) => `Đơn vị đã điền sẵn theo đường dẫn: ${unit}.`,
  'submit.unitUnknown': () =>
    'Đường dẫn vừa mở nhắc tới một đơn vị chưa có trong danh sách. Anh/chị chọn đơn vị của mình ở bước sau nhé.',
  'submit.linkPlanOver': ({ plan, words }: { plan: string; words: string }) =>
    `Đường dẫn (hoặc mã) vừa mở là của “${plan}”, chỉ nhận đến ${words}.`,
  'submit.linkPlanUnknown': () =>
    'Kế hoạch ghi trong đường dẫn (hoặc mã) vừa mở không còn nữa; anh/chị xem kế hoạch đang nhận dưới đây.',
  'submit.linkApart': ({ linked, present }: { linked: string; present: string }) =>
    `Đường dẫn (hoặc mã) vừa mở là của “${linked}”. Hồ sơ đang viết dở thuộc “${present}” và vẫn còn nguyên: chọn “Tiếp tục” để viết nốt, hoặc “Làm lại” để bắt đầu hồ sơ cho “${linked}”.`,
  'submit.reuseLabel': () => 'Thông tin lần trước',
  'submit.reuse': () => 'Vẫn dùng thông tin lần trước?',
  'submit.reuseYes': () => 'Vẫn dùng',
  'submit.reuseNo': () => 'Nhập lại',
  'submit.reuseHelp': () =>
    'Chọn “Vẫn dùng” để khỏi nhập lại họ tên, số điện thoại và đơn vị; chọn “Nhập lại” nếu có gì thay đổi.',
  'submit.fullNameLabel': () => 'Họ và tên',
  'submit.fullName': () => 'Họ và tên của anh/chị là gì?',
  'submit.fullNameHelp': () => 'Anh/chị gõ đầy đủ họ và tên, ví dụ: Nguyễn Thị Lan.',
  'name.digits': () =>
    'Họ và tên không có chữ số. Ở câu này anh/chị chỉ gõ họ và tên, ví dụ: Nguyễn Thị Lan; số điện thoại sẽ hỏi ngay sau đây.',
  'name.tooLong': ({ max }: { max: number }) => `Họ và tên dài quá ${max} ký tự. Anh/chị chỉ gõ họ và tên thôi nhé.`,
  'name.notAName': () => 'Chưa giống một họ tên. Ở câu này anh/chị chỉ gõ họ và tên, ví dụ: Nguyễn Thị Lan.',
  'submit.phoneLabel': () => 'Số điện thoại',
  'submit.phone': () => 'Số điện thoại di động của anh/chị? (chỉ để công đoàn liên hệ về sáng kiến)',
  'submit.phoneHelp': () =>
    'Anh/chị gõ số di động 10 chữ số, ví dụ: 0912 345 678. Có dấu cách, dấu chấm hay +84 đều được.',
  'phone.converted': ({ from, to }: { from: string; to: string }) =>
    `Số ${from} là đầu số cũ 11 chữ số, từ năm 2018 đã đổi thành ${to}. Số mới này đúng không?`,
  'phone.retype': () => 'Không, gõ số khác',
  'phone.notOwn': () =>
    'Danh thiếp vừa gửi không phải số của chính anh/chị. Anh/chị bấm “Gửi số điện thoại của tôi” hoặc gõ số vào đây.',
  'phone.landline': () =>
    'Đây là số máy bàn, không nhận được tin nhắn. Anh/chị cho xin số di động (10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09).',
  'phone.short': () => 'Số này ngắn quá nên không gọi được. Số di động có 10 chữ số, ví dụ: 0912 345 678.',
  'phone.service': () => 'Số 1800, 1900 là số tổng đài, không phải của cá nhân. Anh/chị cho xin số di động của mình.',
  'phone.foreign': () =>
    'Đây là số nước ngoài. Anh/chị cho xin số di động Việt Nam (10 chữ số, hoặc bắt đầu bằng +84).',
  'phone.unreadable': ({ digits }: { digits: number }) =>
    `Chưa đọc được số điện thoại${digits > 0 ? ` (thấy ${count(digits)} chữ số)` : ''}. Anh/chị gõ một số di động 10 chữ số, ví dụ: 0912 345 678.`,
  'submit.unitLabel': () => 'Đơn vị',
  'submit.unit': () =>
    'Đơn vị của anh/chị thuộc tỉnh, thành phố hay ngành nào? Gõ một phần tên là được (ví dụ: thanh hoa, TP HCM, giao duc), hoặc chọn bên dưới.',
  'submit.unitHelp': () =>
    'Gõ một phần tên tỉnh, thành phố hoặc công đoàn ngành, có dấu hay không đều được, tên cũ hay tên mới đều được. Hoặc bấm nút, xem thêm bằng “Trang sau”.',
  'unit.found': ({ query }: { query: string }) => `Đơn vị khớp với “${query}”. Anh/chị chọn một, hoặc gõ lại tên khác:`,
  'unit.notFound': ({ query }: { query: string }) =>
    `Chưa tìm thấy đơn vị nào giống “${query}”. Anh/chị thử gõ ngắn hơn, ví dụ chỉ tên tỉnh, hoặc chọn trong danh sách.`,
  'unit.nextPage': () => 'Trang sau',
  'unit.previousPage': () => 'Trang trước',
  'unit.formerName': ({ name, now }: { name: string; now: string }) => `${name} (nay là ${now})`,
  'submit.subUnitLabel': () => 'Đơn vị trực thuộc',
  'submit.subUnit': () =>
    'Đơn vị trực thuộc: nơi anh/chị đang làm việc tên là gì? Ví dụ: Trường THPT Chuyên Lam Sơn, Công ty May 10.',
  'submit.subUnitHelp': () => 'Anh/chị gõ tên trường, công ty, bệnh viện, phòng ban… nơi mình đang làm việc.',
  'subUnit.needsLetters': () => 'Tên đơn vị trực thuộc cần có chữ. Anh/chị gõ lại tên nơi mình làm việc nhé.',
  'subUnit.tooLong': ({ max }: { max: number }) =>
    `Tên đơn vị trực thuộc dài quá ${max} ký tự. Anh/chị gõ ngắn gọn hơn nhé.`,
  'submit.groupLabel': () => 'Nhóm ý tưởng',
  'submit.group': () => 'Nhóm ý tưởng: nơi anh/chị làm việc là doanh nghiệp hay cơ quan?',
  'submit.groupHelp': () =>
    'Công ty, nhà máy, hợp tác xã là Doanh nghiệp. Trường học, bệnh viện, uỷ ban, đơn vị hành chính sự nghiệp là Khối cơ quan.',
  'group.enterprise': () => 'Doanh nghiệp',
  'group.publicSector': () => 'Khối cơ quan',
  'submit.titleLabel': () => 'Tên sáng kiến',
  'submit.initiativeTitle': () =>
    'Tên sáng kiến là gì? Một câu ngắn thôi. Chưa nghĩ ra thì bỏ qua, máy sẽ lấy câu đầu của phần mô tả.',
  'submit.titleHelp': () => 'Ví dụ: Giá đỡ tháo lắp nhanh khuôn ép. Có thể bỏ qua mục này.',
  'title.tooLong': ({ length, max }: { length: number; max: number }) =>
    `Tên sáng kiến có ${count(length)} ký tự, tối đa ${count(max)}. Anh/chị gõ ngắn lại, phần chi tiết để ở mục Mô tả nhé.`,
  'submit.titleTaken': ({ title }: { title: string }) => `${title} (lấy từ câu đầu của mô tả)`,
  'submit.descriptionLabel': () => 'Mô tả',
  'submit.description': ({ max }: { max: number }) =>
    `Mô tả sáng kiến (tối đa ${count(max)} ký tự): trước đây làm thế nào, anh/chị đã cải tiến ra sao, kết quả thế nào? Soạn sẵn trong Word rồi dán vào cũng được.`,
  'submit.descriptionHelp': () =>
    'Ví dụ: “Trước đây thay khuôn mất 40 phút, hai người. Tôi làm giá đỡ có bánh xe, nay một người thay trong 15 phút, mỗi tháng tiết kiệm khoảng 20 giờ công.”',
  'submit.notOpen': () =>
    'Chương trình hiện không nhận sáng kiến nên chưa nộp được. Hồ sơ của anh/chị được giữ làm bản nháp.',
  'submit.receipt': ({ code }: { code: string }) => `Đã nộp thành công! Mã hồ sơ của anh/chị: ${code}`,
  'submit.receiptTitle': ({ title, at }: { title: string; at: string }) =>
    `Sáng kiến: ${title}\nNhận lúc ${moment(at)}.`,
  'submit.receiptNext': ({ code }: { code: string }) =>
    `Anh/chị nên lưu lại mã này. Công đoàn sẽ xem và báo kết quả tại đây. Muốn xem lúc nào, gõ “theo dõi ${code}”.`,
};
