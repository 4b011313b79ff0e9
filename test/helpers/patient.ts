import { AppError } from '../../src/errors.js';

/** A store whose calls are made again while it is only too busy to answer: what a test itself asks may take its time. */
export function patient<T extends object>(store: T): T {
  return new Proxy(store, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await Reflect.apply(value, of, given);
          } catch (error) {
            if (attempt === TRIES || !(error instanceof AppError && error.code === 'STORE_UNAVAILABLE')) throw error;
          }
        }
      };
    },
  });
}

const TRIES = 30;
