/** Every sentence of the chat page itself (what the bot says comes from the other files). `{name}` is filled in by the page. */
export interface PageTexts {
  readonly lang: string;
  readonly name: string;
  readonly shortName: string;
  readonly about: string;
  readonly noScript: string;
  readonly landing: {
    readonly title: string;
    readonly lead: string;
    readonly points: readonly string[];
    readonly open: string;
  };
  readonly skip: string;
  readonly log: string;
  readonly choices: string;
  readonly bot: string;
  readonly you: string;
  readonly menu: string;
  readonly close: string;
  readonly commands: readonly { readonly send: string; readonly label: string }[];
  readonly elsewhere: {
    readonly title: string;
    readonly explain: string;
    readonly making: string;
    readonly qr: string;
    readonly until: string;
    readonly keep: string;
    readonly copy: string;
    readonly copied: string;
    readonly failed: string;
  };
  readonly arriving: {
    readonly title: string;
    readonly explain: string;
    readonly open: string;
    readonly stay: string;
  };
  readonly textSize: string;
  readonly textSizes: readonly string[];
  readonly box: string;
  readonly boxLong: string;
  readonly boxPhone: string;
  readonly boxSearch: string;
  readonly attach: string;
  readonly attaching: string;
  readonly notAttached: string;
  readonly send: string;
  readonly sendHow: string;
  readonly counter: string;
  readonly counterOver: string;
  readonly step: string;
  readonly sending: string;
  readonly waiting: string;
  readonly sent: string;
  readonly notSent: string;
  readonly refused: string;
  readonly retry: string;
  readonly offline: string;
  readonly unavailable: string;
  readonly tooFast: string;
  readonly reconnecting: string;
  readonly lost: string;
  readonly opening: string;
  readonly cannotOpen: string;
  readonly older: string;
  readonly toEnd: string;
  readonly today: string;
  readonly yesterday: string;
  readonly file: string;
  /** Read aloud in place of a picture. */
  readonly picture: string;
}

export const pageVi: PageTexts = {
  lang: 'vi',
  name: 'Sáng kiến công đoàn',
  shortName: 'Sáng kiến',
  about: 'Nộp sáng kiến và theo dõi kết quả ngay trong cuộc trò chuyện, không cần tài khoản.',
  noScript:
    'Trang này cần JavaScript để trò chuyện. Xin bật JavaScript trong cài đặt trình duyệt rồi mở lại, hoặc mở bằng điện thoại khác. Anh/chị cũng có thể gửi sáng kiến qua công đoàn cơ sở của mình.',
  landing: {
    title: 'Sáng kiến công đoàn',
    lead: 'Anh/chị có cách làm mới giúp công việc tốt hơn? Hãy kể lại, công đoàn ghi nhận.',
    points: [
      'Khoảng 5 phút, trả lời từng câu một.',
      'Không cần tài khoản, không cần cài đặt.',
      'Dừng lúc nào cũng được, lần sau viết tiếp.',
    ],
    open: 'Bắt đầu',
  },
  skip: 'Tới ô trả lời',
  log: 'Cuộc trò chuyện',
  choices: 'Chọn một câu trả lời',
  bot: 'Trợ lý',
  you: 'Anh/chị',
  menu: 'Menu',
  close: 'Đóng',
  commands: [
    { send: '/nop', label: 'Nộp sáng kiến' },
    { send: '/hosocuatoi', label: 'Hồ sơ của tôi' },
    { send: '/huongdan', label: 'Hướng dẫn' },
  ],
  elsewhere: {
    title: 'Mở trên máy khác',
    explain:
      'Quét mã này bằng điện thoại, hoặc mở liên kết bên dưới trên máy khác, để tiếp tục đúng cuộc trò chuyện này.',
    making: 'Đang tạo liên kết…',
    qr: 'Mã QR mở cuộc trò chuyện này trên máy khác',
    until: 'Dùng được đến {when}. Tạo liên kết mới thì liên kết cũ hết hiệu lực.',
    keep: 'Ai có liên kết này đều đọc được cuộc trò chuyện. Xin đừng gửi vào nhóm.',
    copy: 'Chép liên kết',
    copied: 'Đã chép liên kết',
    failed: 'Chưa tạo được liên kết. Xin thử lại sau ít phút.',
  },
  arriving: {
    title: 'Mở cuộc trò chuyện từ liên kết?',
    explain:
      'Máy này đang có một cuộc trò chuyện khác. Nếu mở liên kết, cuộc trò chuyện đang có sẽ không còn hiện trên máy này.',
    open: 'Mở từ liên kết',
    stay: 'Giữ cuộc trò chuyện đang có',
  },
  textSize: 'Cỡ chữ',
  textSizes: ['Vừa', 'Lớn', 'Rất lớn'],
  box: 'Viết câu trả lời',
  boxLong: 'Viết hoặc dán nội dung vào đây',
  boxPhone: 'Nhập số điện thoại',
  boxSearch: 'Gõ vài chữ để tìm',
  attach: 'Chọn tệp',
  attaching: 'Đang gửi tệp {name}…',
  notAttached: 'Chưa gửi được tệp. Anh/chị chọn lại tệp để thử lần nữa.',
  send: 'Gửi',
  sendHow: 'Bấm Ctrl + Enter để gửi',
  counter: '{count}/{max} ký tự',
  counterOver: '{count}/{max} ký tự, dài hơn {over}',
  step: 'Bước {step}/{steps}',
  sending: 'đang gửi',
  waiting: 'chờ gửi',
  sent: 'đã gửi',
  notSent: 'chưa gửi',
  refused: 'không gửi được',
  retry: 'Gửi lại',
  offline: 'Chưa có mạng. Lời anh/chị viết được giữ trên máy này và sẽ tự gửi khi có mạng.',
  unavailable: 'Máy chủ đang bận. Lời anh/chị viết được giữ trên máy này và sẽ tự gửi lại.',
  tooFast: 'Anh/chị gửi hơi nhanh. Máy sẽ tự gửi tiếp sau ít giây.',
  reconnecting: 'Đang nối lại với máy chủ…',
  lost: 'Máy chủ không còn giữ cuộc trò chuyện trước nên trang đã mở cuộc trò chuyện mới. Những lời chưa gửi vẫn còn trong ô bên dưới.',
  opening: 'Đang mở cuộc trò chuyện…',
  cannotOpen: 'Chưa mở được cuộc trò chuyện vì chưa nối được với máy chủ. Trang sẽ tự thử lại.',
  older: 'Xem tin cũ hơn',
  toEnd: 'Xem tiếp bên dưới',
  today: 'Hôm nay',
  yesterday: 'Hôm qua',
  file: 'Tải tệp {name} ({size})',
  picture: 'Hình {name}. Nội dung của hình có bằng chữ trong tin nhắn này.',
};

