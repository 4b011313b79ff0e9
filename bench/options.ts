/** What `--<name>=<value>` on the command line says. */
export function word(name: string, otherwise: string): string {
  const found = process.argv.find((each) => each.startsWith(`--${name}=`));
  return found === undefined ? otherwise : found.slice(name.length + 3);
}

/** The same, a number. */
export function option(name: string, otherwise: number): number {
  return Number(word(name, String(otherwise)));
}
