/** All rows of a list, so many at once: each part is asked for by the last row of the one before. No part is empty. */
export async function* inPages<Row>(
  atOnce: number,
  read: (atOnce: number, after: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[], void> {
  for (let after: Row | undefined; ; ) {
    const page = await read(atOnce, after);
    if (page.length > 0) yield page;
    after = page.at(-1);
    if (after === undefined || page.length < atOnce) return;
  }
}
