import { Unzip, UnzipInflate, unzipSync } from 'fflate';
import { AppError } from '../errors.js';
import type { TableLimits } from '../services/files/table-ports.js';

/** The parts of an office file, unpacked piece by piece and never further than the limits. */
export interface Package {
  has(path: string): boolean;
  /**
   * In steps, a slice of the file each.
   * @throws AppError TABLE_DAMAGED when the part cannot be unpacked, TABLE_BOMB when it is larger than it says
   */
  read(path: string, take: (bytes: Uint8Array) => void): Generator<void, void, void>;
}

/** What is packed grows 1032 times at most: one slice stays within some 17 MB. */
const SLICE = 16_384;
const PARTS = 2_000;

/**
 * Looks through the list of parts before anything is unpacked.
 * @throws AppError TABLE_DAMAGED, TABLE_BOMB, TABLE_MACROS
 */
export function openPackage(bytes: Uint8Array, limits: TableLimits): Package {
  const sizes = new Map<string, number>();
  let total = 0;
  let count = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        sizes.set(name, originalSize);
        total += originalSize;
        count++;
        return false;
      },
    });
  } catch (error) {
    throw new AppError('TABLE_DAMAGED', { got: 'zip' }, error);
  }
  if (total > limits.unpackedBytes || count > PARTS)
    throw new AppError('TABLE_BOMB', { expected: `${Math.round(limits.unpackedBytes / 1_000_000)} MB` });
  if ([...sizes.keys()].some((name) => /vbaproject|\/macrosheets\//i.test(name))) throw new AppError('TABLE_MACROS');
  return { has: (path) => sizes.has(path), read };

  function* read(path: string, take: (piece: Uint8Array) => void): Generator<void, void, void> {
    const most = sizes.get(path) ?? 0;
    let size = 0;
    let whole = false;
    let found = false;
    const unzip = new Unzip((file) => {
      if (file.name !== path || found) return;
      found = true;
      file.ondata = (error, piece, final) => {
        // What `take` throws comes round as an error of the unpacking.
        if (error !== null) throw error;
        size += piece.length;
        if (size > most) throw new AppError('TABLE_BOMB', { expected: `${Math.ceil(most / 1_000_000)} MB` });
        if (piece.length > 0) take(piece);
        whole ||= final;
      };
      file.start();
    });
    unzip.register(UnzipInflate);
    try {
      for (let from = 0; from < bytes.length && !whole; from += SLICE) {
        unzip.push(bytes.subarray(from, from + SLICE), from + SLICE >= bytes.length);
        yield;
      }
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('TABLE_DAMAGED', { got: path }, error);
    }
    if (!whole || size !== most) throw new AppError('TABLE_DAMAGED', { got: path });
  }
}
