/** A bar chart in words and numbers. */
export interface BarChart {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
  readonly rows: readonly {
    readonly label: string;
    /** What stands behind the bar: “12/40 (30 %)”. */
    readonly value: string;
    readonly count: number;
    readonly target?: number;
  }[];
}

/** Draws it as PNG. */
export type DrawChart = (chart: BarChart) => Promise<Uint8Array>;
