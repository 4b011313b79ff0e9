import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError } from '../errors.js';
import type { Log } from '../log.js';

export const notFound: RequestHandler = () => {
  throw new AppError('NOT_FOUND');
};

/** Every failure of a request ends here, as `{error: {code, message}}` and the status of its code. */
export function failures(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const known = toAppError(error);
    if (known.code === 'INTERNAL') log.error({ event: 'http.failed', err: error, method: request.method });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (known.status === 503) response.set('Retry-After', '3');
    response.status(known.status).json({ error: { code: known.code, message: known.message } });
  };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { type, status } = fieldsOf(error);
  if (type === 'entity.too.large') return new AppError('BODY_TOO_LARGE', {}, error);
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('BODY_MALFORMED', {}, error);
  return new AppError('INTERNAL', {}, error);
}

/** What body-parser and express put on their errors. */
function fieldsOf(error: unknown): { type?: unknown; status?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
