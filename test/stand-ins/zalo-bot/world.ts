import { PATIENCE_MS } from '../../helpers/patience.js';

export interface Chat {
  blocked: boolean;
  show(message: { id: string; text: string; file?: { name: string; body: Buffer } }): void;
}

interface WorldParts {
  readonly token: string;
  readonly name: string;
  readonly limits: { readonly messages: number; readonly users: number; readonly groups: number };
  readonly body: 'flat' | 'wrapped' | undefined;
  readonly reach: (url: string) => string;
  readonly now: () => number;
}

/** One bot, its chats, and the events on their way to it: by webhook one after the other, else until they are asked for. */
export class World {
  readonly botId: string;
  readonly name: string;
  readonly limits: WorldParts['limits'];
  readonly chats = new Map<string, Chat>();
  readonly users = new Set<string>();
  readonly groups = new Set<string>();
  readonly deliveries: { status: number | 'none'; ms: number }[] = [];
  webhook: { url: string; secret: string } | undefined;
  sent = 0;
  /** Where the stand-in is. */
  url = '';
  readonly pictures: Buffer[] = [];
  private readonly queue: object[] = [];
  private readonly wakers = new Set<() => void>();
  private last: object | undefined;
  private delivering: boolean = false;
  private closed: boolean = false;
  private ids = 7_000_000_000_000_000;
  private count = 0;

  constructor(private readonly parts: WorldParts) {
    this.botId = parts.token.split(':')[0] ?? '';
    this.name = parts.name;
    this.limits = parts.limits;
  }

  /** Where this picture is. */
  keepPicture(body: Buffer): string {
    this.pictures.push(body);
    return `${this.url}/pictures/${this.pictures.length - 1}`;
  }

  now(): number {
    return this.parts.now();
  }

  newId(): string {
    this.ids += 1;
    return `m${this.ids}`;
  }

  push(body: object): void {
    this.last = body;
    this.queue.push(body);
    for (const wake of [...this.wakers]) wake();
    this.deliver();
  }

  again(): void {
    if (this.last !== undefined) this.push(this.last);
  }

  close(): void {
    this.closed = true;
    for (const wake of [...this.wakers]) wake();
  }

  /** The oldest event, which is then gone for good. */
  async next(ms: number, gone: Promise<void>): Promise<object | undefined> {
    let stop = (): void => undefined;
    const woken = new Promise<void>((resolve) => (stop = resolve));
    const timer = setTimeout(stop, ms);
    let left = false;
    void gone.then(() => {
      left = true;
      stop();
    });
    this.wakers.add(stop);
    if (this.queue.length === 0) await woken;
    this.wakers.delete(stop);
    clearTimeout(timer);
    return left || this.closed ? undefined : this.queue.shift();
  }

  deliver(): void {
    if (this.delivering || this.closed) return;
    this.delivering = true;
    void this.deliverAll().finally(() => {
      this.delivering = false;
      if (this.webhook !== undefined && this.queue.length > 0) this.deliver();
    });
  }

  /** The content of an address that must be a picture. */
  async fetched(url: string): Promise<Buffer | undefined> {
    const answer = await fetch(this.parts.reach(url));
    if (!answer.ok || !(answer.headers.get('content-type') ?? '').startsWith('image/')) return undefined;
    return Buffer.from(await answer.arrayBuffer());
  }

  reach(url: string): string {
    return this.parts.reach(url);
  }

  private async deliverAll(): Promise<void> {
    while (this.webhook !== undefined && !this.closed) {
      const body = this.queue.shift();
      if (body === undefined) return;
      this.count += 1;
      const wrapped = this.parts.body === undefined ? this.count % 2 === 0 : this.parts.body === 'wrapped';
      const started = performance.now();
      const status = await fetch(this.reach(this.webhook.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-bot-api-secret-token': this.webhook.secret,
          'user-agent': 'Java/1.8.0_192',
        },
        body: JSON.stringify(wrapped ? { ok: true, result: body } : body),
        // Zalo waits 2 s; a busy machine is given its time, and tests that are about being late say so themselves.
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).then(
        (answer) => answer.status,
        () => 'none' as const,
      );
      this.deliveries.push({ status, ms: performance.now() - started });
    }
  }
}
