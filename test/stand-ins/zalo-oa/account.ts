import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Groups } from './groups.js';
import type { OauthWorld } from './oauth.js';
import { DORMANT_MS, MinuteLimit, Purse, Queries } from './queries.js';

/** A message as the person sees it. */
export interface Seen {
  readonly text: string;
  readonly labels: readonly string[];
  readonly files: readonly { readonly name: string; readonly body: Buffer }[];
  readonly template?: Readonly<Record<string, string>>;
}

export interface Uploaded {
  readonly name: string;
  readonly body: Buffer;
  readonly until: number;
}

export interface Person {
  readonly id: string;
  readonly messages: Seen[];
  /** Zalo's own forms for their details that they were offered. */
  readonly forms: { readonly title: string; readonly subtitle: string }[];
  readonly buttons: Map<string, string>;
  /** Ms since the epoch; undefined: has never done anything. */
  interacted: number | undefined;
  follows: boolean;
  blocked: boolean;
}

type Answer = Readonly<Record<string, unknown>>;

const HOUR = 3_600_000;
const MB = 1_048_576;

const button = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.enum(['oa.query.hide', 'oa.query.show']),
  payload: z.string().min(1).max(1_000),
});
const buttons = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ buttons: z.array(button).min(1).max(5) }),
});
const picture = z.strictObject({ media_type: z.literal('image'), attachment_id: z.string() });
const media = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ template_type: z.literal('media'), elements: z.array(picture).length(1) }),
});
const details = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('request_user_info'),
    elements: z
      .array(
        z.strictObject({
          title: z.string().min(1).max(100),
          subtitle: z.string().min(1).max(500),
          image_url: z.string().startsWith('https://'),
        }),
      )
      .length(1),
  }),
});
const file = z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string() }) });
const consultation = z.strictObject({
  recipient: z.strictObject({ user_id: z.string() }),
  message: z.strictObject({
    text: z.string().optional(),
    attachment: z.union([buttons, media, file, details]).optional(),
  }),
});
const template = z.strictObject({
  user_id: z.string(),
  template_id: z.string(),
  template_data: z.record(z.string(), z.string().min(1).max(200)),
});

/** What the account's OpenAPI does, by the public documents: windows, limits, codes. Everything else is refused. */
export class Account {
  readonly people = new Map<string, Person>();
  readonly uploads = new Map<string, Uploaded>();
  readonly templates = new Set<string>();
  /** What the next calls are answered instead; undefined: as ever. */
  readonly failures: (Answer | undefined)[] = [];
  readonly groups: Groups;
  readonly limit: MinuteLimit;
  readonly purse = new Purse();
  private readonly queries: Queries;
  private count = 0;

  constructor(
    private readonly oauth: OauthWorld,
    private readonly now: () => number,
  ) {
    this.limit = new MinuteLimit(now);
    this.queries = new Queries(this.people, now);
    this.groups = new Groups(now, this.uploads, (user) => this.people.has(user));
  }

  call(path: string, access: string | undefined, body: unknown): Answer {
    const token = this.oauth.check(access);
    if (token !== 0) return refusal(token, 'Access token is invalid');
    if (path === '/v2.0/oa/getoa') return { error: 0, message: 'Success', data: GETOA };
    const failure = this.failures.shift();
    if (failure !== undefined) return failure;
    if (path === '/v3.0/oa/message/cs') return this.consult(body);
    if (path === '/v3.0/oa/message/template') return this.byTemplate(body);
    const verb = /^\/v3\.0\/oa\/group\/(\w+)$/.exec(path)?.[1] ?? '';
    return (
      this.groups.call(verb, body) ?? this.queries.ask(path, body) ?? refusal(-233, 'message type is not supported')
    );
  }

  upload(path: string, access: string | undefined, { name, body }: Omit<Uploaded, 'until'>): Answer {
    const token = this.oauth.check(access);
    if (token !== 0) return refusal(token, 'Access token is invalid');
    const image = path === '/v2.0/oa/upload/image';
    if (image && body.length > MB) return refusal(-210, 'file is too large');
    if (image && !/^(?:\x89PNG|\xff\xd8\xff)/.test(body.subarray(0, 4).toString('latin1')))
      return refusal(-201, 'file is not a picture');
    if (!image && (path !== '/v2.0/oa/upload/file' || !/\.(?:pdf|docx?)$/i.test(name) || body.length > 5 * MB))
      return refusal(-201, 'file is invalid');
    this.count += 1;
    const id = `upload-${this.count}`;
    this.uploads.set(id, { name, body, until: this.now() + 7 * 24 * HOUR });
    return { error: 0, message: 'Success', data: image ? { attachment_id: id } : { token: id } };
  }

