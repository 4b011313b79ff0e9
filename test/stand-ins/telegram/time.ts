/** The stand-in's clock: real time made faster, that a test can also push ahead. */
export class Time {
  private readonly started = Date.now();
  private pushed = 0;
  private readonly alarms = new Set<{ at: number; ring: () => void; timer: NodeJS.Timeout }>();

  constructor(readonly speed: number) {}

  /** Milliseconds since 1970, as the stand-in tells the time. */
  now(): number {
    return this.started + (Date.now() - this.started) * this.speed + this.pushed;
  }

  /** The same without being made faster: in this time people wait, and what they wait for dies. */
  unhurried(): number {
    return Date.now() + this.pushed;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Calls back after `ms` of this clock. Returns how to call it off. */
  after(ms: number, ring: () => void): () => void {
    const alarm = { at: this.now() + ms, ring, timer: setTimeout(() => this.fire(alarm), ms / this.speed) };
    this.alarms.add(alarm);
    return () => {
      clearTimeout(alarm.timer);
      this.alarms.delete(alarm);
    };
  }

  /** Pushes the clock ahead; what falls due on the way happens now. */
  advance(ms: number): void {
    this.pushed += ms;
    for (const alarm of [...this.alarms].sort((a, b) => a.at - b.at)) if (alarm.at <= this.now()) this.fire(alarm);
  }

  stop(): void {
    for (const { timer } of this.alarms) clearTimeout(timer);
    this.alarms.clear();
  }

  private fire(alarm: { at: number; ring: () => void; timer: NodeJS.Timeout }): void {
    clearTimeout(alarm.timer);
    if (this.alarms.delete(alarm)) alarm.ring();
  }
}
