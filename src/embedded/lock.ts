import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { AppError } from '../errors.js';

/**
 * A lock that the kernel keeps (`flock`): it is free exactly when the last process that holds the file descriptor has
 * ended, however it ended, so a crash leaves nothing stale behind and no process number is ever compared.
 */
export interface Lock {
  /** Hand this to a child's `stdio` and the child holds the lock too. */
  readonly fd: number;
  /** Lets go of this process's share. */
  release(): void;
}

/** The lock of `file` (made if missing), or undefined when others still hold it after `seconds` (0: ask once). */
export async function lock(file: string, seconds: number): Promise<Lock | undefined> {
  const fd = openSync(file, 'a', 0o600);
  const taken = await flock(fd, seconds).catch((error: unknown) => {
    closeSync(fd);
    throw error;
  });
  if (taken) return { fd, release: once(() => closeSync(fd)) };
  closeSync(fd);
  return undefined;
}

/** Node has no `flock` of its own; the command locks the open file that we share with it as descriptor 3. */
function flock(fd: number, seconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', ['-w', String(seconds), '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
    child.on('error', (cause) =>
      reject(new AppError('EMBEDDED_UNSUPPORTED', { got: 'thiếu lệnh flock', expected: 'gói util-linux' }, cause)),
    );
    child.on('exit', (code) => resolve(code === 0));
  });
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
