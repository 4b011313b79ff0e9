import { type ErrorDetails, errorTexts } from './texts/errors.js';

export type ErrorCode = keyof typeof errorTexts;

/** HTTP status of an error that reaches a client; everything not named here is 500. */
const statuses: Partial<Record<ErrorCode, number>> = { STORE_UNAVAILABLE: 503 };

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
