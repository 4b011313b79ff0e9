import type { AnnouncementState, AnnouncementView, AudienceCount } from '../../src/conversation/announce.js';
import type { FileId, PlanId, UnitId } from '../../src/ids.js';
import { START, type Talk, talk, type World } from './talk.js';

/** Hải Dương, of the founding list. */
export const PROVINCE = 'p63-38' as UnitId;
const office = { role: 'office-admin', unit: PROVINCE } as const;
export const WORDS = 'Mời anh/chị dự họp tổng kết lúc 8:00 ngày 1/12 tại hội trường A.';

export const COUNT: AudienceCount = {
  at: START,
  people: 1_234,
  groups: 0,
  byChannel: [
    { channel: 'telegram', count: 1_000 },
    { channel: 'web', count: 200 },
  ],
  unreachable: { count: 34, names: ['Trần Thị Bình', 'Lê Văn Cường'] },
  optedOut: 3,
  seconds: 95,
  needsSecond: false,
};

/** An office that keeps what is saved, as the services would. */
export class Office {
  readonly stored = new Map<string, AnnouncementView>();
  count: AudienceCount | null = COUNT;
  readonly world: World = {
    grants: [office],
    announcement: (id) => this.stored.get(id) ?? null,
    announcements: () => ({ heads: [...this.stored.values()].reverse(), more: false }),
    lists: [{ id: 'p1' as PlanId, name: '75 nghìn sáng kiến' }],
  };
  readonly person: Talk;

  constructor(more: World = {}, known: Parameters<typeof talk>[1] = {}) {
    Object.assign(this.world, more);
    this.person = talk(this.world, known);
    this.counted();
  }

  counted(count: AudienceCount | null = COUNT): this {
    this.world.audience = count;
    return this;
  }

  /** Gives what is asked for what it gets, until nothing more is asked. */
  settle(state?: AnnouncementState): Talk {
    const { person } = this;
    while (person.command !== undefined) this.settleOne(state);
    return person;
  }

  /** Gives one command what it gets. */
  settleOne(state?: AnnouncementState): void {
    const { person } = this;
    const { command } = person;
    if (command === undefined) return;
    if (command.name === 'save-announcement') {
      const { id, rev, content, audience, sendAt } = command.payload;
      const stored: AnnouncementView = {
        id,
        state: 'draft',
        title: content.parts[0]?.text ?? content.parts[0]?.file?.name ?? '',
        at: START,
        rev: (rev ?? 0) + 1,
        unitName: 'Hải Dương',
        content,
        audience,
        author: 'Lê Thị Mai',
        confirmedBy: [],
        mayConfirm: true,
        ...(sendAt === null ? {} : { sendAt: new Date(sendAt) }),
      };
      this.stored.set(id, stored);
      person.gets({ name: command.name, outcome: { type: 'stored', rev: stored.rev } });
    } else if (command.name === 'change-announcement') {
      const { id, act } = command.payload;
      const before = this.stored.get(id);
      if (before === undefined) throw new Error('not stored');
      const next = state ?? (act === 'pause' ? 'paused' : act === 'cancel' ? 'cancelled' : 'sending');
      if (act === 'discard') this.stored.delete(id);
      else
        this.stored.set(id, {
          ...before,
          state: next,
          rev: before.rev + 1,
          ...(act === 'unschedule' ? { confirmedBy: [] } : {}),
        });
      person.gets({ name: command.name, outcome: { type: 'stored', rev: before.rev + 1, state: next } });
    } else if (command.name === 'preview-announcement') {
      person.gets({ name: command.name, outcome: { type: 'shown', channels: ['web', 'zalo-bot'] } });
    } else if (command.name === 'take-announcement-people') {
      const more = command.payload.after === undefined ? { next: 'o1 p2000' } : {};
      person.gets({ name: command.name, outcome: { type: 'written', xlsx: 'UEs=', count: 2_000, ...more } });
    } else throw new Error(`unexpected ${command.name}`);
  }

  says(words: string): Talk {
    this.person.says(words);
    return this.settle();
  }

  taps(label: string): Talk {
    this.person.taps(label);
    return this.settle();
  }

  get only(): AnnouncementView {
    const [view] = this.stored.values();
    if (view === undefined) throw new Error('nothing is stored');
    return view;
  }

  change(change: Partial<AnnouncementView>): this {
    this.stored.set(this.only.id, { ...this.only, ...change });
    return this;
  }
}

/** With a draft of one message on its card. */
export function drafted(): Office {
  const made = new Office();
  made.says('/thongbao');
  made.says(WORDS);
  return made;
}

export const FILE = { id: 'f1' as FileId, name: 'cong-van.pdf', type: 'application/pdf', size: 20_480 };
