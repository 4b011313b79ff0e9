import { expect } from '@jest/globals';
import type { Tale } from './fleet.js';

/** What has to be true of every story, whatever was killed or lost. */
export function expectTokenKept(tale: Tale): void {
  const { sent, doubted, unsent, losses, told } = tale;
  expect(tale.mostInFlight).toBe(1);
  expect(tale.deadCalls).toBe(0);
  expect(tale.mostRefused).toBeLessThanOrEqual(1);
  const stopped = new Set(told.map(({ token }) => token));
  for (const [token, times] of sent) {
    // A second time only in doubt, a third time never.
    expect([token, times]).toEqual([token, doubted.has(token) ? Math.min(times, 2) : 1]);
  }
  for (const { token, toldMs } of losses) {
    expect([token, toldMs]).toEqual([token, expect.any(Number)]);
    expect([token, toldMs === undefined || toldMs <= 60_000]).toEqual([token, true]);
    // Exactly one retry, unless one of the two that were to send it was killed before it could.
    expect([token, sent.get(token) === 2 || unsent.has(token)]).toEqual([token, true]);
  }
  // Nobody is asked to consent without need: only where the pair is lost, or nobody can know.
  const lost = new Set(losses.map(({ token }) => token));
  for (const token of stopped) expect([token, lost.has(token) || doubted.has(token)]).toEqual([token, true]);
  expect(tale.links.size).toBeLessThanOrEqual(1);
}
