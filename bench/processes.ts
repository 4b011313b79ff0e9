import { readdirSync, readFileSync } from 'node:fs';

/** What Linux knows of a process (proc(5)). Zeros where it is not there. */

/** CPU seconds in user and system mode, of all its threads; in steps of 10 ms. */
export function cpuOf(pid: number): number {
  const fields = stat(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
}

/** Resident memory in MB: the most it ever was, and what it is now. */
export function memoryOf(pid: number): { readonly peak: number; readonly now: number } {
  const text = read(`/proc/${pid}/status`);
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { peak: kilobytes('VmHWM') / 1024, now: kilobytes('VmRSS') / 1024 };
}

/** A process below this one (or below `of`) whose command line contains these words. */
export function descendant(words: string, of: number = process.pid): number | undefined {
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || Number(stat(pid)[1]) !== of) continue;
    if (read(`/proc/${pid}/cmdline`).includes(words)) return pid;
    const below = descendant(words, pid);
    if (below !== undefined) return below;
  }
  return undefined;
}

const TICKS = 100;

/** The fields after the name, which may hold anything: 0 is the state, 1 the parent, 11 and 12 the times. */
function stat(pid: number): readonly string[] {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
