import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scenes } from '../../scenes/index.js';
import { RECOGNISER_LABELS } from '../../scenes/rule-words.js';
import type { Command, CommandResult } from '../../src/conversation/command.js';
import { dialogueSchema } from '../../src/conversation/dialogue.js';
import type { PersonFact } from '../../src/conversation/facts.js';
import type { Choice, Input, Say } from '../../src/conversation/message.js';
import { COMMANDS } from '../../src/conversation/verbs.js';
import type { InitiativeDetails } from '../../src/domain/initiative-details.js';
import { type Plan, trialPlan } from '../../src/domain/plan.js';
import { asksForAuthors } from '../../src/domain/plans/authors.js';
import { recognitionOrder } from '../../src/domain/plans/eligibility.js';
import { graphemes } from '../../src/domain/text.js';
import { calendar } from '../../src/texts/dates.js';
import { inWords } from '../../src/texts/index.js';
import { ownInitiatives, personFact } from '../helpers/people-facts.js';
import { madePlan, planOf } from '../helpers/plans.js';
import { ownedUnits, SCHOOL } from '../helpers/school.js';
import { START, type Talk, talk } from '../helpers/talk.js';

/** Any sequence of inputs: nothing throws, everything is answered, nobody gets stuck, and what is submitted was shown. */

/** “Sửa một mục” of the longest form: every item and the way back. */
const MOST_BUTTONS = 17;
const MOST_BYTES = 90_000;

type Act =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'tap'; readonly which: number; readonly old: boolean }
  | { readonly do: 'forge'; readonly at: string; readonly value: string }
  | { readonly do: 'edit'; readonly which: number; readonly known: boolean; readonly text: string }
  | { readonly do: 'input'; readonly input: Input }
  | { readonly do: 'result'; readonly result: CommandResult }
  | { readonly do: 'finish' }
  | { readonly do: 'wait'; readonly ms: number };

