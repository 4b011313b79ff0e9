import { showPhone } from '../../src/domain/phone.js';
import type { Store } from '../../src/store/connect.js';
import { inWords, t } from '../../src/texts/index.js';
import { PATIENCE_MS } from './patience.js';

/** A messenger as the person holding it sees it. */
export interface Phone {
  /** The next message of the bot; rejects when none comes in time. */
  next(timeoutMs: number): Promise<Shown>;
  says(text: string): Promise<unknown>;
}

export interface Shown {
  readonly text: string;
  readonly labels: readonly string[];
  taps(label: string): Promise<unknown>;
}

/** What a review card showed, field by field as a person reads it. */
export interface Card {
  readonly fullName: string;
  readonly phone: string;
  readonly unit: string;
  readonly subUnit: string;
  readonly group: string;
  readonly title: string;
  readonly description: string;
}

/** What a member has in hand at the end: the code, and what the card showed when they pressed submit. */
export interface Receipt {
  readonly code: string;
  readonly card: Card;
}

export interface Answers {
  readonly fullName: string;
  readonly phone: string;
  readonly unit: string;
  readonly subUnit: string;
  readonly group: 'Doanh nghiệp' | 'Khối cơ quan';
  /** Undefined: skipped. */
  readonly title: string | undefined;
  readonly description: string;
}

/** How a member met trouble; what a person would have noticed. */
export interface Noticed {
  /** The same message once more. */
  repeats: number;
  /** An answered question once more, in other words (such as "this button belongs to an earlier question"). */
  restated: string[];
}

interface Step {
  readonly asks: RegExp;
  answer(shown: Shown): Promise<unknown> | undefined;
}

export interface MemberOptions {
  /** Taps every button twice. */
  readonly shaky?: boolean;
}

/**
 * A member who does only what is asked: answers each question once, in its turn, never repeats an answer and never
 * starts over. A question that was answered before is recognised and passed over. Who waits longer than their patience
 * is stuck, and the promise rejects with all that was shown.
 */
export class Member {
  readonly noticed: Noticed = { repeats: 0, restated: [] };
  readonly receipts: Receipt[] = [];
  readonly shown: string[] = [];

  constructor(
    readonly name: string,
    private readonly phone: Phone,
    private readonly options: MemberOptions = {},
  ) {}

  /** From the first word to the receipt. */
  async submits(answers: Answers): Promise<Receipt> {
    await this.phone.says('/start');
    return await this.follow([
      { asks: /Anh\/chị muốn làm gì\?/, answer: (shown) => this.tap(shown, 'Nộp sáng kiến') },
      { asks: /Anh\/chị có đồng ý không\?/, answer: (shown) => this.tap(shown, 'Tôi đồng ý') },
      ...this.profileSteps(answers),
      ...this.ideaSteps(answers),
    ]);
  }

  /** Once more after a receipt, keeping name, phone and unit. */
  async submitsAgain(answers: Answers): Promise<Receipt> {
    await this.phone.says('nộp');
    return await this.follow([
      { asks: /Vẫn dùng thông tin lần trước\?/, answer: (shown) => this.tap(shown, 'Vẫn dùng') },
      ...this.ideaSteps(answers),
    ]);
  }

  private profileSteps({ fullName, phone, unit, subUnit, group }: Answers): Step[] {
    return [
      { asks: /Họ và tên của anh\/chị là gì/, answer: () => this.phone.says(fullName) },
      { asks: /Số điện thoại di động của anh\/chị\?/, answer: () => this.phone.says(phone) },
      { asks: /thuộc tỉnh, thành phố hay ngành nào/, answer: () => this.phone.says(unit) },
      { asks: /Đơn vị trực thuộc: nơi/, answer: () => this.phone.says(subUnit) },
      { asks: /Nhóm ý tưởng: nơi/, answer: (shown) => this.tap(shown, group) },
    ];
  }

