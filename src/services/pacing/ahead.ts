/** Works on so many of them at once, and gives what comes of each in their order. */
export async function* ahead<A, B>(
  source: AsyncIterable<A>,
  work: (each: A) => Promise<B>,
  atOnce: number,
): AsyncGenerator<B, void> {
  const underWay: Promise<B>[] = [];
  for await (const each of source) {
    const working = work(each);
    // Whoever waits for it gets its error; perhaps nobody does any more.
    working.catch(() => undefined);
    underWay.push(working);
    const first = underWay.length < atOnce ? undefined : underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of underWay) yield await each;
}

/** The same in parts of at least so many, the last one apart. */
export async function* inParts<T>(
  pages: AsyncIterable<readonly T[]>,
  size: number,
): AsyncGenerator<readonly T[], void> {
  let part: T[] = [];
  for await (const page of pages) {
    for (const each of page) part.push(each);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
