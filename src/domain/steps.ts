/** Does something that can be done in steps without a pause between them; services/pacing/gently.ts lets others have their turn. */
export function atOnce<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
