import type { Choice, Say } from '../../conversation/message.js';

/**
 * Several notices to one person as one message: the paragraphs of all, then the buttons of all, each once; what carries a file
 * or is meant to be passed on follows by itself.
 */
export function digest(says: readonly Say[]): readonly Say[] {
  const alone = says.filter(standsAlone);
  const together = says.filter((say) => !standsAlone(say));
  const [only] = together;
  if (only === undefined || together.length === 1) return [...together, ...alone];
  return [{ blocks: together.flatMap(({ blocks }) => blocks), ...buttonsOf(together) }, ...alone];
}

function standsAlone({ attachments = [], alone }: Say): boolean {
  return attachments.length > 0 || alone === true;
}

function buttonsOf(says: readonly Say[]): Pick<Say, 'choices'> {
  const seen = new Set<string>();
  const isNew = ({ at, value }: Choice): boolean => {
    const key = `${at}|${value}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
  const rows = says.flatMap(({ choices = [] }) => choices).map((row) => row.filter(isNew));
  const choices = rows.filter((row) => row.length > 0);
  return choices.length === 0 ? {} : { choices };
}
