import { moment } from '../dates.js';

/** What people ask the office, and what it answers. */
export const questionVi = {
  'question.ask': () => 'Hỏi văn phòng',
  'question.write': ({ max }: { max: number }) =>
    `Anh/chị muốn hỏi văn phòng công đoàn điều gì? Gõ câu hỏi vào đây (tối đa ${max.toLocaleString('vi-VN')} ký tự).`,
  'question.sure': ({ words }: { words: string }) => `Anh/chị muốn gửi lời này tới văn phòng công đoàn?\n“${words}”`,
  'question.sureAnswer': ({ words }: { words: string }) => `Gửi câu trả lời này cho người hỏi?\n“${words}”`,
  'question.send': () => 'Vâng, gửi đi',
  'question.rewrite': () => 'Viết lại',
  'question.dont': () => 'Không gửi',
  'question.wordsOnly': () => 'Ở đây anh/chị gõ bằng chữ giúp nhé.',
  'question.tooLong': ({ max }: { max: number }) =>
    `Nội dung dài hơn ${max.toLocaleString('vi-VN')} ký tự; anh/chị rút gọn rồi gửi lại giúp. Phần đã viết vẫn còn.`,
  'question.about': ({ title }: { title: string }) => `Về thông báo: “${title}”`,
  'question.quoted': ({ words }: { words: string }) => `Câu hỏi: “${words}”`,
  'question.words': ({ words }: { words: string }) => words,
  'question.asked': ({ office, words }: { office: string; words: string }) =>
    `Đã chuyển câu hỏi tới văn phòng ${office}:\n“${words}”\nCó câu trả lời, máy nhắn lại cho anh/chị ngay tại đây.`,
  'question.noOffice': () =>
    'Hiện chưa có văn phòng công đoàn nào trên hệ thống để nhận câu hỏi. Anh/chị liên hệ trực tiếp giúp.',
  'question.gone': () =>
    'Thông báo hoặc câu hỏi này không còn, hoặc không gửi cho anh/chị. Anh/chị vẫn có thể hỏi văn phòng của mình dưới đây.',
  'question.tooMany': () => 'Anh/chị đang có nhiều câu hỏi chờ trả lời. Xin chờ văn phòng trả lời bớt rồi hỏi tiếp ạ.',
  'question.toOffice': ({ name, unit }: { name: string; unit: string }) => `Có câu hỏi mới của ${who(name, unit)}.`,
  'question.moreToOffice': ({ name, unit }: { name: string; unit: string }) => `${who(name, unit)} hỏi thêm.`,
  'question.answered': ({ office }: { office: string }) => `Văn phòng ${office} trả lời anh/chị.`,
  'question.answer': () => 'Trả lời',
  'question.askMore': () => 'Hỏi thêm',
  'question.list': () => 'Các câu hỏi',
  'question.close': () => 'Đóng, không trả lời thêm',
  'question.head': ({ name, unit, state }: { name: string; unit: string; state: string }) =>
    `Câu hỏi của ${who(name, unit)} (${state.toLocaleLowerCase('vi')}).`,
  'question.askerSaid': ({ name, words, at }: { name: string; words: string; at: string }) =>
    `${name === '' ? 'Người hỏi' : name}, ${moment(at)}:\n${words}`,
  'question.officeSaid': ({ name, words, at }: { name: string; words: string; at: string }) =>
    `Văn phòng${name === '' ? '' : ` (${name})`}, ${moment(at)}:\n${words}`,
  'question.writeAnswer': ({ max }: { max: number }) =>
    `Anh/chị gõ câu trả lời (tối đa ${max.toLocaleString('vi-VN')} ký tự); người hỏi nhận được ngay.`,
  'question.otherAnswers': ({ name, at }: { name: string; at: string }) =>
    `${name === '' ? 'Một người khác của văn phòng' : name} cũng mở câu này để trả lời lúc ${moment(at)}, chưa gửi.`,
  'question.meanwhile': ({ name, words }: { name: string; words: string }) =>
    `${name === '' ? 'Một người khác của văn phòng' : name} vừa trả lời câu này rồi:\n“${words}”`,
  'question.changed': () => 'Câu hỏi này vừa có thay đổi; anh/chị xem lại giúp.',
  'question.addYours': () => 'Câu trả lời của anh/chị chưa gửi. Gửi thêm nữa không?',
  'question.add': () => 'Gửi thêm câu của tôi',
  'question.leave': () => 'Thôi, không gửi',
  'question.left': () => 'Đã bỏ, không gửi gì thêm.',
  'question.sent': () => 'Đã gửi câu trả lời.',
  'question.closed': () => 'Đã đóng câu hỏi.',
  'question.full': () => 'Câu hỏi này đã quá dài. Anh/chị mời người hỏi mở câu hỏi mới giúp.',
  'question.notYours': () => 'Câu hỏi này không còn, hoặc do văn phòng khác trả lời.',
  'question.noOfficeOfYours': () => 'Mục này dành cho văn phòng công đoàn. Anh/chị muốn hỏi văn phòng thì gõ /hoi.',
  'question.open': () => 'Đang chờ',
  'question.stateAnswered': () => 'Đã trả lời',
  'question.stateClosed': () => 'Đã đóng',
  'question.listHead': ({ state }: { state: string }) => `Câu hỏi gửi văn phòng: ${state.toLocaleLowerCase('vi')}.`,
  'question.none': () => 'Không có câu hỏi nào.',
  'question.line': ({
    number,
    name,
    unit,
    words,
    at,
  }: {
    number: number;
    name: string;
    unit: string;
    words: string;
    at: string;
  }) => `${number}. ${who(name, unit)}, ${moment(at)}: ${words}`,
  'question.openOne': ({ number }: { number: number }) => `Mở câu ${number}`,
} as const;

function who(name: string, unit: string): string {
  const named = name === '' ? 'một đoàn viên chưa khai tên' : name;
  return unit === '' ? named : `${named} (${unit})`;
}
