import { EventEmitter } from 'node:events';
import { describe, expect, jest, test } from '@jest/globals';
import { AppError } from '../src/errors.js';
import { type Host, type Part, runParts } from '../src/lifecycle.js';

/** A process that can be sent signals and remembers how it was ended. */
class FakeHost extends EventEmitter implements Host {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

function rig(names: readonly string[], override: Partial<Record<string, Part['start']>> = {}) {
  const log: string[] = [];
  const host = new FakeHost();
  const parts = names.map((name) => ({
    name,
    start:
      override[name] ??
      (async () => {
        log.push(`+${name}`);
        return async () => {
          log.push(`-${name}`);
        };
      }),
  }));
  const run = (closeMs = 1_000): Promise<void> =>
    runParts(parts, { print: (line) => log.push(line), closeMs, host, started: () => log.push('started') });
  return { log, host, run };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the parts', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('start in order and close in reverse on %s', async (signal) => {
    const { log, host, run } = rig(['a', 'b']);
    const ended = run();
    await tick();
    expect(log).toEqual(['+a', '+b', 'started']);
    host.emit(signal);
    await ended;
    expect(log.filter((line) => /^[+-]/.test(line))).toEqual(['+a', '+b', '-b', '-a']);
    expect(host.exits).toEqual([0]);
    expect(host.listenerCount('SIGINT')).toBe(0);
  });

  test('one that does not start closes the others, shows its sentence and ends with 1', async () => {
    const { log, host, run } = rig(['a', 'b', 'c'], {
      b: async () => {
        throw new AppError('PORT_TAKEN', { got: '3000', expected: '3001' });
      },
    });
    await run();
    expect(log.filter((line) => /^[+-]/.test(line))).toEqual(['+a', '-a']);
    expect(log.join('\n')).toContain('PORT=3001 npm start');
    expect(host.exits).toEqual([1]);
  });

  test('the same Ctrl-C twice (terminal and npm) closes once; another one later forces the end', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(10_000);
    try {
      let finish: () => void = () => undefined;
      const { log, host, run } = rig(['slow'], {
        slow: async () => () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      });
      const ended = run();
      await tick();
      host.emit('SIGINT');
      now.mockReturnValue(10_900);
      host.emit('SIGINT');
      expect(host.exits).toEqual([]);
      now.mockReturnValue(12_500);
      host.emit('SIGINT');
      expect(host.exits).toEqual([1]);
      await tick();
      finish();
      await ended;
      expect(log.filter((line) => line.startsWith('Đang dừng'))).toHaveLength(1);
    } finally {
      now.mockRestore();
    }
  });

  test('one that hangs or fails while closing is named, and the process ends with 1', async () => {
    const hang = rig(['a', 'hangs'], { hangs: async () => () => new Promise(() => undefined) });
    const ended = hang.run(20);
    await tick();
    hang.host.emit('SIGTERM');
    await ended;
    expect(hang.log.join('\n')).toContain('hangs');
    expect(hang.host.exits).toEqual([1]);

    const fail = rig(['a', 'fails'], {
      fails: async () => async () => {
        throw new Error('no');
      },
    });
    const failed = fail.run();
    await tick();
    fail.host.emit('SIGTERM');
    await failed;
    expect(fail.log).toContain('-a');
    expect(fail.host.exits).toEqual([1]);
  });

  test('a signal during the start closes what has been started, also what was just starting', async () => {
    let arrive: () => void = () => undefined;
    const { log, host, run } = rig(['a', 'slow', 'never'], {
      slow: () =>
        new Promise((resolve) => {
          arrive = () =>
            resolve(async () => {
              log.push('-slow');
            });
        }),
    });
    const ended = run();
    await tick();
    host.emit('SIGINT');
    await tick();
    arrive();
    await ended;
    expect(log.filter((line) => /^[+-]/.test(line))).toEqual(['+a', '-slow', '-a']);
    expect(host.exits).toEqual([0]);
  });
});
