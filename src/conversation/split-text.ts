/** A text this close to the messenger's own splitting point may have been split there. */
const SLACK = 100;
/** Parts of one text arrive within this time of each other. */
const PAUSE_MS = 3_000;
/** As much of a long text as is remembered to be joined with what follows; any form's limit is far below. */
const LONGEST = 16_000;

/** What to remember of a text that the messenger may have cut off there, in case the rest follows at once. */
export function partOf(text: string, lengthOfPart: number, splitsAt: number | undefined): string | undefined {
  if (splitsAt === undefined || lengthOfPart < splitsAt - SLACK) return undefined;
  return text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
}

/** The whole text, where the messenger cut one in two and this is what follows the part before. */
export function joinedText(
  part: { readonly text: string; readonly at: number },
  text: string,
  at: Date,
): string | undefined {
  return at.getTime() - part.at > PAUSE_MS ? undefined : part.text + text;
}
