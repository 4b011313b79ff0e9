import { PATIENCE_MS } from '../../src/channels/intake.js';
import { type Sleep, sleep } from '../../src/channels/sleep.js';

/**
 * As the product sleeps, only that its patience with the database does not end by the clock of a busy machine: what was
 * answered with 200 is in the database.
 */
export const patientSleep: Sleep = (ms, signal) =>
  ms === PATIENCE_MS
    ? new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    : sleep(ms, signal);
