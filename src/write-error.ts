import { AppError } from './errors.js';

/** What a failed write into `folder` means to the person who runs the product: DISK_FULL or DATA_DIR_UNUSABLE. */
export function writeError(folder: string, cause: unknown): AppError {
  const code = errorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', { got: folder }, cause);
  return new AppError('DATA_DIR_UNUSABLE', { got: folder, expected: code || 'lỗi ghi' }, cause);
}

/** The operating system's word for an error, as `ENOSPC`; empty where it has none. */
export function errorCode(cause: unknown): string {
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : '';
}
