import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

/** A picture's points, four bytes each (red, green, blue, opacity), line by line. */
export interface Pixels {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A4 in points of a 72nd of an inch. */
const WIDTH = 595.276;
const HEIGHT = 841.89;

/** One A4 page of a PDF that is filled by a picture. */
export async function pictureAsPdf({ rgba, width, height }: Pixels, title: string): Promise<Uint8Array> {
  const rgb = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 255;
    rgb[to + 1] = rgba[from + 1] ?? 255;
    rgb[to + 2] = rgba[from + 2] ?? 255;
  }
  const image = await packed(rgb, { level: 6 });
  const content = Buffer.from(`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /P Do Q`);
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>`,
    ),
    stream('', content),
    stream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
      image,
    ),
    Buffer.from(`<</Title<${utf16(title)}>>>`),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    places.push(at);
    parts.push(whole);
    at += whole.length;
  });
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<</Size ${size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const packed = promisify<Uint8Array, { readonly level: number }, Buffer>(deflate);

function stream(entries: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${content.length}>>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}

/** Big-endian UTF-16 with its mark, in hexadecimal: the words of a PDF outside of its pages. */
function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
}
