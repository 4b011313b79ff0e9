import type { Request } from 'express';

/** The value of one cookie of a request, or undefined. */
export function cookieOf(request: Request, wanted: string): string | undefined {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === wanted && value !== undefined && value !== '') return value;
  }
  return undefined;
}
