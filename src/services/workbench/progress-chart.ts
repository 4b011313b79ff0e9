import { percentOf, type Snapshot, type SnapshotLine } from '../../domain/snapshot.js';
import { inWords, t } from '../../texts/index.js';
import type { BarChart } from '../files/chart-ports.js';

/** More bars than this are not read on a phone. */
const MOST = 15;

/** A snapshot as a picture: the units furthest ahead, and the whole above them. */
export function progressChart({ planName, at, own, below }: Snapshot): BarChart {
  const lines = below.length === 0 ? [own] : below.slice(0, MOST);
  return {
    title: planName,
    subtitle: `${own.name}: ${figureOf(own)}`,
    footer: inWords(t('progress.asOf', { at: at.toISOString() })),
    rows: lines.map((line) => ({
      label: line.name,
      value: figureOf(line),
      count: line.count,
      ...(line.target === undefined ? {} : { target: line.target }),
    })),
  };
}

function figureOf(line: SnapshotLine): string {
  const { count, target } = line;
  if (target === undefined) return inWords(t('progress.count', { count }));
  return inWords(t('progress.ofTarget', { count, target, percent: percentOf(line) ?? 0 }));
}
