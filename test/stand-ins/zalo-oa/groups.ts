import { z } from 'zod';
import type { Seen, Uploaded } from './account.js';

/** A group that the account has made (GMF). */
export interface Group {
  readonly id: string;
  name: string;
  readonly members: Set<string>;
  readonly messages: Seen[];
  /** When what was paid for it runs out. */
  until: number;
  /** The account is in it. */
  there: boolean;
}

type Answer = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;
const MOST_INVITED = 99;

const message = z.strictObject({
  recipient: z.strictObject({ group_id: z.string() }),
  message: z.union([
    z.strictObject({ text: z.string().min(1) }),
    z.strictObject({
      attachment: z.union([
        z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string() }) }),
        z.strictObject({
          type: z.literal('template'),
          payload: z.strictObject({
            template_type: z.literal('media'),
            elements: z.array(z.strictObject({ media_type: z.literal('image'), attachment_id: z.string() })).length(1),
          }),
        }),
      ]),
    }),
  ]),
});
const made = z.strictObject({
  group_name: z.string().min(1),
  group_description: z.string().optional(),
  asset_id: z.string().min(1),
  member_user_ids: z.array(z.string()).max(MOST_INVITED),
});
const about = z.object({ group_id: z.string(), member_user_ids: z.array(z.string()).optional() });

/** The account's group messaging, by the public documents: its own groups only, no buttons, an asset that is paid for each. */
export class Groups {
  readonly all = new Map<string, Group>();
  private readonly used = new Set<string>();
  private count = 0;

  constructor(
    private readonly now: () => number,
    private readonly uploads: ReadonlyMap<string, Uploaded>,
    private readonly knows: (user: string) => boolean,
  ) {}

  /** Undefined: there is no such verb. */
  call(verb: string, body: unknown): Answer | undefined {
    switch (verb) {
      case 'creategroupwithoa':
        return this.create(body);
      case 'message':
        return this.message(body);
      case 'getgroupsofoa':
        return ok({ total: this.all.size, groups: [...this.all.values()].map(infoOf) });
      case 'getgroup':
      case 'listmember':
      case 'invite':
      case 'removemembers':
      case 'delete':
        return this.of(verb, body);
      default:
        return undefined;
    }
  }

  add(name: string, members: readonly string[]): Group {
    this.count += 1;
    const id = `f414c8f76fa586fbdf${this.count}`;
    const group = { id, name, members: new Set(members), messages: [], until: this.now() + 365 * DAY, there: true };
    this.all.set(id, group);
    return group;
  }

  private create(body: unknown): Answer {
    const read = made.safeParse(body);
    if (!read.success || !read.data.member_user_ids.every(this.knows)) return refusal(-201, 'group is invalid');
    if (this.used.has(read.data.asset_id)) return refusal(-238, 'asset is used');
    this.used.add(read.data.asset_id);
    const { id } = this.add(read.data.group_name, read.data.member_user_ids);
    return ok({ group_id: id, group_link: `https://zalo.me/g/${id}` });
  }

  private message(body: unknown): Answer {
    const read = message.safeParse(body);
    if (!read.success) return refusal(-201, 'message is invalid');
    const group = this.all.get(read.data.recipient.group_id);
    if (group === undefined || !group.there) return refusal(-403, 'OA is not in the group');
    if (group.until < this.now()) return refusal(-237, 'group is disabled');
    const said = read.data.message;
    if ('text' in said) {
      if ([...said.text].length > 2_000) return refusal(-210, 'text is too long');
      group.messages.push({ text: said.text, labels: [], files: [] });
    } else {
      const { payload } = said.attachment;
      const file = this.uploads.get('token' in payload ? payload.token : (payload.elements[0]?.attachment_id ?? ''));
      if (file === undefined || file.until < this.now()) return refusal(-100, 'attachment has expired');
      group.messages.push({ text: '', labels: [], files: [{ name: file.name, body: file.body }] });
    }
    this.count += 1;
    return ok({ message_id: `gm${this.count}`, group_id: group.id });
  }

  private of(verb: 'getgroup' | 'listmember' | 'invite' | 'removemembers' | 'delete', body: unknown): Answer {
    const read = about.safeParse(body);
    const group = this.all.get(read.data?.group_id ?? '');
    if (group === undefined || !group.there) return refusal(-403, 'OA is not in the group');
    const named = read.data?.member_user_ids ?? [];
    if (verb === 'listmember')
      return ok({ total: group.members.size, members: [...group.members].map((id) => ({ id })) });
    if (verb === 'invite') for (const id of named.filter(this.knows)) group.members.add(id);
    if (verb === 'removemembers') for (const id of named) group.members.delete(id);
    if (verb === 'delete') group.there = false;
    return ok(infoOf(group));
  }
}

function infoOf({ id, name, members, until }: Group): object {
  return { group_info: { group_id: id, name, total_member: members.size, auto_delete_date: new Date(until) } };
}

function ok(data: object): Answer {
  return { error: 0, message: 'Success', data };
}

function refusal(error: number, text: string): Answer {
  return { error, message: text };
}
