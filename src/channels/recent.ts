/** A map that forgets its oldest entries: what it holds is a convenience, never the truth. */
export class Recent<Value> {
  private readonly entries = new Map<string, Value>();

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }
  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= REMEMBERED) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      break;
    }
  }
  delete(key: string): void {
    this.entries.delete(key);
  }
}

const REMEMBERED = 1_000;
