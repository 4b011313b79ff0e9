import { describe, expect, test } from '@jest/globals';
import type { InvitationFact, PostFact } from '../../src/conversation/role-facts.js';
import { makeIdentityId, type UnitId } from '../../src/ids.js';
import { personFact } from '../helpers/people-facts.js';
import { talk, type World } from '../helpers/talk.js';

const UNIT = 'p63-30' as UnitId;
const post = (change: Partial<PostFact> = {}): PostFact => ({
  id: 'mine',
  role: 'office-admin',
  unit: UNIT,
  name: 'Lê Thị Chủ',
  own: true,
  ...change,
});
const admin: World = { posts: [post()], grants: [{ role: 'office-admin', unit: UNIT }] };
const other = post({ id: 'other', role: 'deputy', name: 'Trần Văn Phó', own: false });
const invitation = (change: Partial<InvitationFact> = {}): World => ({
  invitation: { state: 'open', role: 'chair', unit: UNIT, by: 'Lê Thị Chủ', ...change },
});

describe('/vaitro', () => {
  test('whoever holds nothing is told how one gets a role', () => {
    talk().says('/vaitro').expects('chưa giữ vai trò nào');
  });
  test('an admin invites, and gets a link and its QR to pass on', () => {
    const person = talk(admin).says('vai trò').taps('Mời người giữ vai trò').taps('Chủ tịch công đoàn');
    person.taps('Ngay tại đơn vị của tôi').expects('Vai trò: Chủ tịch công đoàn').taps('Tạo lời mời');
    expect(person.command).toMatchObject({ name: 'invite', payload: { role: 'chair', unit: UNIT } });
    const links = ['https://example.test/chat#i=abc'];
    person.gets({
      name: 'invite',
      outcome: { type: 'invited', links, qr: 'AAAA', expiresAt: '2026-11-28T02:00:00.000Z' },
    });
    person.expects('Chủ tịch công đoàn – Hải Dương', 'https://example.test/chat#i=abc', '28/11/2026');
    expect(person.said[0]?.attachments).toEqual([{ name: 'loi-moi.png', type: 'image/png', base64: 'AAAA' }]);
  });
  test('a chair invites a deputy and is asked nothing else', () => {
    const chair: World = { posts: [post({ role: 'chair' })], grants: [{ role: 'chair', unit: UNIT }] };
    const person = talk(chair).says('/vaitro').taps('Mời người giữ vai trò').expects('Phó chủ tịch công đoàn');
    person.taps('Tạo lời mời');
    expect(person.command).toMatchObject({ payload: { role: 'deputy', unit: UNIT } });
  });
  test('a role is taken away after a second look, and not by a slip', () => {
    const world: World = { ...admin, roster: { posts: [post(), other], invitations: [] } };
    const person = talk(world).says('/vaitro').taps('Ai giữ vai trò gì').expects('Hải Dương');
    person
      .taps('Trần Văn Phó: Phó chủ tịch công đoàn – Hải Dương')
      .taps('Thu hồi vai trò')
      .expects('Thu hồi vai trò này?');
    person.says('gì vậy').expects('một trong hai nút').taps('Vâng, làm vậy');
    expect(person.command).toEqual({ name: 'end-role', payload: { role: 'other' } });
    person.gets({ name: 'end-role', outcome: { type: 'ended' } }).expects('Đã thu hồi');
  });
  test('leave is read as it is said; what cannot be meant is asked again', () => {
    const person = talk(admin).says('/vaitro').taps('Ghi ngày nghỉ').says('tuần sau').expects('chưa đọc được');
    person.says('15/12/2026 đến 1/12/2026').expects('chưa đọc được').says('1/12/2026 đến 15/12/2026');
    const leave = { from: '2026-12-01', to: '2026-12-15' };
    expect(person.command).toEqual({ name: 'set-leave', payload: { role: 'mine', leave } });
    person.gets({ name: 'set-leave', outcome: { type: 'stored' } }).expects('ngày 1/12/2026', 'ngày 15/12/2026');
  });
  test('an own role is handed over by a link', () => {
    const person = talk(admin).says('/vaitro').taps('Bàn giao vai trò này').taps('Vâng, làm vậy');
    expect(person.command).toEqual({ name: 'invite', payload: { key: expect.any(String), handsOver: 'mine' } });
  });
});

