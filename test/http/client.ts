import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A client of the chat's API that is not a browser: a bearer token and plain fetch. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  static async open(url: string): Promise<ApiClient> {
    const { body } = await call(`${url}/api/chat`, { method: 'POST' });
    return new ApiClient(url, String(body.token));
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}${path}`, { headers: { ...this.bearer(), ...headers } });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...this.bearer(), 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  say(text: string, id = newId()): Promise<Answer> {
    return this.post('/api/chat/messages', { id, text });
  }

  upload(body: Buffer, name: string): Promise<Answer> {
    return call(`${this.url}/api/chat/files`, {
      method: 'POST',
      headers: {
        ...this.bearer(),
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(name),
      },
      body: new Uint8Array(body),
    });
  }

  bearer(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` };
  }
}

export function newId(): string {
  return randomUUID().replaceAll('-', '');
}

export async function call(url: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, options);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : { text } };
}

export interface StreamEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One open event stream, read as it comes. */
export class EventReader {
  readonly events: StreamEvent[] = [];
  comments = 0;
  ended = false;
  private readonly abort = new AbortController();
  private changed: () => void = () => undefined;

  static async open(client: ApiClient, query = '', headers: Record<string, string> = {}): Promise<EventReader> {
    const reader = new EventReader();
    const response = await fetch(`${client.url}/api/chat/events${query}`, {
      headers: { ...client.bearer(), ...headers },
      signal: reader.abort.signal,
    });
    if (response.status !== 200 || response.body === null) throw new Error(`the stream answered ${response.status}`);
    void reader.read(response.body).catch(() => undefined);
    return reader;
  }

  /** The texts of the messages so far, when there are at least so many. */
  async texts(count: number): Promise<string[]> {
    await this.until(() => this.messages().length >= count);
    return this.messages().map(({ data }) => String(data.text));
  }

  messages(): StreamEvent[] {
    return this.events.filter(({ event }) => event === 'message');
  }

  async until(met: () => boolean): Promise<void> {
    while (!met()) {
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const piece of body) {
        const blocks = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
        this.changed();
      }
    } finally {
      this.ended = true;
      this.changed();
    }
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const data = fields.get('data');
    if (data === undefined) {
      this.comments += 1;
      return;
    }
    const id = fields.get('id');
    this.events.push({
      event: fields.get('event') ?? 'message',
      data: JSON.parse(data),
      ...(id === undefined ? {} : { id }),
    });
  }
}
