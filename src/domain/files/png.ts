const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** What is not needed for every picture and still belongs to it: colours, transparency, size on paper, moving pictures. */
const BELONGS = /^(?:tRNS|gAMA|cHRM|sRGB|iCCP|cICP|sBIT|pHYs|bKGD|acTL|fcTL|fdAT)$/;

/** A PNG without its texts, its time, its Exif data and whatever follows its end. Undefined: no whole PNG. Pure. */
export function cleanPng(content: Buffer): Buffer | undefined {
  if (!content.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const parts: Buffer[] = [SIGNATURE];
  let drawn = false;
  for (let at = 8; at + 12 <= content.length; ) {
    const next = at + 12 + content.readUInt32BE(at);
    const type = content.subarray(at + 4, at + 8).toString('latin1');
    if (next > content.length || !/^[A-Za-z]{4}$/.test(type) || (at === 8) !== (type === 'IHDR')) return undefined;
    drawn ||= type === 'IDAT';
    // A capital first letter: no picture without it.
    if (/^[A-Z]/.test(type) || BELONGS.test(type)) parts.push(content.subarray(at, next));
    if (type === 'IEND') return drawn ? Buffer.concat(parts) : undefined;
    at = next;
  }
  return undefined;
}
