/** Does something long in steps, and lets everything else have its turn between them. */
export async function gently<T>(steps: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
