/** The most of these instants (ms) that any second holds, wherever it begins. */
export function mostInASecond(instants: readonly number[]): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let [most, from] = [0, 0];
  for (const [at, instant] of sorted.entries()) {
    while (instant - (sorted[from] ?? 0) >= 1_000) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}
