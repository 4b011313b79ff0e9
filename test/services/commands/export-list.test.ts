import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandResults, ListAsked } from '../../../src/conversation/command.js';
import type { Role } from '../../../src/domain/access.js';
import type { InitiativeDetails } from '../../../src/domain/initiative-details.js';
import type { Unit } from '../../../src/domain/units.js';
import { type DraftId, type ReceiptCode, randomToken, type UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { openWorkbook } from '../../documents/open-workbook.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, profileOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';

const SCHOOL = 'truong' as UnitId;
const MATHS = 'khoa-toan' as UnitId;
const ARTS = 'khoa-van' as UnitId;
const OTHER = 'benh-vien' as UnitId;
const TREE: readonly Unit[] = [
  { id: SCHOOL, name: 'Công đoàn Trường A', kind: 'grassroots', parent: 'p63-38' as UnitId, aliases: [] },
  { id: MATHS, name: 'Khoa Toán', kind: 'section', parent: SCHOOL, aliases: [] },
  { id: ARTS, name: 'Khoa Ngữ văn', kind: 'section', parent: SCHOOL, aliases: [] },
  { id: OTHER, name: 'Bệnh viện C', kind: 'grassroots', parent: 'p63-38' as UnitId, aliases: [] },
];
type Written = Extract<CommandResults['export-list'], { type: 'written' }>;

describe('a list of initiatives', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeAll(async () => {
    opened = await openTestStore('export-list');
    run = await commandsOver(opened.repositories, { units: unitsInMemory(TREE) });
  });
  beforeEach(async () => {
    await opened.store.connection.db?.collection('initiatives').deleteMany({});
    await opened.store.connection.db?.collection('audit').deleteMany({});
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const LAST: Record<string, string> = { [MATHS]: 'Khoa Toán', [ARTS]: 'Khoa Ngữ văn', [OTHER]: 'Bệnh viện C' };
  async function submitted(
    unit: UnitId,
    more: { name?: string; details?: InitiativeDetails; text?: string; at?: Date } = {},
  ) {
    const { name = 'Nguyễn Thị Ân', details = {}, text = 'Mô tả', at = NOON } = more;
    const member = contextOf(randomToken(6));
    const person = await opened.repositories.people.ensure(member.identity, NOON);
    const subUnit = { kind: 'unit', id: unit, name: LAST[unit] ?? '' } as const;
    const profile = { ...profileOf(name, '+84912345678'), unit: { id: SCHOOL, name: 'Công đoàn Trường A' }, subUnit };
    const code = `SK-${randomToken(6)}` as ReceiptCode;
    const draft = randomToken(9) as DraftId;
    await opened.repositories.initiatives.insert({
      draft,
      code,
      plan: openPlan.id,
      person,
      profile,
      title: 'Gá kẹp vải',
      description: text,
      at,
      ...details,
    });
    return code;
  }

  async function actor(role: Role | undefined, unit: UnitId) {
    const context = contextOf(`actor-${randomToken(6)}`);
    const person = await opened.repositories.people.ensure(context.identity, NOON);
    const holder = { fullName: 'Lê Thị Quản', phone: '+84987654321' };
    const { conversation } = context;
    if (role !== undefined)
      await opened.repositories.roles.give({ person, role, unit, holder, conversation, since: NOON });
    return context;
  }

  function asked(change: Partial<ListAsked> = {}): ListAsked {
    const at = NOON.toISOString();
    const base = { plan: openPlan.id, unit: SCHOOL, list: 'portal', which: 'all', at, part: 1, from: 1 } as const;
    return { key: randomToken(9), ...base, ...change };
  }

  async function written(change: Partial<ListAsked> = {}, who?: Awaited<ReturnType<typeof actor>>): Promise<Written> {
    const context = who ?? (await actor('office-admin', SCHOOL));
    const { outcome } = await run({ name: 'export-list', payload: asked(change) }, context);
    expect(outcome).toMatchObject({ type: 'written' });
    return outcome as Written;
  }

  const sheetsOf = ({ base64 }: Written) => openWorkbook(Buffer.from(base64, 'base64')).sheets;
  const auditLines = () => opened.repositories.audit.page(100);

  test('in the portal’s own shape has its six columns and full phones, of the unit and all below it', async () => {
    await submitted(MATHS, { name: 'Trần Văn Bình', text: 'Dòng một\nDòng hai 👩‍🏭' });
    await submitted(OTHER, { name: 'Người nơi khác' });
    const [sheet] = sheetsOf(await written());
    expect(sheet?.rows).toEqual([
      ['Họ và tên', 'Điện thoại', 'Đơn vị', 'Đơn vị trực thuộc', 'Nhóm ý tưởng', 'Nội dung sáng kiến'],
      ['Trần Văn Bình', '0912345678', 'Công đoàn Trường A', 'Khoa Toán', 'Doanh nghiệp', 'Dòng một\nDòng hai 👩‍🏭'],
    ]);
  });

  test('in the seven columns of document 000 prints what is known, and lists what is blank on a second sheet', async () => {
    await submitted(MATHS, {
      name: 'Trần Văn Bình',
      details: {
        nomination: {
          round: { id: 'dot-1', name: 'Đợt 1' },
          yearOfBirth: 1980,
          position: 'Giảng viên',
          applied: 'Học kỳ II',
          effect: 'Tiết kiệm 20 triệu đồng',
          titles: 'Lao động tiên tiến',
        },
      },
    });
    await submitted(ARTS, { name: 'Lê Thị Cúc', details: { firstApplied: '2026-03' } });
    const result = await written({ list: 'summary' });
    const [table, missing, ...none] = sheetsOf(result);
    expect(none).toEqual([]);
    expect(table?.rows.slice(0, 5).map(([first]) => first)).toEqual([
      'CÔNG ĐOÀN TRƯỜNG A',
      'TỔNG HỢP TÓM TẮT SÁNG KIẾN',
      '(Kèm theo Tờ trình số ........ ngày ..... tháng ..... năm 2026 của ........................)',
      'Chương trình: 75 nghìn sáng kiến',
      'Số liệu tính đến 12:00 ngày 20/11/2026',
    ]);
    expect(table?.rows.slice(5)).toEqual([
      [
        'TT',
        'Họ và tên, năm sinh, chức vụ, đơn vị công tác, điện thoại liên hệ',
        'Tên sáng kiến',
        'Thời gian áp dụng',
        'Tóm tắt nội dung sáng kiến',
        'Hiệu quả sáng kiến, giá trị làm lợi, phạm vi ứng dụng',
        'Các danh hiệu thi đua, hình thức khen thưởng cá nhân trong 3 năm (2023-2025)',
      ],
      [
        1,
        'Lê Thị Cúc\nNăm sinh: …………\nChức vụ: …………\nĐơn vị: Khoa Ngữ văn, Công đoàn Trường A\nĐiện thoại: 0912 345 678',
        'Gá kẹp vải',
        'Từ tháng 3/2026',
        'Mô tả',
        '',
        '',
      ],
      [
        2,
        'Trần Văn Bình\nNăm sinh: 1980\nChức vụ: Giảng viên\nĐơn vị: Khoa Toán, Công đoàn Trường A\nĐiện thoại: 0912 345 678',
        'Gá kẹp vải',
        'Học kỳ II',
        'Mô tả',
        'Tiết kiệm 20 triệu đồng',
        'Lao động tiên tiến',
      ],
    ]);
    expect(missing?.name).toBe('Còn thiếu');
    expect(missing?.rows.slice(2)).toEqual([
      [1, 'Lê Thị Cúc', 'Gá kẹp vải', 'năm sinh, chức vụ, hiệu quả, giá trị làm lợi, danh hiệu, khen thưởng 3 năm'],
    ]);
    expect(result.blanks).toEqual({ yearOfBirth: 1, position: 1, effect: 1, titles: 1 });
  });

  test('leaves out what is withdrawn or only for the local book, what came later, and, when asked, what is not confirmed', async () => {
    const code = await submitted(MATHS, { name: 'Đã xác nhận' });
    const gone = await submitted(MATHS, { name: 'Đã rút' });
    await submitted(MATHS, { name: 'Mới nộp' });
    await submitted(MATHS, { name: 'Sổ riêng', details: { localBook: true } });
    await submitted(MATHS, { name: 'Đến sau', at: new Date(NOON.getTime() + 1) });
    const initiatives = opened.store.connection.db?.collection('initiatives');
    await initiatives?.updateOne({ code }, { $set: { status: 'accepted' } });
    await initiatives?.updateOne({ code: gone }, { $set: { status: 'withdrawn' } });
    const names = async (which: ListAsked['which']) =>
      sheetsOf(await written({ which }))[0]
        ?.rows.slice(1)
        .map(([name]) => name);
    expect((await names('all'))?.sort()).toEqual(['Mới nộp', 'Đã xác nhận']);
    expect(await names('confirmed')).toEqual(['Đã xác nhận']);
    expect(await names('nominated')).toEqual([]);
  });

  test('of nothing is a file with its header', async () => {
    const result = await written({ list: 'summary' });
    expect(result.rows).toBe(0);
    expect(result.next).toBeUndefined();
    expect(sheetsOf(result)).toHaveLength(1);
    expect(sheetsOf(result)[0]?.rows).toHaveLength(6);
  });

  test('is refused to whoever may not, there and beside, and then nothing is written down', async () => {
    await submitted(MATHS);
    const refused = async (role: Role | undefined, at: UnitId, unit: UnitId) =>
      (await run({ name: 'export-list', payload: asked({ unit }) }, await actor(role, at))).outcome;
    expect(await refused(undefined, SCHOOL, SCHOOL)).toEqual({ type: 'not-allowed' });
    expect(await refused('council-member', SCHOOL, SCHOOL)).toEqual({ type: 'not-allowed' });
    expect(await refused('chair', MATHS, SCHOOL)).toEqual({ type: 'not-allowed' });
    expect(await refused('chair', MATHS, ARTS)).toEqual({ type: 'not-allowed' });
    expect(await auditLines()).toEqual([]);
    expect((await written({ unit: MATHS }, await actor('chair', MATHS))).rows).toBe(1);
  });

  test('asked twice with one key is the same rows and one line of the audit, without personal data', async () => {
    await submitted(MATHS, { name: 'Trần Văn Bình' });
    const who = await actor('office-admin', SCHOOL);
    const key = randomToken(9);
    const first = await written({ key }, who);
    await submitted(MATHS, { name: 'Đến sau', at: new Date(NOON.getTime() + 60_000) });
    expect(sheetsOf(await written({ key }, who))).toEqual(sheetsOf(first));
    const lines = await auditLines();
    expect(lines).toMatchObject([{ what: 'export-portal', subject: `${openPlan.id} truong all 1`, unit: SCHOOL }]);
    expect(JSON.stringify(lines)).not.toMatch(/Bình|912|345678/);
  });

  test('too long for one file goes on in the next, nothing twice and nothing left out', async () => {
    const text = 'Cải tiến quy trình. '.repeat(50);
    const rows = Array.from({ length: 2_600 }, (_, index) => {
      const unit = index % 2 === 0 ? MATHS : ARTS;
      const profile = {
        ...profileOf(`Người ${index}`, '+84912345678'),
        subUnit: { kind: 'unit', id: unit, name: 'Khoa' },
      };
      const at = new Date(NOON.getTime() - (index % 700) * 1000);
      return {
        _id: `r${index}`,
        draft: `d${index}`,
        code: `SK-${index}`,
        plan: openPlan.id,
        person: 'p',
        status: 'submitted',
        profile,
        unit,
        group: 'enterprise',
        title: `Sáng kiến ${index}`,
        description: `${index} ${text}`,
        submittedAt: at,
        at,
        history: [],
        rev: 0,
      };
    });
    await opened.store.connection.db?.collection('initiatives').insertMany(rows as never);
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let after: ListAsked['after'];
    for (let part = 1; part < 10; part++) {
      const result: Written = await written({ part, from: seen.length + 1, ...(after === undefined ? {} : { after }) });
      expect(Buffer.from(result.base64, 'base64').length).toBeLessThan(5 * 1024 * 1024);
      seen.push(
        ...(sheetsOf(result)[0]
          ?.rows.slice(1)
          .map(([name]) => name) ?? []),
      );
      sizes.push(result.rows);
      after = result.next;
      if (after === undefined) break;
    }
    expect(sizes).toEqual([2_000, 600]);
    expect(seen).toHaveLength(2_600);
    expect(new Set(seen).size).toBe(2_600);
  });

  test('of a plan or a unit that is gone is said to be gone', async () => {
    const who = await actor('office-admin', SCHOOL);
    const payload = asked({ plan: 'none' as ListAsked['plan'] });
    expect((await run({ name: 'export-list', payload }, who)).outcome).toEqual({ type: 'gone' });
  });

  describe('the audit log', () => {
    const page = async (who: Awaited<ReturnType<typeof actor>>, before?: { at: string; key: string }) =>
      (await run({ name: 'read-audit', payload: before === undefined ? {} : { before } }, who)).outcome;

    test('is read by the office of the unit, of its own units only, page by page', async () => {
      const school = await actor('office-admin', SCHOOL);
      const hospital = await actor('office-admin', OTHER);
      for (let index = 0; index < 10; index++)
        await written({ unit: index % 2 === 0 ? SCHOOL : MATHS }, { ...school, at: new Date(NOON.getTime() + index) });
      const first = await page(school);
      if (first.type !== 'read') throw new Error(first.type);
      expect(first.lines).toHaveLength(8);
      expect(first.lines[0]).toMatchObject({ who: { name: 'Lê Thị Quản' }, what: 'export-portal', unit: 'Khoa Toán' });
      const second = await page(school, first.next);
      if (second.type !== 'read') throw new Error(second.type);
      expect([second.lines.length, second.next]).toEqual([2, undefined]);
      expect(await page(hospital)).toEqual({ type: 'read', lines: [] });
      expect(await page(await actor('chair', SCHOOL))).toEqual({ type: 'not-allowed' });
      expect(await page(await actor(undefined, SCHOOL))).toEqual({ type: 'not-allowed' });
    });

    test('of many units leads on to older lines, however many of others lie between', async () => {
      const school = await actor('office-admin', SCHOOL);
      const audit = opened.store.connection.db?.collection('audit');
      const units = new Map<UnitId, Unit>(TREE.map((unit) => [unit.id, unit]));
      for (let index = 0; index < 201; index++)
        units.set(`to-${index}` as UnitId, {
          id: `to-${index}` as UnitId,
          name: `Tổ ${index}`,
          kind: 'team',
          parent: SCHOOL,
          aliases: [],
        });
      const many = await commandsOver(opened.repositories, { units: unitsInMemory([...units.values()]) });
      const line = (index: number, unit: string, ago: number) => ({
        _id: `${unit}-${index}` as never,
        at: new Date(NOON.getTime() - ago),
        who: 'system',
        what: 'role-invite',
        subject: 'x',
        unit,
      });
      await audit?.insertMany(Array.from({ length: 201 }, (_, index) => line(index, `to-${index}`, 1_000_000 + index)));
      await audit?.insertMany(Array.from({ length: 2_100 }, (_, index) => line(index, OTHER, index)));
      let before: { at: string; key: string } | undefined;
      let seen = 0;
      for (let pages = 0; pages < 40; pages++) {
        const payload = before === undefined ? {} : { before };
        const { outcome } = await many({ name: 'read-audit', payload }, school);
        if (outcome.type !== 'read' || !('lines' in outcome)) throw new Error(outcome.type);
        seen += outcome.lines.length;
        before = outcome.next;
        if (before === undefined) break;
      }
      expect(seen).toBe(201);
    });
  });
});
