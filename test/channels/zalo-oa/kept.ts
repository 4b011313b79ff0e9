import { expect } from '@jest/globals';
import type { Story, Weather } from './years.js';

export const KILLS: Weather = { kill: 0.25, lost: 0, cut: 0, gateway: 0.1, outage: 0 };
export const STORM: Weather = { kill: 0.15, lost: 0.1, cut: 0.05, gateway: 0.1, outage: 0.1 };

/** What has to be true of every story. */
export function expectKept({
  hours,
  mostInFlight,
  sent,
  doubted,
  kept,
  losses,
  stops,
  deadCalls,
  refreshes,
  calls,
}: Story): void {
  // It is refreshed when 20 hours old.
  expect(refreshes).toBeGreaterThan(hours / 25);
  expect(calls).toBeGreaterThan(hours);
  expect(mostInFlight).toBe(1);
  expect(deadCalls).toBe(0);
  const stopOf = (token: string) => stops.find((stop) => stop.token === token);
  const last = [...sent.keys()].at(-1);
  for (const [token, times] of sent) {
    // A second time only in doubt, a third time never.
    expect([token, times]).toEqual([token, doubted.has(token) ? Math.min(times, 2) : 1]);
    // Once more it is, unless the process that was to do it was killed before it could: then nobody may know.
    if (doubted.has(token) && !kept.has(token) && times === 1 && token !== last)
      expect([token, stopOf(token)?.reason, stopOf(token)?.killed]).toEqual([token, 'in-doubt', true]);
  }
  // Unless the write was on its way when its process died.
  for (const token of losses.keys())
    if (token !== last && !kept.has(token)) expect([token, stopOf(token)?.reason]).toEqual([token, expect.anything()]);
  for (const { token, reason, outage } of stops)
    if (reason === 'reused' && !outage) expect([token, losses.has(token)]).toEqual([token, true]);
}
