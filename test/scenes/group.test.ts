import { describe, expect, test } from '@jest/globals';
import { groupChatId, makeIdentityId, type PlanId, type UnitId } from '../../src/ids.js';
import { reportView } from '../helpers/reports.js';
import { talk } from '../helpers/talk.js';
import { FACULTY, schoolPlan, schoolUnits, standingOf } from '../helpers/workbench-facts.js';

const inGroup = { place: 'group' } as const;
const group = (text: string, known = {}) => talk({}, known).does({ kind: 'text', text }, inGroup);

describe('in a group', () => {
  test.each(['/nop', '/nop@sangkien_bot', '/NOP', '@bot nộp', '@bot Nộp sáng kiến'])(
    '“%s” is answered with a link into the private chat',
    (words) => {
      const person = group(words).expects('https://example.test/chat?start=nop', 'không hỏi thông tin cá nhân');
      expect(person.buttons()).toEqual([]);
    },
  );
  test('that link opens the form', () => {
    talk().starts('nop').expects('Bước 1/9');
  });
  test('a channel without links says where to write', () => {
    group('/nop', { deepLink: () => undefined }).expects('nhắn riêng');
  });
  test('being added, /start and /huongdan introduce the bot', () => {
    talk().does({ kind: 'membership', status: 'added' }, inGroup).expects('Chào cả nhóm');
    talk().does({ kind: 'start', payload: '' }, inGroup).expects('Chào cả nhóm');
    group('/huongdan').expects('Chào cả nhóm');
  });
  test.each(['chào cả nhóm', 'nộp', '@bot chào', '0912345678', '/hosocuatoi', '/dulieu', '/theodoi SK-7K4M-9PXM'])(
    '“%s” is not ours to answer',
    (words) => {
      expect(group(words).said).toEqual([]);
    },
  );
});

const KHOA = { state: 'bound', unit: { id: 'khoa' as UnitId, name: 'Khoa Điện' }, leads: false } as const;
const said = (text: string, world: object = {}, more: object = {}) =>
  talk({ group: KHOA, ...world }).does({ kind: 'text', text }, { ...inGroup, ...more });

describe('in a group that is bound', () => {
  test('whoever does not lead the unit is told so, unnamed; an anonymous admin is asked to come into the private chat', () => {
    said('/baocao').expects('dành cho chủ tịch');
    said('/baocao', { groupReports: [] }, { identity: makeIdentityId('telegram', '-1001') }).expects('ẩn danh');
    said('/ngatketnoi').expects('dành cho chủ tịch');
    expect(said('/ngatketnoi', { group: { ...KHOA, leads: true } }).command?.name).toBe('group-unbind');
  });
  test('its links have the unit filled in', () => {
    said('/nop').expects('?start=u-', 'đơn vị Khoa Điện đã điền sẵn');
    said('/huongdan').expects('Nhóm này gắn với Khoa Điện');
  });
  test('where nothing is open nobody is sent into the private chat to be refused there', () => {
    const plan = 'p1' as PlanId;
    said('/nop', { group: { ...KHOA, plan, open: true } }).expects('?start=u-');
    const over = said('/nop', { group: { ...KHOA, plan, open: false } }).expects('chưa có kế hoạch nào');
    expect(over.words()).not.toContain('start=');
  });
  test('each messenger has its way: a link, or a code to be typed in private', () => {
    said('/nop').expects('?start=u-');
    for (const channel of ['zalo-bot', 'zalo-oa'] as const) {
      const known = { channel, deepLink: () => undefined };
      talk({ group: KHOA }, known).does({ kind: 'text', text: '/nop' }, inGroup).expects('nhắn riêng cho bot mã: U-');
      talk({ group: KHOA, groupReports: [] }, known).does({ kind: 'text', text: '/ketnoi' }, inGroup);
    }
  });
  test('where another bot of ours serves the group this one is silent, but for who wants to change that', () => {
    const group = { state: 'elsewhere', leads: false } as const;
    for (const words of ['/tiendo', '/huongdan', '/baocao', '/nop', '/ngatketnoi'])
      expect(said(words, { group })).toMatchObject({ said: [], command: undefined });
    expect(said('/ketnoi', { group }).command?.name).toBe('offer-group');
    const added = talk({ group }).does({ kind: 'membership', status: 'added' }, inGroup);
    expect([added.said, added.command?.name]).toEqual([[], 'group-life']);
  });
  test('a press that nobody made a button for, and one of another scene, do nothing', () => {
    for (const [at, value] of [
      ['group', 'r-xxxxxxxxxxxxxxxx-and-more'],
      ['group', ''],
      ['command', 'xoa'],
      ['home.menu.x', '1'],
    ] as const)
      expect(talk({ group: KHOA }).does({ kind: 'choice', at, value }, inGroup)).toMatchObject({
        said: [],
        command: undefined,
      });
  });
  test('what it is told of its own life is noted without a word', () => {
    const gone = talk({ group: KHOA }).does({ kind: 'membership', status: 'removed' }, inGroup);
    expect([gone.said, gone.command?.name]).toEqual([[], 'group-life']);
    const back = said('/huongdan', { group: { ...KHOA, state: 'left' } });
    expect(back.command).toMatchObject({ name: 'group-life', payload: { happened: 'here' } });
  });
});

