import { z } from 'zod';
import type { Person } from './account.js';

type Answer = Readonly<Record<string, unknown>>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const one = z.object({ user_id: z.string() });
const list = z.object({ offset: z.number().int().min(0).max(9_951), count: z.number().int().min(1).max(50) });

/** What can be asked about people, by the public documents: parameters in one JSON, numbers as text in places. */
export class Queries {
  constructor(
    private readonly people: ReadonlyMap<string, Person>,
    private readonly now: () => number,
  ) {}

  /** Undefined: there is no such question. */
  ask(path: string, parameters: unknown): Answer | undefined {
    switch (path) {
      case '/v3.0/oa/user/detail':
        return this.about(parameters, detailOf);
      case '/v3.0/oa/quota/message':
        return this.about(parameters, (person) => this.quotaOf(person));
      case '/v3.0/oa/user/getlist':
        return this.list(parameters);
      default:
        return undefined;
    }
  }

  private about(parameters: unknown, tell: (person: Person) => object): Answer {
    const person = this.people.get(one.safeParse(parameters).data?.user_id ?? '');
    return person === undefined ? refusal('user_id is invalid') : ok(tell(person));
  }

  private quotaOf({ interacted }: Person): object {
    const age = interacted === undefined ? Number.POSITIVE_INFINITY : this.now() - interacted;
    const left = age <= 48 * HOUR ? 8 : 0;
    return { last_interaction: String(interacted ?? 0), cs_reply: { remain: left, total: 8 } };
  }

  private list(parameters: unknown): Answer {
    const read = list.safeParse(parameters);
    if (!read.success) return refusal('offset or count is invalid');
    const { offset, count } = read.data;
    const all = [...this.people.keys()];
    const users = all.slice(offset, offset + count).map((user_id) => ({ user_id }));
    return ok({ total: all.length, count: users.length, offset, users });
  }
}

function detailOf({ id, interacted, follows }: Person): object {
  const [year, month, day] = new Date((interacted ?? 0) + 7 * HOUR).toISOString().slice(0, 10).split('-');
  return {
    user_id: id,
    user_id_by_app: `9${id}`,
    user_external_id: '',
    is_sensitive: false,
    user_is_follower: follows,
    user_last_interaction_date: `${day}/${month}/${year}`,
    tags_and_notes_info: { notes: [], tag_names: [] },
    shared_info: {},
  };
}

function ok(data: object): Answer {
  return { error: 0, message: 'Success', data };
}

function refusal(message: string): Answer {
  return { error: -201, message };
}

/** How many calls in the present minute: of one app 4,000, of an account whatever its package allows. */
export class MinuteLimit {
  perMinute = 4_000;
  private minute = 0;
  private count = 0;

  constructor(private readonly now: () => number) {}

  /** One call more; what of the minute's calls is left, below zero when it was one too many. */
  take(): number {
    const minute = Math.floor(this.now() / 60_000);
    this.count = minute === this.minute ? this.count + 1 : 1;
    this.minute = minute;
    return this.perMinute - this.count;
  }
}

/** What the account's package and purse have left. */
export class Purse {
  /** Consultation messages of the package, for those who have been silent for 48 hours. */
  included = 500;
  /** Templates are paid for one by one; false: there is no money. */
  money: boolean = true;
  private used = 0;

  /** What pays for a message; undefined: nothing is left. */
  pay(free: boolean): object | undefined {
    if (free) return { quota_type: 'reply', remain: '8', total: '8' };
    if (this.used >= this.included) return undefined;
    this.used += 1;
    // Text in some replies, numbers in others.
    const remain = this.included - this.used;
    return {
      quota_type: 'sub_quota',
      remain: remain % 2 === 0 ? remain : String(remain),
      total: String(this.included),
    };
  }
}

export const DORMANT_MS = 45 * DAY;
