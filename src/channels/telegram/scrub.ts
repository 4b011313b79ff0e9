/** What an error says, without anything that looks like a bot token. */
export function scrub(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\d{3,}:[\w-]{5,}/g, '[token]');
}
