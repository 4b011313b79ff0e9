import { availableParallelism, loadavg } from 'node:os';

/**
 * How many times as long something takes now as on a machine of its own: 1, or how many of the last minute wanted each
 * core. A bound on seconds is multiplied by it, so that it holds a quiet machine to what was promised and no busy one to more.
 */
export function stretch(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}
