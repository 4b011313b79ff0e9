const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end mark with the longest comment. */
const FARTHEST = 22 + 65_535;
const MOST = 10_000;

/** The names in a zip file's directory, which stands at its end; undefined: no whole zip file. Nothing is unpacked. Pure. */
export function namesInZip(content: Buffer): readonly string[] | undefined {
  if (content.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return undefined;
  const end = endOf(content);
  if (end === undefined) return undefined;
  const names: string[] = [];
  let at = content.readUInt32LE(end + 16);
  const count = content.readUInt16LE(end + 10);
  if (count > MOST) return undefined;
  while (names.length < count) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== ENTRY) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((field) => content.readUInt16LE(at + field));
    const from = at + 46;
    names.push(content.subarray(from, from + (name ?? 0)).toString());
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

function endOf(content: Buffer): number | undefined {
  for (let at = content.length - 22; at >= Math.max(0, content.length - FARTHEST); at -= 1)
    if (content.readUInt32LE(at) === END) return at;
  return undefined;
}
