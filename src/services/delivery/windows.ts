import type { Windows } from '../ports.js';

/** What can be written to an address now. `charged`: anything, for money; `closed`: nothing, until they write again. */
export type WindowState = 'open' | 'charged' | 'template-only' | 'closed';

/** Of an address where somebody last did something at `lastAt`. Pure. */
export function windowOf(windows: Windows | undefined, lastAt: Date, now: Date): WindowState {
  if (windows === undefined) return 'open';
  const age = now.getTime() - lastAt.getTime();
  if (age <= windows.freeMs) return 'open';
  if (age <= windows.lastMs) return 'charged';
  return windows.afterwards === 'template' ? 'template-only' : 'closed';
}
