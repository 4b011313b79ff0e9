/** What is wrong, and what to do about it, by Zalo's code; the last is said of a code that nobody has written about. */
const WRONG: readonly (readonly [readonly number[], string])[] = [
  [
    [-204, -205],
    'Official Account đang bị khóa hoặc không còn nữa. Anh/chị đăng nhập oa.zalo.me xem trạng thái tài khoản; nếu bị khóa thì làm theo hướng dẫn ở đó hoặc gọi hỗ trợ của Zalo.',
  ],
  [
    [-209, -212],
    'Ứng dụng trên developers.zalo.me chưa được kích hoạt hoặc chưa đăng ký quyền gọi API này. Nhờ người phụ trách máy mở ứng dụng ở đó, kích hoạt, và đăng ký quyền gửi tin của Official Account.',
  ],
  [
    [-219, -223],
    'Ứng dụng đã bị gỡ khỏi Official Account hoặc chưa được cho phép. Nhờ người phụ trách máy chạy: npm run zalo-oa -- authorise, rồi quản trị OA bấm đồng ý.',
  ],
  [[-221, -135], 'Official Account chưa được xác thực. Anh/chị xác thực tài khoản ở oa.zalo.me, mục Cài đặt.'],
  [
    [-224],
    'Gói dịch vụ của Official Account không đủ để gửi tin tự động. Anh/chị xem và nâng gói ở oa.zalo.me, mục Quản lý gói.',
  ],
  [[-240], 'Zalo không còn nhận cách gửi tin này nữa. Nhờ người phụ trách máy cập nhật chương trình.'],
  [
    [-242],
    'Ứng dụng đang bắt buộc appsecret_proof. Nhờ người phụ trách máy tắt mục này trong cài đặt ứng dụng ở developers.zalo.me.',
  ],
  [
    [-248],
    'Zalo cho rằng nội dung tin trái quy định gửi tin. Anh/chị xem lại mẫu tin ở oa.zalo.me, mục Mẫu tin, và hỏi hỗ trợ của Zalo.',
  ],
  [
    [-249, -109, -112, -117, -126, -127, -131, -1121, -1122, -1124],
    'Mẫu tin đã cài chưa dùng được: chưa duyệt, bị khóa, sai mã, hoặc không gửi được theo người dùng. Nhờ anh/chị xem mẫu tin ở oa.zalo.me và người phụ trách máy xem ZALO_OA_TEMPLATE_ID.',
  ],
  [[-320], 'Official Account chưa gắn với ví Zalo Cloud Account. Anh/chị liên kết ví ở oa.zalo.me.'],
  [[-321, -115, -137], 'Ví Zalo Cloud Account đã hết tiền. Anh/chị nạp thêm ở account.zalo.cloud.'],
  [
    [-237, -238, -241],
    'Nhóm của Official Account đã hết hạn hoặc hết gói nhóm. Anh/chị gia hạn hay mua thêm gói nhóm ở oa.zalo.me.',
  ],
  [[-403], 'Official Account không còn ở trong nhóm cần đăng tin. Anh/chị thêm lại, hoặc gắn nhóm khác.'],
  [
    [-14002, -14003, -14004, -14018],
    'Zalo không nhận mã ứng dụng hoặc khóa bí mật. Nhờ người phụ trách máy so lại ZALO_OA_APP_ID và ZALO_OA_APP_SECRET với trang developers.zalo.me.',
  ],
];
const UNKNOWN = 'Nhờ người phụ trách máy tra mã này trong tài liệu của Zalo.';

export const zaloRefusalsVi = {
  'alarm.zaloRefuses': ({ code }: { code: number }) =>
    `Zalo không nhận tin gửi qua Official Account (mã ${code}). ${WRONG.find(([codes]) => codes.includes(code))?.[1] ?? UNKNOWN}\nTrong lúc đó các kênh khác vẫn chạy; tin qua Zalo OA được giữ lại và thử lại mỗi 10 phút cho tới khi hết hạn.`,
  'alarm.zaloRefusesOver': ({ code }: { code: number }) =>
    `Zalo đã nhận tin qua Official Account trở lại (hết lỗi mã ${code}).`,
};
