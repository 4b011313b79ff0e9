import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Hides a token in the database and its copies from whoever does not have the app's secret (AES-256-GCM). */
export interface Seal {
  close(token: string): string;
  /** Undefined when it was closed with another secret, or changed. */
  open(sealed: string): string | undefined;
}

export function makeSeal(appSecret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'zalo-oa tokens at rest', 32));
  return {
    close(token) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hidden = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

const NONCE = 12;
const TAG = 16;
