/** The segments of a JPEG file (ITU-T T.81, annex B) that are needed here. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const EXIF = 0xe1;
const ICC = 0xe2;
const ADOBE = 0xee;
const COMMENT = 0xfe;

/**
 * A JPEG with nothing in it but the picture, how it is turned and its colours: where, when and with what it was taken, its author,
 * comments, previews and whatever follows its end are left out. Undefined: no whole JPEG. Pure.
 */
export function cleanJpeg(content: Buffer): Buffer | undefined {
  if (content[0] !== 0xff || content[1] !== START) return undefined;
  const parts: Buffer[] = [];
  let [at, turned, frames, scans] = [2, 1, 0, 0];
  while (at + 1 < content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const length = at + 4 <= content.length ? content.readUInt16BE(at + 2) : 0;
    const next = at + 2 + length;
    if (length < 2 || next > content.length) return undefined;
    const segment = content.subarray(at, next);
    if (marker === EXIF) turned = turnOf(segment) ?? turned;
    else if (belongs(marker, segment)) parts.push(segment);
    if (isFrame(marker)) frames += 1;
    at = next;
    if (marker !== SCAN) continue;
    scans += 1;
    at = endOfScan(content, next);
    parts.push(content.subarray(next, at));
  }
  if (frames === 0 || scans === 0) return undefined;
  const head = parts[0]?.[1] === JFIF ? parts.splice(0, 1) : [];
  const turn = turned === 1 ? [] : [turnSegment(turned)];
  return Buffer.concat([Buffer.from([0xff, START]), ...head, ...turn, ...parts, Buffer.from([0xff, END])]);
}

/** Of what programs add only the profile of the colours and how they are meant belong to the picture. */
function belongs(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < JFIF || marker > 0xef) return true;
  if (marker === ICC) return segment.subarray(4, 15).toString('latin1') === 'ICC_PROFILE';
  return marker === JFIF ? segment.subarray(4, 8).toString('latin1') === 'JFIF' : marker === ADOBE;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** In a scan's data 0xff is followed by 0, or by a restart mark. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return content.length;
}

const TURN = 0x0112;

/** How the picture is to be turned, 2 to 8, as an Exif segment says it in its first directory. */
function turnOf(segment: Buffer): number | undefined {
  const tiff = segment.subarray(10);
  if (segment.subarray(4, 8).toString('latin1') !== 'Exif' || tiff.length < 8) return undefined;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = Math.min(short(first), 500);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + 12 * entry;
    const turn = short(at + 8);
    if (short(at) === TURN) return turn >= 2 && turn <= 8 ? turn : undefined;
  }
  return undefined;
}

/** An Exif segment that says nothing else. */
function turnSegment(turned: number): Buffer {
  const head = 'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001';
  return Buffer.from(`${head}000${turned}000000000000`, 'hex');
}
