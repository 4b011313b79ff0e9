/** What every error says: what was got and expected, then what to do. The codes are listed in docs/errors.md. */
export interface ErrorDetails {
  readonly got?: string;
  readonly expected?: string;
}

type Sentence = (details: ErrorDetails) => string;

export const errorTexts = {
  CONFIG_INVALID: ({ got, expected }) =>
    `Cấu hình chưa đúng: ${got}. Cần: ${expected}. Hãy sửa biến môi trường (xem .env.example) rồi chạy lại.`,
  STORE_UNAVAILABLE: () => 'Chưa lưu được tin nhắn vì cơ sở dữ liệu đang bận hoặc tạm dừng. Xin gửi lại sau ít phút.',
} as const satisfies Record<string, Sentence>;