export const pageEn: PageTexts = {
  lang: 'en',
  name: 'Union initiatives',
  shortName: 'Initiatives',
  about: 'Submit an initiative and follow it in a chat, without an account.',
  noScript:
    'This page needs JavaScript to chat. Please turn it on in your browser, or submit through your grassroots union.',
  landing: {
    title: 'Union initiatives',
    lead: 'Found a better way to do your work? Tell us; the union takes note.',
    points: [
      'About 5 minutes, one question at a time.',
      'No account, nothing to install.',
      'Stop whenever you like and go on later.',
    ],
    open: 'Start',
  },
  skip: 'To the answer box',
  log: 'Conversation',
  choices: 'Choose an answer',
  bot: 'Assistant',
  you: 'You',
  menu: 'Menu',
  close: 'Close',
  commands: [
    { send: '/nop', label: 'Submit an initiative' },
    { send: '/hosocuatoi', label: 'My initiatives' },
    { send: '/huongdan', label: 'Help' },
  ],
  elsewhere: {
    title: 'Open on another device',
    explain: 'Scan this code with a phone, or open the link below elsewhere, to go on with this very conversation.',
    making: 'Making the link…',
    qr: 'QR code that opens this conversation elsewhere',
    until: 'Valid until {when}. A new link ends the old one.',
    keep: 'Whoever has this link can read the conversation. Please do not post it in a group.',
    copy: 'Copy the link',
    copied: 'Link copied',
    failed: 'The link could not be made. Please try again in a few minutes.',
  },
  arriving: {
    title: 'Open the conversation of this link?',
    explain: 'This device has another conversation. If you open the link, that one is no longer shown here.',
    open: 'Open the link',
    stay: 'Keep the present one',
  },
  textSize: 'Text size',
  textSizes: ['Medium', 'Large', 'Very large'],
  box: 'Write your answer',
  boxLong: 'Write or paste the description here',
  boxPhone: 'Enter the phone number',
  boxSearch: 'Type a few letters to search',
  attach: 'Choose a file',
  attaching: 'Sending {name}…',
  notAttached: 'The file could not be sent. Choose it again to try once more.',
  send: 'Send',
  sendHow: 'Ctrl + Enter sends',
  counter: '{count}/{max} characters',
  counterOver: '{count}/{max} characters, {over} too many',
  step: 'Step {step}/{steps}',
  sending: 'sending',
  waiting: 'waiting',
  sent: 'sent',
  notSent: 'not sent',
  refused: 'could not be sent',
  retry: 'Send again',
  offline: 'No network. What you wrote is kept on this device and will be sent when the network is back.',
  unavailable: 'The server is busy. What you wrote is kept on this device and will be sent again.',
  tooFast: 'A little too fast. The rest follows in a few seconds.',
  reconnecting: 'Reconnecting…',
  lost: 'The server no longer has the earlier conversation, so a new one was opened. What was not sent is in the box below.',
  opening: 'Opening the conversation…',
  cannotOpen: 'The conversation could not be opened: no connection to the server. The page will try again.',
  older: 'Earlier messages',
  toEnd: 'More below',
  today: 'Today',
  yesterday: 'Yesterday',
  file: 'Download {name} ({size})',
  picture: 'Picture {name}. What it shows is also in the words of this message.',
};
