import QRCode from 'qrcode';

/** A QR code as squares of an SVG, `side` wide at a place; the quiet zone is the caller's. Level M: 15 % may be damaged. */
export function qrPath(link: string, x: number, y: number, side: number): string {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' });
  const cell = side / modules.size;
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let from = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) !== 0;
      if (dark && from === -1) from = column;
      if (!dark && from !== -1) {
        runs.push(
          `M${fixed(x + from * cell)} ${fixed(y + row * cell)}h${fixed((column - from) * cell)}v${fixed(cell)}H${fixed(x + from * cell)}z`,
        );
        from = -1;
      }
    }
  }
  return `<path d="${runs.join('')}" fill="#000000" shape-rendering="crispEdges"/>`;
}

const fixed = (number: number) => Number(number.toFixed(3));
