import type { Request } from 'express';
import QRCode from 'qrcode';
import type { AppParts } from '../parts.js';
import type { ChatHandler, Doorkeeper } from './door.js';

/**
 * `POST /api/chat/return`: a link to this chat for another phone or computer, and its QR code. The token stands behind
 * the `#`, which browsers never send: it is in no log of any server or proxy.
 */
export function returnLinkRoute(doors: Doorkeeper, base: Pick<AppParts, 'publicUrl' | 'lanUrl'>): ChatHandler {
  return async ({ chat }, request, response) => {
    const { token, expiresAt } = await doors.returnLink(chat);
    const link = `${addressOf(request, base)}/chat#r=${token}`;
    const svg = await QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
    const qr = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    response.status(201).json({ link, expiresAt: expiresAt.toISOString(), qr });
  };
}

/** The address that another device can open: as configured, else as this one did, unless that was this machine itself. */
function addressOf(request: Request, { publicUrl, lanUrl }: Pick<AppParts, 'publicUrl' | 'lanUrl'>): string {
  if (publicUrl !== undefined) return publicUrl;
  const host = request.get('host') ?? 'localhost';
  const itself = /^(localhost|127\.|\[::1\])/.test(host);
  return itself && lanUrl !== undefined ? lanUrl : `${request.protocol}://${host}`;
}