  private ideaSteps({ title, description }: Answers): Step[] {
    let card: Card | undefined;
    return [
      {
        asks: /Tên sáng kiến là gì\?/,
        answer: (shown) => (title === undefined ? this.tap(shown, 'Bỏ qua') : this.phone.says(title)),
      },
      { asks: /Mô tả sáng kiến \(tối đa/, answer: () => this.phone.says(description) },
      {
        asks: /xem lại lần cuối/,
        answer: (shown) => {
          card = readCard(shown.text);
          return this.tap(shown, 'Nộp sáng kiến này');
        },
      },
      {
        asks: /Đã nộp thành công! Mã hồ sơ của anh\/chị: (SK-\S+)/,
        answer: ({ text }) => {
          const code = /SK-[A-Z0-9-]+/.exec(text)?.[0];
          if (code === undefined || card === undefined) throw new Error(`a receipt without code or card: ${text}`);
          this.receipts.push({ code, card });
          return undefined;
        },
      },
    ];
  }

  private async follow(steps: readonly Step[]): Promise<Receipt> {
    const from = this.shown.length;
    for (let current = 0; current < steps.length; ) {
      const shown = await this.read();
      const at = steps.findLastIndex(({ asks }) => asks.test(shown.text));
      if (at === current) {
        await steps[at]?.answer(shown);
        current += 1;
      } else if (this.shown.slice(0, -1).includes(shown.text)) {
        // Said before: also a receipt of an earlier round, whose mark a kill has taken away.
        this.noticed.repeats += 1;
      } else if (at > current) {
        throw new Error(`${this.name} was not asked ${String(steps[current]?.asks)}:\n${this.transcript()}`);
      } else {
        this.noticed.restated.push(shown.text);
      }
    }
    const receipt = this.receipts.at(-1);
    if (receipt === undefined || from < 0) throw new Error('no receipt');
    return receipt;
  }

  private async read(): Promise<Shown> {
    try {
      const shown = await this.phone.next(PATIENCE_MS);
      this.shown.push(shown.text);
      return shown;
    } catch (error) {
      throw new Error(`${this.name} is stuck (${String(error).split('\n')[0]}); last shown:\n${this.transcript()}`);
    }
  }

  private async tap(shown: Shown, label: string): Promise<void> {
    await shown.taps(label);
    if (this.options.shaky) await shown.taps(label);
  }

  private transcript(): string {
    return this.shown.slice(-5).join('\n---\n');
  }
}

/** The members of a test differ as people do: scripts, lengths, line breaks, skipped titles, decomposed letters. */
export function answersOf(index: number, round = 0): Answers {
  const units = ['thanh hoa', 'Hải Dương', 'an giang', 'nghệ an', 'Hà Tĩnh', 'lao cai', 'Quảng Trị'];
  const names = ['Nguyễn Thị Lan', 'Lê Văn Ất', 'Đỗ Huy', 'Trần Ngọc Ánh', 'Y Bhin Êban', 'Phạm Thị Ngọc Bích Thuỷ'];
  const text = `Sáng kiến ${index}.${round}: gá kẹp vải hai mặt, bớt một người ở khâu trải vải.`;
  const shapes = [
    text,
    `${text}\n\nTrước đây: 40 phút.\nNay: 15 phút.`,
    `${text} ${'Tiết kiệm điện. '.repeat(70)}`.slice(0, 980),
    text.normalize('NFD'),
    `${text} “Rẻ hơn” – 30 %… 😀`,
  ];
  return {
    fullName: names[index % names.length] ?? '',
    phone: `09${String(12_000_000 + index * 7 + round)}`,
    unit: units[index % units.length] ?? '',
    subUnit: `Công ty May số ${index}`,
    group: index % 2 === 0 ? 'Doanh nghiệp' : 'Khối cơ quan',
    title: index % 3 === 0 ? undefined : `Gá kẹp số ${index}.${round}`,
    description: shapes[index % shapes.length] ?? text,
  };
}

const FIELDS = ['fullName', 'phone', 'unit', 'subUnit', 'group', 'title', 'description'] as const;
const LABELS = [
  'submit.fullNameLabel',
  'submit.phoneLabel',
  'submit.unitLabel',
  'submit.subUnitLabel',
  'submit.groupLabel',
  'submit.titleLabel',
  'submit.descriptionLabel',
] as const;

function readCard(text: string): Card {
  const body = text.slice(text.indexOf('\n\n') + 2, text.lastIndexOf('\n\nĐúng cả rồi'));
  const starts = LABELS.map((label, index) => `${index + 1}. ${inWords(t(label))}: `);
  const values = starts.map((start, index) => {
    const from = body.indexOf(start);
    const next = starts[index + 1];
    const to = next === undefined ? body.length : body.indexOf(`\n${next}`);
    if (from < 0 || to < 0) throw new Error(`no "${start}" on this card:\n${text}`);
    return body.slice(from + start.length, to);
  });
  const card = Object.fromEntries(FIELDS.map((field, index) => [field, values[index] ?? '']));
  return card as Record<(typeof FIELDS)[number], string>;
}

/** Every initiative in the database by its code, in the words of a review card. */
export async function storedCards({ connection }: Store): Promise<ReadonlyMap<string, Card>> {
  const rows = await connection.collection('initiatives').find().toArray();
  const cards = rows.map(({ code, profile, title, description }): [string, Card] => [
    String(code),
    {
      fullName: profile.fullName,
      phone: showPhone(profile.phone),
      unit: profile.unit.name,
      subUnit: profile.subUnit.name,
      group: inWords(profile.group === 'enterprise' ? t('group.enterprise') : t('group.publicSector')),
      title,
      description,
    },
  ]);
  const map = new Map(cards);
  if (map.size !== cards.length) throw new Error('two initiatives have one code');
  return map;
}

/** The title on the card, without the remark where it comes from. */
export function asStored(card: Card): Card {
  return { ...card, title: card.title.replace(/ \(lấy từ câu đầu của mô tả\)$/, '') };
}
