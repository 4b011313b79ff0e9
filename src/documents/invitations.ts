import { invitationSheet as words } from '../texts/invitation-sheet.js';

export interface PrintedInvitation {
  /** Whom it is for, where that is known. */
  readonly name?: string;
  /** As it is dialled, for whoever hands it out. */
  readonly phone?: string;
  readonly unit: string;
  /** In words. */
  readonly role: string;
  readonly link: string;
  /** The link as a QR code: a PNG in base64. */
  readonly qr: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/**
 * A page to be printed and cut apart: three invitations on each A4 sheet, none broken over two. One HTML file without
 * anything from elsewhere, because every office can print that; what people wrote in it is never markup.
 */
export function writeInvitations(union: string, invitations: readonly PrintedInvitation[]): string {
  const title = html(words.title(union));
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${invitations.map((each) => block(union, each)).join('\n')}
</body>
</html>
`;
}

function block(union: string, { name, phone, unit, role, link, qr, expiresAt }: PrintedInvitation): string {
  return `<article>
<div>
<p class="union">${html(union)}</p>
<h2>${words.head}</h2>
<p>${html(words.dear(name ?? words.nobody, phone))}</p>
<p>${html(words.unit(unit))}</p>
<p>${html(words.role(role))}</p>
<ol>${words.steps.map((step) => `<li>${html(step)}</li>`).join('')}</ol>
<p class="link">${html(link)}</p>
<p class="once">${html(words.once(expiresAt))}</p>
</div>
<img src="data:image/png;base64,${html(qr)}" alt="${html(words.qr(unit))}">
</article>`;
}

const STYLE = `
@page { size: A4 portrait; margin: 12mm; }
body { margin: 0 auto; max-width: 186mm; color: #000; background: #fff; font: 11.5pt/1.25 "Times New Roman", Times, serif; }
article { display: flex; gap: 5mm; align-items: center; box-sizing: border-box; min-height: 90mm; padding: 3mm 2mm;
  border-bottom: 1px dashed #666; break-inside: avoid; page-break-inside: avoid; }
article > div { flex: 1 1 auto; min-width: 0; }
p, h2, ol { margin: 0 0 1mm; overflow-wrap: anywhere; }
ol { padding-left: 5mm; }
h2 { font-size: 13pt; }
.union { font-weight: bold; text-transform: uppercase; }
.link { font-family: "Courier New", monospace; font-size: 9.5pt; }
.once { font-style: italic; font-size: 10.5pt; }
img { flex: none; width: 44mm; height: 44mm; image-rendering: pixelated; }
`;

function html(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