  private consult(body: unknown): Answer {
    const read = consultation.safeParse(body);
    if (!read.success) return refusal(-201, 'message is invalid');
    const { recipient, message } = read.data;
    const person = this.people.get(recipient.user_id);
    if (person === undefined) return refusal(-201, 'user_id is invalid');
    if ([...(message.text ?? '')].length > 2_000) return refusal(-210, 'text is too long');
    const wall = this.wall(person);
    if (wall !== undefined) return wall;
    const quota = this.purse.pay(this.now() - (person.interacted ?? 0) <= 48 * HOUR);
    if (quota === undefined) return refusal(-211, 'out of quota');
    const { attachment, text } = message;
    if (attachment === undefined || 'buttons' in attachment.payload) {
      if (text === undefined || text.trim() === '') return refusal(-201, 'text is empty');
      const given = attachment !== undefined && 'buttons' in attachment.payload ? attachment.payload.buttons : [];
      for (const { title, payload } of given) person.buttons.set(title, payload);
      person.messages.push({ text, labels: given.map(({ title }) => title), files: [] });
    } else if ('template_type' in attachment.payload && attachment.payload.template_type === 'request_user_info') {
      person.forms.push(...attachment.payload.elements.map(({ title, subtitle }) => ({ title, subtitle })));
    } else {
      const id =
        'token' in attachment.payload ? attachment.payload.token : attachment.payload.elements[0]?.attachment_id;
      const kept = this.uploads.get(id ?? '');
      if (kept === undefined || kept.until < this.now()) return refusal(-100, 'attachment has expired');
      person.messages.push({ text: '', labels: [], files: [{ name: kept.name, body: kept.body }] });
    }
    return this.sent(person, quota);
  }

  private byTemplate(body: unknown): Answer {
    const read = template.safeParse(body);
    if (!read.success) return refusal(-201, 'template data is invalid');
    const { user_id, template_id, template_data } = read.data;
    const person = this.people.get(user_id);
    if (person === undefined) return refusal(-201, 'user_id is invalid');
    if (person.blocked) return refusal(-217, 'user has blocked');
    if (!this.templates.has(template_id)) return refusal(-249, 'template is not allowed');
    const hour = new Date(this.now() + 7 * HOUR).getUTCHours();
    if (hour >= 22 || hour < 6) return refusal(-234, 'not at night');
    if (this.dormant(person)) return refusal(-227, 'user is inactive');
    if (!this.purse.money) return refusal(-321, 'not enough money');
    person.messages.push({ text: template_data.noi_dung ?? '', labels: [], files: [], template: template_data });
    return this.sent(person, { quota_type: 'purchase_quota', remain: '499', total: '500' });
  }

  private wall(person: Person): Answer | undefined {
    if (person.blocked) return refusal(-217, 'user has blocked');
    if (person.interacted === undefined) return refusal(-232, 'user has not interacted');
    if (this.now() - person.interacted > 7 * 24 * HOUR) return refusal(-230, 'user has not interacted in 7 days');
    return undefined;
  }

  /** Has not opened Zalo for 45 days, which nobody knows but Zalo; here it is as long as they have done nothing in this chat. */
  private dormant({ interacted }: Person): boolean {
    return interacted !== undefined && this.now() - interacted > DORMANT_MS;
  }

  private sent({ id }: Person, quota: object): Answer {
    this.count += 1;
    return { error: 0, message: 'Success', data: { message_id: `m${this.count}`, user_id: id, quota } };
  }
}

const GETOA = {
  oaid: '2222',
  name: 'Công đoàn',
  is_verified: true,
  oa_type: 4,
  num_follower: 10,
  package_name: 'Growth',
};

function refusal(error: number, message: string): Answer {
  return { error, message };
}

/** The header of a webhook, as Zalo makes it. */
export function sign(first: string, rawBody: Buffer, time: string, secret: string): string {
  const hash = createHash('sha256').update(first).update(rawBody).update(time).update(secret);
  return `mac=${hash.digest('hex')}`;
}