const commands = COMMANDS.flatMap(({ slash, words }) => [...slash.map((each) => `/${each}`), ...words]);
const bare = commands.map((each) => each.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd'));
const labels = [
  'Tôi đồng ý',
  'Tiếp tục',
  'Nộp sáng kiến này',
  'Nhập lại',
  'Khối cơ quan',
  'Dừng, giữ bản nháp',
  'xoá hết',
];
const answers = [
  'Lê Văn A',
  'Huy',
  'Dũng',
  '0912 345 678',
  '01688123456',
  '024 38251234',
  'thanh hoa',
  'HN',
  'THPT B',
  'có',
  'không',
  'ok',
  '3/2021',
  '2/2022',
  '9/2021',
  '9/2023',
  '1/9/2023',
  'chưa áp dụng',
  '2019-2020',
  '2018',
  '12/QĐ-THPT',
  'Trần Thị B 30%',
  'Trần Thị B 50',
  'Trần Thị B, Lê Văn C',
  'Sửa câu trả lời này',
  'Giữ bản nháp',
  'Chỉ ghi sổ sáng kiến đơn vị',
];
const odd = [
  '',
  ' ',
  '\u0000\u0007',
  '👍',
  '👨‍👩‍👧‍👦'.repeat(40),
  'ế'.normalize('NFD').repeat(1000),
  'مرحبا بالعالم',
  '\u202eabc\u202c',
  'a\u200d'.repeat(50_000),
  'x'.repeat(100_000),
  'Một câu dài. '.repeat(400),
  '!!!',
  '… abc',
  '\ud800',
  '/',
  '/khongco',
  'sửa 12',
  'sua 3',
  'theo dõi SK-1111-1111',
  'SK-7K4M-9PXM',
  'y'.repeat(4_090),
  '1. Họ và tên: giả\n7. Mô tả: giả',
];
const text = fc.oneof(
  fc.constantFrom(...commands, ...bare),
  fc.constantFrom(...labels),
  { weight: 3, arbitrary: fc.constantFrom(...answers) },
  fc.nat(14).map(String),
  fc.constantFrom(...odd),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const CODE = 'SK-7K4M-9PXM' as never;
const results: readonly CommandResult[] = [
  { name: 'submit', outcome: { type: 'stored', code: CODE, at: '2026-11-21T02:00:00Z' } },
  {
    name: 'submit',
    outcome: { type: 'not-open', window: 'closed', opensAt: '2026-11-20T17:00:00Z', closesAt: '2026-12-21T17:00:00Z' },
  },
  { name: 'submit', outcome: { type: 'changed' } },
  {
    name: 'submit',
    outcome: {
      type: 'ineligible',
      breaches: [
        { rule: { code: 'not-applied' }, source: { plan: 'p' as never, type: 'Kế hoạch', issuer: 'Công đoàn trường' } },
      ],
    },
  },
  { name: 'amend', outcome: { type: 'stored', code: CODE } },
  { name: 'amend', outcome: { type: 'not-yours' } },
  { name: 'amend', outcome: { type: 'withdrawn' } },
  { name: 'withdraw', outcome: { type: 'stored', code: CODE } },
  { name: 'erase', outcome: { type: 'erased', initiatives: 2 } },
  { name: 'export', outcome: { type: 'exported', json: '{"a":1}' } },
  { name: 'become-admin', outcome: { type: 'stored' } },
  { name: 'become-admin', outcome: { type: 'refused', reason: 'used' } },
  { name: 'look', outcome: { type: 'looked', since: '2026-11-20T02:00:00Z' } },
  { name: 'take-snapshot', outcome: { type: 'taken', snapshot: 's', png: 'iVBORw0KGgo=' } },
  { name: 'set-nudges', outcome: { type: 'stored' } },
];

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: text.map((each): Act => ({ do: 'say', text: each })) },
  { weight: 8, arbitrary: fc.nat(20).map((which): Act => ({ do: 'tap', which, old: false })) },
  { weight: 3, arbitrary: fc.nat(200).map((which): Act => ({ do: 'tap', which, old: true })) },
  { weight: 3, arbitrary: fc.constant<Act>({ do: 'finish' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('forge' as const),
      at: fc.constantFrom('', 'command', 'submit.unit.', 'x'.repeat(5_000), 'home.menu.'),
      value: fc.constantFrom('', '.literal', 'page:999999', 'p63-01', 'x'.repeat(5_000), 'theodoi <b>'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(40), known: fc.boolean(), text }),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Input>(
        { kind: 'contact', phone: '+84912345678', own: true },
        { kind: 'contact', phone: '0'.repeat(100_000), own: false },
        { kind: 'file', files: [], caption: 'ảnh' },
        { kind: 'unsupported', what: 'sticker' },
        { kind: 'start', payload: '' },
        { kind: 'start', payload: 'nop' },
        { kind: 'start', payload: 'u-p63-38' },
        { kind: 'start', payload: 'u-khong-co' },
        { kind: 'start', payload: 'setup-abcdef' },
        { kind: 'start', payload: '-_-'.repeat(3_000) },
      )
      .map((input): Act => ({ do: 'input', input })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...results).map((result): Act => ({ do: 'result', result })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(300, 2_000, 60_000, 86_400_000, 20 * 86_400_000).map((ms): Act => ({ do: 'wait', ms })),
  },
);

interface Stage {
  readonly person: PersonFact | null;
  readonly splits: boolean;
  readonly plan: 'open' | 'none' | 'before' | 'closed' | keyof typeof PLANS;
  readonly initiatives: number;
}

/** The founding documents, and two plans with every rule there is: one with a local book, one of a school. */
const EVERY_RULE = {
  fields: Array.from({ length: 11 }, (_, at) => ({ id: `f${at}`, name: `Lĩnh vực ${at}`, examples: 'Ví dụ.' })),
  eligibility: {
    appliedFrom: { on: '2021-09-10' },
    appliedTo: { on: '2022-05-20' },
    years: { any: [2021, 2022] },
  },
  exclusions: [
    { id: 'bao-ho', text: 'Đang được bảo hộ', by: 'declaration' },
    { id: 'trai-dao-duc', text: 'Trái đạo đức', by: 'declaration' },
  ],
  recognition: {
    order: { is: 'recognise-first' },
    by: { any: ['council', 'head'] },
    authors: { rule: 'lead-or-largest' },
  },
};
const PLANS = {
  '000': planOf('000'),
  '001': planOf('001'),
  '002': planOf('002'),
  '003': planOf('003'),
  '004': planOf('004'),
  book: madePlan({
    ...EVERY_RULE,
    eligibility: { ...EVERY_RULE.eligibility, localBook: { allowed: true } },
  }),
  school: madePlan({ ...EVERY_RULE, owner: SCHOOL }),
} as const satisfies Record<string, Plan>;
const RULED = ['000', '001', '002', '003', '004', 'book', 'school'] as const;

const stage: fc.Arbitrary<Stage> = fc.record({
  person: fc.constantFrom(null, personFact(), personFact()),
  splits: fc.boolean(),
  plan: fc.constantFrom<Stage['plan'][]>('open', 'open', 'open', ...RULED, 'none', 'before', 'closed'),
  initiatives: fc.constantFrom(0, 1, 14),
});

function planAt(kind: Stage['plan']): Plan | undefined {
  const trial = trialPlan(START);
  if (isRuled(kind)) return PLANS[kind];
  if (kind === 'none') return undefined;
  if (kind === 'before') return { ...trial, opensAt: new Date('2027-01-01'), closesAt: new Date('2027-02-01') };
  return kind === 'closed' ? { ...trial, closesAt: START } : trial;
}

function isRuled(kind: Stage['plan']): kind is keyof typeof PLANS {
  return kind in PLANS;
}

/** A person who does anything, and an observer who checks every reply. */
class Walk {
  readonly person: Talk;
  /** Every button ever shown, with the review card that stood above it. */
  readonly buttons: { readonly button: Choice; readonly card: string | undefined }[] = [];
  readonly refs: string[] = [];
  plan: Plan | undefined;
  card: string | undefined;
  pending: Command['name'] | undefined;

  constructor(readonly stage: Stage) {
    this.plan = planAt(stage.plan);
    const walk = this;
    this.person = talk(
      { person: stage.person, mine: ownInitiatives(stage.initiatives) },
      {
        get plan() {
          return walk.plan;
        },
        ...(stage.splits ? { channel: 'telegram', splitsAt: 4096 } : {}),
        units: ownedUnits(),
      },
    );
  }

  perform(act: Act): void {
    const { person } = this;
    switch (act.do) {
      case 'wait':
        person.later(act.ms);
        return;
      case 'say': {
        const ref = `ref${this.refs.length}`;
        this.refs.push(ref);
        this.does({ kind: 'text', text: act.text }, ref);
        return;
      }
      case 'tap': {
        const among = act.old ? this.buttons : this.buttons.slice(this.buttons.length - person.buttons().length);
        const tapped = among[act.which % Math.max(1, among.length)];
        if (tapped === undefined) return;
        const latest = this.card;
        this.card = tapped.card ?? latest;
        this.does({ kind: 'choice', at: tapped.button.at, value: tapped.button.value });
        if (cardOf(person.said) === undefined) this.card = latest;
        return;
      }
      case 'forge':
        this.does({ kind: 'choice', at: act.at, value: act.value });
        return;
      case 'edit': {
        const ref = act.known ? this.refs[act.which % Math.max(1, this.refs.length)] : 'unknown';
        this.does({ kind: 'edited', text: act.text }, ref);
        return;
      }
      case 'input':
        this.does(act.input);
        return;
      case 'result':
        person.gets(act.result);
        this.observe(false);
        return;
      case 'finish':
        this.finish();
        return;
    }
  }

  /** The command that was given comes back, or fails, as it does before anything else is heard. */
  finish(): void {
    const { scene, step } = this.person.dialogue.position;
    if (!this.waits) return;
    const result = results.find(({ name }) => name === this.pending);
    if (result === undefined) this.person.fails();
    else this.person.gets(result);
    this.observe(false);
    expect(this.person.dialogue.position).not.toMatchObject({ scene, step });
  }

  private does(input: Input, messageRef?: string): void {
    const before = JSON.stringify(this.person.dialogue);
    const waited = this.waits;
    const tap = this.person.dialogue.lastTap;
    this.person.does(input, messageRef === undefined ? {} : { messageRef });
    const doubled =
      input.kind === 'choice' &&
      tap?.at === input.at &&
      tap.value === input.value &&
      this.person.now.getTime() - tap.time < 10_000 &&
      JSON.stringify(this.person.dialogue) === before;
    this.observe(doubled);
    // A command that was given is not forgotten before its result has come.
    if (waited) expect(this.waits).toBe(true);
  }

  private get waits(): boolean {
    const { position } = this.person.dialogue;
    return scenes.get(position.scene)?.waits(position) ?? false;
  }

  private observe(silenceAllowed: boolean): void {
    const { person } = this;
    const { command, said, dialogue } = person;
    expect(dialogueSchema.parse(dialogue)).toEqual(dialogue);
    expect(Buffer.byteLength(JSON.stringify(dialogue))).toBeLessThan(MOST_BYTES);
    if (!silenceAllowed && command === undefined) expect(said.length).toBeGreaterThan(0);
    for (const say of said) checkSay(say);
    this.pending = command?.name ?? this.pending;
    if (command?.name === 'submit') {
      const { profile, title, description, details } = command.payload;
      expect(graphemes(description)).toBeLessThanOrEqual(1000);
      expect(title).not.toBe('');
      const told = [
        `Họ và tên: ${profile.fullName}`,
        `Số điện thoại: ${profile.phone.replace(/^\+84(..)(...)(....)$/, (_, a, b, c) => `0${a}${b[0]} ${b.slice(1)}${c[0]} ${c.slice(1)}`)}`,
        ...(profile.unit.id === SCHOOL ? [] : [`Đơn vị: ${profile.unit.name}`]),
        `Đơn vị trực thuộc: ${profile.subUnit.name}`,
        `Nhóm ý tưởng: ${profile.group === 'enterprise' ? 'Doanh nghiệp' : 'Khối cơ quan'}`,
        ...detailsBefore(this.plan, details),
        `Tên sáng kiến: ${title}`,
        ...detailsAfter(this.plan, details),
        `Mô tả: ${description}`,
        ...(details?.localBook ? ['Nơi nhận: Sổ sáng kiến của đơn vị'] : []),
      ];
      expect(shown(this.card)).toBe(told.map((line, index) => `${index + 1}. ${line}`).join('\n'));
    }
    const card = cardOf(said);
    this.card = card ?? this.card;
    this.buttons.push(...person.buttons().map((button) => ({ button, card })));
  }

  /** Whatever was done before: the plain way of an honest member leads to a receipt. */
  submitsAfterAll(): void {
    this.finish();
    const { plan } = this.stage;
    this.plan = { ...(isRuled(plan) ? PLANS[plan] : trialPlan(START)), closesAt: new Date('2040-01-01') };
    this.say('/menu');
    this.say('nộp');
    for (let turns = 0; this.person.command === undefined; turns++) this.step(turns);
    expect(this.person.command.name).toBe('submit');
    this.finish();
    expect(this.person.words()).toContain(CODE);
  }

  /** One plain answer to what is asked. */
  step(turns = 0): void {
    const { scene, step, state } = this.person.dialogue.position;
    const year = isRuled(this.stage.plan) && this.stage.plan === '000' ? '2021' : '2022';
    const plain: Record<string, string> = {
      consent: 'đồng ý',
      reuse: 'có',
      fullName: 'Lê Văn A',
      phone: '0912345678',
      unit: 'thanh hoa',
      subUnit: this.stage.plan === 'school' ? 'khoa toán' : 'Trường THPT Lam Sơn',
      group: 'co quan',
      field: '1',
      title: 'Giá đỡ khuôn ép',
      firstApplied: `3/${year}`,
      firstAppliedDay: /2021-09/.test(JSON.stringify(state)) ? '30' : '1',
      year: '2021',
      recognised: 'Hội đồng sáng kiến',
      recognitionNumber: '12/QĐ-THPT',
      recognitionDate: '1/3/2022',
      declarations: 'không thuộc trường hợp nào',
      authors: 'một mình tôi',
      description: 'Trước mất 40 phút, nay 15 phút.',
      review: 'gửi',
      resume: 'Tiếp tục',
    };
    const answer = plain[step];
    if (scene !== 'submit' || answer === undefined || turns > 30)
      throw new Error(`stuck at ${scene}.${step} after ${turns}: ${this.person.words()}`);
    this.person.later(10_000);
    this.say(answer);
  }

  private say(words: string): void {
    this.perform({ do: 'say', text: words });
  }
}

function checkSay(say: Say): void {
  const words = say.blocks.map((block) => inWords(block));
  for (const [index, block] of words.entries()) {
    expect(block).not.toBe(say.blocks[index]?.key);
    expect(block).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
    expect(block).not.toMatch(/\p{Surrogate}/u);
  }
  expect(words.join('').trim()).not.toBe('');
  expect(words.join('').length).toBeLessThan(40_000);
  const choices = (say.choices ?? []).flat();
  expect(choices.length).toBeLessThanOrEqual(MOST_BUTTONS);
  for (const { label, at, value } of choices) {
    expect(inWords(label).trim()).not.toBe('');
    expect(inWords(label)).not.toBe(label.key);
    expect(`${at}|${value}`).toMatch(/^[\x20-\x7e]{3,64}$/);
  }
  if (say.hint !== undefined && 'max' in say.hint) expect(say.hint.max).toBeGreaterThan(0);
}

/** The review card's lines, the note about a title that was not given taken off. */
function cardOf(said: readonly Say[]): string | undefined {
  const blocks = said.flatMap((say) => say.blocks);
  const title = blocks.findIndex(({ key }) => key === 'form.reviewTitle');
  const lines = title === -1 ? undefined : blocks[title + 1];
  return lines && inWords(lines).replace(/^(\d+\. Tên sáng kiến: .*) \(lấy từ câu đầu của mô tả\)$/m, '$1');
}

/** As it is compared: authors in any order, and a day that was asked for after its month is one thing. */
function shown(card: string | undefined): string | undefined {
  const lines = (card ?? '').split('\n').map((line) => line.replace(/^\d+\. /, ''));
  const head = lines.findIndex((line) => line.startsWith('Mô tả: '));
  const told = lines.flatMap((line, index) => {
    if (index >= head) return [line];
    if (line.startsWith('Tác giả: ')) return [`Tác giả: ${sorted(line.slice('Tác giả: '.length).split('; '))}`];
    if (line.startsWith('Bắt đầu áp dụng: ') && lines[index + 1]?.startsWith('Ngày bắt đầu áp dụng: ')) return [];
    return [line.replace(/^Ngày bắt đầu áp dụng: /, 'Bắt đầu áp dụng: ')];
  });
  const end = told.findIndex((line) => line.startsWith('Mô tả: '));
  const book = told.length - 1;
  return told
    .map((line, index) => {
      if (index <= end) return `${index + 1}. ${line}`;
      return index === book && line.startsWith('Nơi nhận: ') ? `${end + 2}. ${line}` : line;
    })
    .join('\n');
}

function detailsBefore(plan: Plan | undefined, details: InitiativeDetails | undefined): readonly string[] {
  if (plan?.rules?.fields === undefined) return [];
  return [`Lĩnh vực: ${details?.field?.name ?? '(để trống)'}`];
}

function detailsAfter(plan: Plan | undefined, details: InitiativeDetails | undefined): readonly string[] {
  if (details === undefined || plan?.rules === undefined) return [];
  const { firstApplied, year, recognition, declarations, coauthors } = details;
  const [applied, by, date] = [firstApplied, recognition?.by, recognition?.date];
  const authors = (coauthors ?? []).map(({ fullName, unit, share, self }, index) => {
    const name = self ? 'Tôi' : fullName;
    const who = unit === undefined ? name : `${name} (${unit})`;
    return `${who} ${String(share).replace('.', ',')}%${index === 0 ? ' (chủ trì)' : ''}`;
  });
  const applies = Object.entries(declarations ?? {}).find(([, yes]) => yes)?.[0];
  const exclusion = EVERY_RULE.exclusions.find(({ id }) => id === applies)?.text;
  return [
    ...(applied === undefined
      ? []
      : [`Bắt đầu áp dụng: ${applied === 'not-yet' ? 'Chưa áp dụng' : calendar(applied)}`]),
    ...(year === undefined ? [] : [`Năm của sáng kiến: ${year}`]),
    ...(by === undefined || date === undefined
      ? recognitionOrder(plan.rules) === 'recognise-first'
        ? ['Đã được công nhận bởi: Chưa được công nhận']
        : []
      : [
          `Đã được công nhận bởi: ${inWords(RECOGNISER_LABELS[by])}`,
          `Số quyết định công nhận: ${recognition?.number}`,
          `Ngày công nhận: ${calendar(date)}`,
        ]),
    ...(declarations === undefined ? [] : [`Cam đoan: ${exclusion ?? 'Không thuộc trường hợp nào'}`]),
    ...(asksForAuthors(plan.rules) ? [`Tác giả: ${sorted(authors) || 'Một mình tôi'}`] : []),
  ];
}

function sorted(authors: readonly string[]): string {
  return [...authors].sort((a, b) => a.localeCompare(b)).join('; ');
}

describe('any sequence of inputs', () => {
  const settings = { seed: 20_261_120, numRuns: 150 };

  test('is answered every time in real words, keeps a small plain state, and leaves the way to a receipt open', () => {
    fc.assert(
      fc.property(stage, fc.array(act, { maxLength: 40 }), (given, acts) => {
        const walk = new Walk(given);
        for (const each of acts) walk.perform(each);
        walk.submitsAfterAll();
      }),
      settings,
    );
  });

  test('in the middle of the form too', () => {
    fc.assert(
      fc.property(stage, fc.nat(16), fc.array(act, { minLength: 3, maxLength: 30 }), (given, depth, acts) => {
        const plan = isRuled(given.plan) ? given.plan : 'open';
        const walk = new Walk({ ...given, plan });
        walk.perform({ do: 'say', text: 'nộp' });
        for (let steps = 0; steps <= depth && walk.person.dialogue.position.step !== 'review'; steps++) walk.step();
        for (const each of acts) walk.perform(each);
        walk.submitsAfterAll();
      }),
      settings,
    );
  });

  test('around the review card: no button submits anything but what stood above it', () => {
    const words = fc.constantFrom(
      ...['sửa 1', 'sửa 6', 'sửa 7', 'sửa 8', 'sửa 9', 'sửa 10', 'sửa 13', 'Trần Bình', 'Tên khác', 'tiếp'],
      ...['Một mô tả khác.', '1/2021', '2/2022', '9/2021', '15', 'Trần Thị B 40%', '2', '3', 'chưa áp dụng'],
    );
    const moves = fc.oneof(
      words.map((each): Act => ({ do: 'say', text: each })),
      fc.nat(80).map((which): Act => ({ do: 'tap', which, old: true })),
      fc.constant<Act>({ do: 'wait', ms: 11_000 }),
    );
    fc.assert(
      fc.property(stage, fc.array(moves, { minLength: 4, maxLength: 20 }), (given, acts) => {
        const walk = new Walk({ ...given, person: null, plan: isRuled(given.plan) ? given.plan : 'open' });
        walk.perform({ do: 'say', text: 'nộp' });
        for (let steps = 0; walk.person.dialogue.position.step !== 'review'; steps++) walk.step(steps);
        for (const each of acts) walk.perform(each);
      }),
      settings,
    );
  });

  test('in a group nothing about a person is asked or shown, and nothing is remembered', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const person = talk({ person: personFact(), mine: ownInitiatives(3) });
        const before = JSON.stringify(person.dialogue);
        for (const each of texts) {
          person.does({ kind: 'text', text: each }, { place: 'group' });
          for (const say of person.said) checkSay(say);
          expect(person.buttons()).toEqual([]);
          expect(person.words()).not.toMatch(/Họ và tên|Số điện thoại|Lê Văn Cũ/);
          expect(JSON.stringify(person.dialogue)).toBe(before);
        }
      }),
      { ...settings, numRuns: 200 },
    );
  });
});
