import { count } from '../dates.js';

/** Sentences that every form says: asking, correcting, reviewing, stopping, resuming. */
export const formVi = {
  'form.progress': ({ number, of }: { number: number; of: number }) => `Bước ${number}/${of}`,
  'form.present': ({ value }: { value: string }) =>
    `Hiện đang là: ${value}\nAnh/chị trả lời lại để thay, hoặc gõ “tiếp” để giữ nguyên.`,
  'form.keepAnswer': () => 'Giữ nguyên',
  'form.empty': () => 'Câu trả lời đang trống. Anh/chị vui lòng gõ vài chữ rồi gửi lại.',
  'form.chooseOne': () => 'Anh/chị chọn một trong các mục bên dưới: bấm nút, gõ số thứ tự, hoặc gõ lại chữ trên nút.',
  'form.cannotSkip': () => 'Mục này cần có nên không bỏ qua được.',
  'form.firstAlready': () => 'Đây đã là câu đầu tiên rồi.',
  'form.counted': ({ length, max }: { length: number; max: number }) => `Đã nhận ${length}/${max} ký tự.`,
  'form.tooLong': (text: { length: number; max: number; over: number; lastWords: string; overrun: string }) =>
    `Bài viết có ${text.length}/${text.max} ký tự, dài quá ${text.over} ký tự (dấu cách và xuống dòng cũng tính). Máy vẫn giữ nguyên bài của anh/chị.\n\nPhần trong giới hạn kết thúc ở: “…${text.lastWords}”\n\nPhần vượt quá: «${text.overrun}»`,
  'form.shorten': ({ max }: { max: number }) =>
    `Anh/chị rút gọn lại còn tối đa ${count(max)} ký tự rồi gửi lại cả bài nhé.`,
  'form.takeBeginning': ({ max }: { max: number }) => `Chỉ lấy ${count(max)} ký tự đầu`,
  'form.line': ({ number, label, value }: { number: number; label: string; value: string }) =>
    `${number}. ${label}: ${value}`,
  'form.lines': ({ lines }: { lines: readonly string[] }) => lines.join('\n'),
  'form.none': () => '(để trống)',
  'form.reviewTitle': () => 'Mời anh/chị xem lại lần cuối:',
  'form.reviewAsk': ({ submit }: { submit: string }) =>
    `Đúng cả rồi thì chọn “${submit}” (hoặc gõ “gửi”). Muốn sửa mục nào thì gõ số của mục đó, ví dụ: 3.`,
  'form.reviewChoose': ({ submit }: { submit: string }) =>
    `Hồ sơ chưa được gửi. Anh/chị chọn “${submit}” để gửi, hoặc gõ “sửa” kèm số của mục cần sửa.`,
  'form.reviewHelp': ({ submit }: { submit: string }) =>
    `Đây là tất cả những gì anh/chị đã trả lời. Bấm “${submit}” là gửi đi. Gõ “sửa 3” để sửa mục số 3, “quay lại” để về câu trước, “huỷ” để dừng.`,
  'form.edit': () => 'Sửa một mục',
  'form.pick': () => 'Anh/chị muốn sửa mục nào?',
  'form.noSuchItem': ({ number }: { number: number }) =>
    `Chưa có mục số ${number} để sửa. Anh/chị gõ số của một mục đã trả lời.`,
  'form.submitting': () => 'Đang gửi, anh/chị đợi một chút…',
  'form.failed': () =>
    'Chưa gửi được vì máy gặp trục trặc; việc này đã được ghi lại cho văn phòng. Các câu trả lời vẫn còn, lát nữa anh/chị bấm gửi lại giúp.',
  'form.stopAsk': () => 'Anh/chị muốn dừng lại à? Các câu đã trả lời vẫn còn.',
  'form.stopHelp': () =>
    '“Không, làm tiếp” để trở lại câu đang hỏi. “Dừng, giữ bản nháp” để nghỉ, khi nào rảnh viết tiếp. “Dừng và xoá bản nháp” thì các câu đã trả lời mất hẳn.',
  'form.stopNot': () => 'Không, làm tiếp',
  'form.stopKeep': () => 'Dừng, giữ bản nháp',
  'form.stopDrop': () => 'Dừng và xoá bản nháp',
  'form.kept': () => 'Đã giữ bản nháp.',
  'form.resumeAsk': ({ title, answered }: { title: string; answered: number }) =>
    `Anh/chị đang viết dở: ${title} (đã trả lời ${answered} câu). Anh/chị muốn làm gì?`,
  'form.resumeHelp': () =>
    '“Tiếp tục” để làm nốt từ câu đang dở. “Làm lại” bỏ các câu đã trả lời. “Xoá” thì xoá bản nháp và không làm nữa.',
  'form.linkDiffers': ({ label, offered, present }: { label: string; offered: string; present: string }) =>
    `Đường dẫn vừa mở ghi ${label}: ${offered}. Hồ sơ đang dở ghi ${label}: ${present}, và vẫn giữ như vậy. Muốn đổi thì anh/chị chọn “Tiếp tục” rồi gõ “sửa”, hoặc chọn “Làm lại”.`,
  'form.rulesChanged': () =>
    'Kế hoạch vừa được thay đổi. Những câu trả lời còn phù hợp của anh/chị vẫn được giữ nguyên.',
  'form.askedAgain': ({ lines }: { lines: readonly string[] }) => `Cần trả lời lại: ${lines.join('; ')}.`,
  'form.resumeContinue': () => 'Tiếp tục',
  'form.resumeAfresh': () => 'Làm lại',
  'form.resumeDrop': () => 'Xoá',
  'form.editTaken': ({ label }: { label: string }) => `Đã sửa mục “${label}” theo tin nhắn anh/chị vừa chỉnh.`,
  'form.editRefused': ({ label }: { label: string }) =>
    `Tin nhắn vừa chỉnh chưa dùng được cho mục “${label}”, nên mục này giữ như cũ. Anh/chị gõ “sửa” để sửa.`,
  'form.editUnknown': () =>
    'Tin nhắn vừa chỉnh không phải câu trả lời của hồ sơ đang viết. Anh/chị gõ “sửa” nếu muốn sửa một mục.',
};
