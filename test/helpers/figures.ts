/** Shows what a run measured, without jest's decoration. */
export function tell(name: string, figures: object): void {
  process.stderr.write(`${name}: ${JSON.stringify(figures)}\n`);
}
