import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { ROOT } from '../../src/root.js';
import type { App } from './app.js';
import { until } from './gate.js';
import type { Place } from './place.js';

/** The clock of a product that runs in a process of its own: it is moved from moment to moment. */
export class ProductClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'skb-clock-'));
  private readonly file = join(this.folder, 'clock');
  private bells: Queue | undefined;
  /** What the process has to be started with. */
  readonly env = { NODE_OPTIONS: `--import=${join(ROOT, 'test/helpers/moved-clock.mjs')}`, CLOCK_FILE: this.file };
  /** As many ms later than it is. */
  ahead = 0;

  /** From now on the product believes that it is this moment. By so many ms it was moved: a stand-in's clock goes with it. */
  goTo(moment: Date): number {
    const before = this.ahead;
    this.ahead = moment.getTime() - Date.now();
    writeFileSync(this.file, String(this.ahead));
    return this.ahead - before;
  }

  /** Rings for the tick, once this app has seen the moment: by itself the product's queue looks at the clock every ten seconds. */
  async ring(app: App, { env }: Place): Promise<void> {
    const seen = `${this.file}.${app.pid}`;
    await until(() => readFileSync(seen, 'utf8') === String(this.ahead));
    if (this.bells === undefined) {
      this.bells = new Queue('jobs', { connection: { url: env.REDIS_URL }, prefix: 'sang-kien' });
      this.bells.on('error', () => undefined);
    }
    await this.bells.add('tick', {});
  }

  async close(): Promise<void> {
    await this.bells?.close();
    rmSync(this.folder, { recursive: true });
  }
}
