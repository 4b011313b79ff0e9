import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../../src/root.js';

const codes = z.tuple([z.string().nullable(), z.string().nullable()]);

/** What the large and the first small QR code of one of our posters say, a PNG or a PDF; see read-poster.ts. */
export async function qrCodesOf(poster: Uint8Array, copy?: 'black-and-white'): Promise<z.infer<typeof codes>> {
  const folder = mkdtempSync(join(tmpdir(), 'skb-poster-'));
  try {
    const file = join(folder, 'poster');
    writeFileSync(file, poster);
    const loader = join(ROOT, 'test/helpers/typescript.mjs');
    const script = join(ROOT, 'test/documents/read-poster.ts');
    const args = ['--import', loader, script, file, ...(copy === undefined ? [] : [copy])];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
    return codes.parse(JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
