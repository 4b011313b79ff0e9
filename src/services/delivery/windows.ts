/** How long a messenger lets somebody be written to after they last did something in the chat, in ms. */
export interface Windows {
  /** So long nothing is charged. */
  readonly freeMs: number;
  /** So long they can be written to at all, but for what comes afterwards. */
  readonly lastMs: number;
  /** `template`: a short approved text still reaches them. */
  readonly afterwards: 'template' | 'nothing';
}

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
