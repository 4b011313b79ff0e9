import { readReceiptCode } from '../domain/receipt-code.js';
import { foldText, sameAccented } from '../domain/text.js';
import type { Locale } from '../texts/index.js';

/** Words that act inside a scene. */
export type Verb = 'back' | 'skip' | 'cancel' | 'help' | 'continue' | 'edit';

/** Commands that open a scene, or act in the present one, from anywhere. */
export type Intent =
  | { readonly type: 'verb'; readonly verb: Verb; readonly number?: number }
  | { readonly type: 'open'; readonly scene: string; readonly argument: string }
  /** Something small, done without leaving the place where the conversation is. */
  | { readonly type: 'aside'; readonly scene: string; readonly argument: string }
  /** From now on the conversation is held in this language. */
  | { readonly type: 'speak'; readonly locale: Locale };

interface CommandWords {
  /** Without the slash; the first is the official one. ASCII, as messengers demand. */
  readonly slash: readonly string[];
  /** Typed words, accented as a person would write them. */
  readonly words: readonly string[];
  /** Whether more words may follow ("theo dõi SK-7K4M-9PXM", "sửa 3"). */
  readonly argument?: 'code' | 'number';
  readonly verb?: Verb;
  readonly scene?: string;
  /** The scene only does something, and leads back to where the conversation was. */
  readonly aside?: true;
  readonly locale?: Locale;
}

const NOP = [
  'nộp',
  'nộp sáng kiến',
  'nộp bài',
  'gửi sáng kiến',
  'gửi bài',
  'đăng ký',
  'đăng ký sáng kiến',
  'đăng ký dự thi',
  'vào thi',
];

/** Every word that is understood everywhere. The first of `slash` is also the value of its button. */
export const COMMANDS: readonly CommandWords[] = [
  { slash: ['nop'], words: NOP, scene: 'submit' },
  { slash: ['hosocuatoi'], words: ['hồ sơ của tôi', 'sáng kiến của tôi', 'xem hồ sơ', 'hồ sơ'], scene: 'mine' },
  { slash: ['theodoi'], words: ['theo dõi', 'tra cứu'], argument: 'code', scene: 'follow' },
  { slash: ['dulieu', 'settings'], words: ['dữ liệu của tôi', 'dữ liệu'], scene: 'data' },
  { slash: ['kehoach'], words: ['kế hoạch', 'xem kế hoạch', 'thể lệ'], scene: 'plan' },
  { slash: ['xuat', 'export'], words: ['xuất', 'xuất danh sách', 'xuất excel', 'xuất tệp'], scene: 'export' },
  { slash: ['nhatky', 'audit'], words: ['nhật ký', 'xem nhật ký'], scene: 'audit' },
  { slash: ['donvi', 'banlamviec'], words: ['bàn làm việc', 'đơn vị tôi phụ trách'], scene: 'unit' },
  { slash: ['nopthay'], words: ['nộp thay', 'nộp thay đoàn viên'], scene: 'file' },
  { slash: ['tiendo'], words: ['tiến độ', 'xem tiến độ'], scene: 'progress' },
  { slash: ['tonghop', 'week'], words: ['tổng hợp', 'tổng hợp báo cáo', 'bảng báo cáo tuần'], scene: 'week' },
  { slash: ['tamtinh'], words: ['tạm tính', 'số tạm tính', 'số liệu tạm tính'], scene: 'provisional' },
  { slash: ['nhacthieu'], words: ['nhắc đơn vị còn thiếu', 'nhắc những đơn vị còn thiếu'], scene: 'remind-missing' },
  { slash: ['baocao'], words: ['báo cáo', 'báo cáo tuần', 'gửi báo cáo'], scene: 'report' },
  { slash: ['ketnoi', 'nhom'], words: ['kết nối nhóm', 'nhóm đã gắn', 'gắn nhóm'], scene: 'bind-group' },
  { slash: ['ngatketnoi'], words: ['ngắt kết nối nhóm', 'thôi gắn nhóm'], scene: 'unbind-group' },
  { slash: ['poster', 'apphich'], words: ['áp phích', 'làm áp phích', 'tờ rơi', 'mã QR'], scene: 'poster' },
  { slash: ['hoi'], words: ['hỏi văn phòng', 'hỏi công đoàn', 'gửi câu hỏi'], scene: 'question' },
  { slash: ['hoitiep'], words: ['hỏi thêm văn phòng'], scene: 'question-more' },
  { slash: ['traloi'], words: ['trả lời câu hỏi'], scene: 'question-answer' },
  { slash: ['cauhoi'], words: ['câu hỏi', 'các câu hỏi'], scene: 'question-list' },
  { slash: ['vaitro', 'roles'], words: ['vai trò', 'vai trò của tôi', 'phân quyền'], scene: 'roles' },
  { slash: ['lienket', 'link'], words: ['liên kết', 'liên kết tài khoản'], scene: 'link' },
  { slash: ['dangnhap', 'login'], words: ['đăng nhập', 'trang quản lý'], scene: 'sign-in' },
  { slash: ['suathongtin'], words: ['sửa thông tin', 'sửa thông tin của tôi'], argument: 'code', scene: 'correct' },
  { slash: ['donvicho'], words: ['đơn vị chờ', 'ghép đơn vị'], scene: 'unit-requests' },
  { slash: ['danhsachdonvi'], words: ['danh sách đơn vị', 'sửa danh sách đơn vị'], scene: 'unit-list' },
  { slash: ['thongbao', 'announce'], words: ['thông báo', 'gửi thông báo', 'soạn thông báo'], scene: 'announce' },
  { slash: ['tamdung'], words: ['tạm dừng thông báo', 'tạm dừng gửi'], scene: 'announce-pause', aside: true },
  { slash: ['guitiep'], words: ['gửi tiếp thông báo', 'gửi tiếp'], scene: 'announce-resume', aside: true },
  { slash: ['daro'], words: ['đã rõ'], scene: 'acknowledge', aside: true },
  { slash: ['menu', 'start', 'batdau'], words: ['menu', 'trang chủ', 'về đầu', 'bắt đầu'], scene: 'home' },
  { slash: ['tatnhac'], words: ['tắt nhắc', 'tắt nhắc việc', 'đừng nhắc nữa'], scene: 'nudges-off' },
  { slash: ['batnhac'], words: ['bật nhắc', 'bật nhắc việc'], scene: 'nudges-on' },
  { slash: ['tattin'], words: ['tắt tin', 'tắt tin thông báo', 'không nhận tin'], scene: 'news-off', aside: true },
  { slash: ['battin'], words: ['bật tin', 'bật tin thông báo', 'nhận tin'], scene: 'news-on', aside: true },
  { slash: ['huongdan', 'help', 'trogiup'], words: ['hướng dẫn', 'trợ giúp', 'giúp', 'giúp đỡ', 'help'], verb: 'help' },
  { slash: ['quaylai', 'back'], words: ['quay lại', 'trở lại', 'lùi lại', 'back'], verb: 'back' },
  { slash: ['boqua', 'skip'], words: ['bỏ qua'], verb: 'skip' },
  { slash: ['huy', 'cancel'], words: ['huỷ', 'huỷ bỏ', 'dừng lại', 'dừng', 'thôi', 'thoát'], verb: 'cancel' },
  { slash: ['tiep', 'tieptuc'], words: ['tiếp', 'tiếp tục', 'viết tiếp'], verb: 'continue' },
  { slash: ['sua'], words: ['sửa', 'sửa mục', 'sửa số', 'sửa câu'], argument: 'number', verb: 'edit' },
  { slash: ['english', 'en'], words: ['english', 'tiếng Anh'], locale: 'en' },
  { slash: ['tiengviet', 'vi'], words: ['tiếng Việt', 'vietnamese'], locale: 'vi' },
];

