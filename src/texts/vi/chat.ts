/** Sentences that any scene may say. */
export const chatVi = {
  /** Words given as they are: a name, a unit, a number. */
  'chat.verbatim': ({ words }: { words: string }) => words,
  'chat.yes': () => 'Đúng rồi',
  'chat.back': () => 'Quay lại',
  'chat.skip': () => 'Bỏ qua',
  'chat.cancel': () => 'Huỷ',
  'chat.menu': () => 'Về đầu',
  'chat.stopped': () => 'Vâng, mình dừng ở đây. Anh/chị cần gì cứ chọn bên dưới.',
  'chat.updated': () => 'Chương trình vừa được cập nhật. Những gì anh/chị đã trả lời vẫn còn nguyên.',
  'chat.welcomeBack': () => 'Chào anh/chị quay lại. Mình làm tiếp từ chỗ đang dở nhé.',
  'chat.staleButton': () => 'Nút vừa bấm thuộc về câu hỏi trước, nên không còn tác dụng. Đây là câu đang hỏi:',
  'chat.late': ({ words }: { words: string }) =>
    `Tin “${words}” anh/chị gửi lúc trước bây giờ mới đến, nên máy chưa ghi lại. Nếu vẫn cần, anh/chị gửi lại giúp. Câu đang hỏi là:`,
  'chat.lateFile': () =>
    'Một tin anh/chị gửi lúc trước bây giờ mới đến, nên máy chưa ghi lại. Nếu vẫn cần, anh/chị gửi lại giúp. Câu đang hỏi là:',
  'chat.byHand': () =>
    'Nhân viên văn phòng đang trực tiếp trả lời anh/chị ở đây, nên máy tạm ngừng để khỏi chen ngang. Anh/chị cứ nhắn, nhân viên đọc được hết; phần đang làm dở vẫn còn nguyên. Muốn làm tiếp với máy, anh/chị bấm nút dưới đây hoặc gõ “tiếp”.',
  'chat.backToUs': () => 'Làm tiếp với máy',
  'chat.language': () => 'Từ giờ mình nói tiếng Việt nhé. (Type /english for English.)',
  'chat.oldButton': () => '(bấm một nút cũ)',
  'chat.unknownCommand': () => 'Chưa có lệnh này. Anh/chị gõ “hướng dẫn” để xem những việc làm được.',
  'chat.noFiles': () => 'Tệp và ảnh chưa nhận ở bước này. Anh/chị vui lòng trả lời bằng chữ.',
  'chat.unreadable': () =>
    'Nội dung vừa gửi (nhãn dán, ghi âm, vị trí…) máy chưa đọc được. Anh/chị vui lòng trả lời bằng chữ.',
  'chat.whichMeant': ({ words, word }: { words: string; word: string }) =>
    `Anh/chị vừa gõ “${words}”. Đó là câu trả lời (1), hay anh/chị muốn “${word}” (2)? Anh/chị chọn, hoặc gõ 1 hay 2.`,
  'chat.asAnswer': ({ words }: { words: string }) => `“${words}” là câu trả lời`,
  'chat.asCommand': ({ word }: { word: string }) => `Tôi muốn “${word}”`,
  'chat.resumeDraft': () => 'Viết tiếp hồ sơ đang dở',
  'chat.resumeWork': () => 'Viết tiếp phần đang dở',
  'chat.draftWaits': () => 'Phần anh/chị viết dở vẫn được giữ. Gõ “tiếp” khi muốn viết tiếp.',
  'chat.parked': () =>
    'Xin lỗi, máy gặp trục trặc khi xử lý tin vừa rồi. Tin đã được giữ lại để văn phòng xem. Anh/chị thử trả lời lại, hoặc gõ “menu”.',
  'chat.nudge': () =>
    'Hôm qua anh/chị đang viết dở một sáng kiến. Các câu đã trả lời vẫn còn, chỉ cần làm tiếp vài bước nữa là xong.',
  'chat.nudgeOff': () => 'Đừng nhắc nữa',
  'group.noLink': () => 'Để nộp sáng kiến, anh/chị nhắn riêng cho bot. Trong nhóm bot không hỏi thông tin cá nhân.',
  'group.submit': ({ link }: { link: string }) =>
    `Mời anh/chị nộp sáng kiến trong cuộc trò chuyện riêng (trong nhóm bot không hỏi thông tin cá nhân): ${link}`,
};
