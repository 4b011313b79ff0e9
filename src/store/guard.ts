import { mongo } from 'mongoose';
import { AppError } from '../errors.js';

/** How long a person waits for the database at most before being told that it is away. Tests on a busy machine wait longer. */
export const patience: { ms: number } = { ms: 3_000 };

/**
 * Runs one database operation. Every repository goes through here.
 * @throws AppError STORE_UNAVAILABLE when the database cannot be reached or does not answer within 3 s (a write may
 * then have happened all the same, which is why every write has a natural key); other errors as they are.
 */
export async function storing<T>(operation: () => PromiseLike<T>, patienceMs = patience.ms): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('STORE_UNAVAILABLE')), patienceMs);
  });
  try {
    return await Promise.race([operation(), late]);
  } catch (error) {
    throw isAway(error) ? new AppError('STORE_UNAVAILABLE', {}, error) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** True for a unique index that was hit. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}

/** True for a command of several rows of which some were there already, and all others are stored. */
export function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return isDuplicate(error);
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return failures.every(({ code }) => code === 11000);
}

const AWAY = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoExpiredSessionError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoWriteConcernError',
  'MongooseServerSelectionError',
]);
/** Not primary, shutting down, interrupted, out of time, no space left: nothing that is wrong with the data. */
const AWAY_CODES = new Set([
  6, 7, 50, 63, 64, 89, 91, 112, 133, 134, 175, 189, 262, 290, 317, 358, 384, 9001, 10058, 10107, 11600, 11602, 13435,
  13436, 14031,
]);

/** The driver hands a socket's own error on as it is where it writes to one that has just been closed. */
const AWAY_SOCKETS = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ENOTCONN', 'ERR_STREAM_DESTROYED']);

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.has(error.name)) return true;
  if (error.name === 'MongooseError') return /initial connection|not connected|buffering/i.test(error.message);
  if (!('code' in error)) return false;
  if (typeof error.code === 'string') return AWAY_SOCKETS.has(error.code);
  return typeof error.code === 'number' && AWAY_CODES.has(error.code);
}
