/** One message as it is sent: words, or a file with or without words, and its buttons, row by row. */
export interface Piece {
  readonly text?: string | undefined;
  readonly file?: string | undefined;
  readonly buttons?: readonly (readonly string[])[];
}

/** How messages look, told in words: files and buttons stand in brackets. Pure. */
export function appearanceOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text = '', file, buttons = [] }) =>
      [
        ...(file === undefined ? [] : [`[${file}]`]),
        ...(text.trim() === '' ? [] : [text.trim()]),
        ...buttons.map((row) => row.map((label) => `[ ${label} ]`).join(' ')),
      ].join('\n'),
    )
    .filter((piece) => piece !== '')
    .join('\n\n');
}
