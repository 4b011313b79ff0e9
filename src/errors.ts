import { type ErrorDetails, errorTexts } from './texts/errors.js';

export type ErrorCode = keyof typeof errorTexts;

/** HTTP status of an error that reaches a client; everything not named here is 500. */
const statuses: Partial<Record<ErrorCode, number>> = {
  STORE_UNAVAILABLE: 503,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  BODY_MALFORMED: 400,
  CHAT_MESSAGE_INVALID: 400,
  CHAT_TEXT_TOO_LONG: 413,
  CHAT_TOKEN_UNKNOWN: 401,
  RETURN_LINK_UNKNOWN: 410,
  CONSOLE_LINK_UNKNOWN: 410,
  CONSOLE_SIGNED_OUT: 401,
  CONSOLE_ADMIN_ONLY: 403,
  QUEUES_READ_ONLY: 405,
  METRICS_REFUSED: 401,
  ORIGIN_REFUSED: 403,
  TOO_MANY_REQUESTS: 429,
  FILE_NOT_FOUND: 404,
  FILE_LINK_UNKNOWN: 404,
  FILE_REFUSED: 415,
  FILE_TOO_LARGE: 413,
  FILES_FULL: 409,
};

/**
 * The one error class: a code of the catalogue, what was got and what was expected. Never put personal data or a
 * secret into `got`: messages are logged.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(errorTexts[code](details), cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statuses[this.code] ?? 500;
  }
}