describe('in private', () => {
  const empty = { bound: [], more: false, wishes: [], mayBind: true, closed: [] } as const;
  test('where the bot cannot be added to groups, whoever looks for the way is told why', () => {
    talk({ groups: { ...empty, closed: ['telegram'] } })
      .says('/ketnoi')
      .expects('Thêm bot vào nhóm', 'chưa thêm được bot Telegram vào nhóm', '/setjoingroups');
    expect(talk({ groups: empty }).says('/ketnoi').words()).not.toContain('setjoingroups');
  });
  test('where more groups are bound than are listed, a unit’s are found by its name', () => {
    const line = (id: string) => ({
      id: groupChatId.parse(`telegram:1:${id}`),
      channel: 'telegram' as const,
      unit: 'p63-38' as UnitId,
      rev: 0,
      at: new Date('2026-11-20T01:00:00Z'),
    });
    const all = Array.from({ length: 20 }, (_, n) => line(`-${n}`));
    const person = talk({ groups: { ...empty, bound: all, more: true } })
      .says('/ketnoi')
      .expects('gõ tên một đơn vị');
    person
      .says('thanh hoa')
      .expects('Thanh Hóa')
      .taps('Thôi gắn: nhóm Telegram của Thanh Hóa')
      .expects('Thôi gắn nhóm');
    person.taps('Thôi gắn');
    expect(person.command?.name).toBe('unbind-group');
    talk({ groups: { ...empty, bound: all } })
      .says('/ketnoi')
      .says('xyzq wvut')
      .expects('Không thấy nhóm nào');
  });
  test('the list opens from the workbench', () => {
    const facts = { plan: schoolPlan(), units: schoolUnits() };
    const grants = [{ role: 'chair', unit: FACULTY } as const];
    talk({ grants, standing: standingOf(), groups: empty }, facts)
      .says('/donvi')
      .gets({ name: 'look', outcome: { type: 'looked' } })
      .taps('Nhóm chat của đơn vị')
      .expects('Chưa có nhóm nào gắn');
  });
  test('without links the way to correct a report is said in words', () => {
    const known = { channel: 'zalo-oa', deepLink: () => undefined } as const;
    talk({ group: KHOA, groupReports: [reportView()] }, known)
      .does({ kind: 'text', text: '/baocao' }, inGroup)
      .expects('nhắn riêng cho bot “báo cáo”');
  });
  test('“Đã rõ” of a group’s link is counted for whoever opens it, and leaves what they were writing', () => {
    const person = talk().starts('daro-tb0000000001');
    expect(person.command).toMatchObject({ name: 'acknowledge', payload: { id: 'tb0000000001' } });
    person.gets({ name: 'acknowledge', outcome: { type: 'gone' } }).expects('không gửi riêng cho anh/chị');
    for (const odd of ['daro-', 'daro-a b', `daro-${'x'.repeat(60)}`]) expect(talk().starts(odd).said).not.toEqual([]);
  });
});
