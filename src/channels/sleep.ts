import { setTimeout as pause } from 'node:timers/promises';

/** Waits; resolves early, and without an error, when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined);