describe("an invitation's link", () => {
  test('says who gives which role where; a few answers accept it', () => {
    const person = talk(invitation()).starts('r-token1').expects('Lê Thị Chủ mời', 'Chủ tịch công đoàn – Hải Dương');
    person.taps('Nhận').taps('Tôi đồng ý').says('Trần Thị Mới').says('0912345678').taps('Nhận vai trò');
    expect(person.command).toMatchObject({
      name: 'answer-invitation',
      payload: { token: 'token1', accept: true, fullName: 'Trần Thị Mới', phone: '+84912345678' },
    });
    person.gets({ name: 'answer-invitation', outcome: { type: 'accepted', role: 'chair', unit: UNIT } });
    person.expects('Anh/chị giữ vai trò: Chủ tịch công đoàn – Hải Dương');
  });
  test('somebody who is known is not asked again', () => {
    const person = talk({ ...invitation({ handsOver: true }), person: personFact() }).starts('r-token1');
    person.expects('bàn giao').taps('Nhận').expects('Họ và tên: Lê Văn Cũ').taps('Nhận vai trò');
    expect(person.command).toMatchObject({ payload: { accept: true, fullName: 'Lê Văn Cũ' } });
  });
  test('declining gives no name', () => {
    const person = talk(invitation()).starts('r-token1').taps('Không nhận');
    expect(person.command).toEqual({ name: 'answer-invitation', payload: { token: 'token1', accept: false } });
    person
      .gets({ name: 'answer-invitation', outcome: { type: 'declined', role: 'chair', unit: UNIT } })
      .expects('không nhận');
  });
  test.each([
    ['expired', 'quá 7 ngày'],
    ['used', 'đã có người dùng'],
    ['revoked', 'thu hồi'],
    ['unknown', 'không đúng'],
    ['own', 'chính mình'],
    ['gone', 'không còn'],
  ] as const)('one that is %s is refused when it is opened', (state, words) => {
    expect(talk(invitation({ state })).starts('r-x').expects(words).dialogue.position.scene).toBe('home');
  });
});

describe('/lienket', () => {
  test('a code is typed only after a warning, and what came of it is said', () => {
    const person = talk().says('liên kết').taps('Nhập mã liên kết').says('7K4M-9PXH').expects('xin đừng nhập');
    person.taps('Mã do chính tôi lấy');
    expect(person.command).toEqual({ name: 'link', payload: { code: '7K4M-9PXH' } });
    person.gets({ name: 'link', outcome: { type: 'refused', reason: 'expired' } }).expects('quá 10 phút');
  });
  test('a code is shown, and another place can be let go', () => {
    const here = { id: makeIdentityId('web', 'test'), channel: 'web', here: true, since: new Date(0) } as const;
    const there = {
      id: makeIdentityId('telegram', 'x'),
      channel: 'telegram',
      here: false,
      since: new Date(0),
    } as const;
    const person = talk({ identities: [here, there] })
      .says('/lienket')
      .expects('Telegram', 'đang dùng ở đây');
    person.taps('Bỏ liên kết: Telegram').taps('Vâng, làm vậy');
    expect(person.command).toEqual({ name: 'unlink', payload: { identity: there.id } });
    const asking = talk().says('/lienket').taps('Lấy mã liên kết');
    const outcome = { type: 'made', linkCode: '7K4M-9PXH', expiresAt: '2026-11-21T02:10:00.000Z' } as const;
    asking.gets({ name: 'link-code', outcome }).expects('7K4M-9PXH', '09:10');
  });
});

test('/suathongtin corrects one thing of oneself, or of the author of a receipt code', () => {
  talk().says('/suathongtin').expects('Chưa có thông tin');
  const person = talk({ person: personFact() }).says('sửa thông tin').taps('Số điện thoại').says('0987654321');
  person.taps('Lưu thay đổi');
  expect(person.command).toMatchObject({
    name: 'correct-person',
    payload: { of: { kind: 'self' }, phone: '+84987654321' },
  });
  const office = talk(admin)
    .says('/suathongtin SK-7K4M-9PXM')
    .taps('Họ và tên')
    .says('Lê Văn Đúng')
    .taps('Lưu thay đổi');
  const of = { kind: 'author', code: 'SK-7K4M-9PXM' };
  expect(office.command).toMatchObject({ payload: { of, fullName: 'Lê Văn Đúng' } });
  office.gets({ name: 'correct-person', outcome: { type: 'not-allowed' } }).expects('không làm được việc này');
});

test('/dangnhap gives a link to whoever holds a role', () => {
  const person = talk(admin).says('đăng nhập');
  expect(person.command).toEqual({ name: 'sign-in', payload: {} });
  const link = 'https://example.test/console#k=abc';
  const made = { type: 'made', link, expiresAt: '2026-11-21T02:05:00.000Z' } as const;
  person.gets({ name: 'sign-in', outcome: made }).expects(link, '09:05');
  talk()
    .says('/dangnhap')
    .gets({ name: 'sign-in', outcome: { type: 'not-allowed' } })
    .expects('chưa giữ vai trò');
});
