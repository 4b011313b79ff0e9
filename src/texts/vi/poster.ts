/** The printed page that leads to the submission. */
export const posterVi = {
  'poster.notAllowed': () =>
    'Áp phích do chủ tịch, phó chủ tịch công đoàn hoặc văn phòng làm cho đơn vị mình phụ trách.',
  'poster.confirm': ({ unit, plan }: { unit: string; plan: string }) =>
    `Áp phích khổ A4 có mã QR, quét là nộp sáng kiến, đơn vị điền sẵn.\nĐơn vị: ${unit}\nKế hoạch: ${plan}`,
  'poster.make': () => 'Làm áp phích',
  'poster.otherUnit': () => 'Đổi đơn vị',
  'poster.otherPlan': () => 'Đổi kế hoạch',
  'poster.help': () => 'Bấm “Làm áp phích”, hoặc gõ tên đơn vị khác trong phạm vi anh/chị phụ trách.',
  'poster.whichUnit': () => 'Áp phích cho đơn vị nào? Anh/chị chọn hoặc gõ vài chữ trong tên.',
  'poster.unitHelp': () => 'Anh/chị chọn một đơn vị mình phụ trách, hoặc gõ vài chữ trong tên đơn vị.',
  'poster.whichPlan': () => 'Áp phích cho kế hoạch nào?',
  'poster.made': ({ unit, code }: { unit: string; code: string }) =>
    `Áp phích của ${unit} đây ạ. Ai không quét được thì nhắn mã ${code} vào đây.`,
  'poster.pdf': () => 'Tệp PDF khổ A4 để in (đen trắng cũng rõ).',
  'poster.another': () => 'Anh/chị có thể làm thêm cho đơn vị khác.',
  'poster.gone': () => 'Đơn vị hoặc kế hoạch này không còn dùng được cho áp phích. Anh/chị chọn lại giúp.',
  'poster.over': ({ plan }: { plan: string }) =>
    `“${plan}” đã hết hạn nhận sáng kiến nên không làm áp phích nữa. Anh/chị chọn kế hoạch khác giúp.`,
} as const;