/** How sure it is that a text is a command: a slash or full accents say so; bare letters may be a name. */
export type Certainty = 'certain' | 'folded';

export interface ReadCommand {
  readonly intent: Intent;
  readonly certainty: Certainty;
  /** The official word, for asking back. */
  readonly word: string;
  /** The value of its button. */
  readonly value: string;
}

/** The command that a whole message is, or undefined. */
export function readCommand(text: string): ReadCommand | undefined {
  if (text.length > 200) return undefined;
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (trimmed.length === 0 || trimmed.length > 80) return undefined;
  return trimmed.startsWith('/') ? readSlash(trimmed.slice(1)) : readWords(trimmed.replace(/[\s.!?…,]+$/u, ''));
}

/** The command behind a button's value, as {@link COMMANDS} lists it: `nop`, or with an argument `theodoi SK-…`. */
export function readCommandValue(value: string): ReadCommand | undefined {
  return readSlash(value);
}

function readSlash(text: string): ReadCommand | undefined {
  const [head = '', ...rest] = text.split(' ');
  const [name] = head.toLowerCase().split('@');
  const command = COMMANDS.find((each) => name !== undefined && each.slash.includes(name));
  return command === undefined ? undefined : read(command, rest.join(' '), 'certain');
}

function readWords(text: string): ReadCommand | undefined {
  const words = text.split(' ');
  const foldedHeads = Array.from({ length: MOST_WORDS + 1 }, (_, length) => foldText(words.slice(0, length).join(' ')));
  for (const { command, phrase, folded, length } of PHRASES) {
    if (foldedHeads[length] !== folded) continue;
    const argument = words.slice(length).join(' ');
    if (!fits(command, argument)) continue;
    const head = words.slice(0, length).join(' ');
    if (sameAccented(head, phrase)) return read(command, argument, 'certain');
    // “Dũng”, “đúng” and “dùng” are words of their own, not a “dừng” with its accent forgotten.
    if (length > 1 || isBare(head)) return read(command, argument, 'folded');
  }
  return undefined;
}

/** Every phrase as it is compared; made once, because every text that a person writes is compared with all of them. */
const PHRASES = COMMANDS.flatMap((command) =>
  command.words.map((phrase) => ({
    command,
    phrase,
    folded: foldText(phrase),
    length: phrase.split(' ').length,
  })),
);
const MOST_WORDS = Math.max(...PHRASES.map(({ length }) => length));

function isBare(word: string): boolean {
  return !/[\p{M}đ]/iu.test(word.normalize('NFD'));
}

function fits(command: CommandWords, argument: string): boolean {
  if (argument === '') return true;
  if (command.argument === 'number') return /^\d{1,2}$/.test(argument);
  // Some codes have no digit at all.
  return command.argument === 'code' && (/\d|^sk[-. ]/i.test(argument) || readReceiptCode(argument) !== undefined);
}

function read(command: CommandWords, argument: string, certainty: Certainty): ReadCommand {
  const word = command.words[0] ?? '';
  const value = [command.slash[0] ?? '', ...(/^[\x21-\x7e]{1,16}$/.test(argument) ? [argument] : [])].join(' ');
  if (command.locale !== undefined)
    return { intent: { type: 'speak', locale: command.locale }, certainty, word, value };
  if (command.verb === undefined) {
    const { scene = 'home', aside } = command;
    return { intent: { type: aside ? 'aside' : 'open', scene, argument }, certainty, word, value };
  }
  const number = Number.parseInt(argument, 10);
  const intent: Intent = Number.isNaN(number)
    ? { type: 'verb', verb: command.verb }
    : { type: 'verb', verb: command.verb, number };
  return { intent, certainty, word, value };
}
