import type { Request } from 'express';
import { AppError } from '../errors.js';

/**
 * A cookie comes along by itself, so what it may change must have been asked by our own page.
 * @throws AppError ORIGIN_REFUSED
 */
export function checkOrigin(request: Request, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = request.get('origin');
  const own = [`${request.protocol}://${request.get('host')}`, originOf(publicUrl)];
  if (site !== undefined || origin === undefined || !own.includes(origin)) throw new AppError('ORIGIN_REFUSED');
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).origin;
}
