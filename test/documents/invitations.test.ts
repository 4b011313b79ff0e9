import { describe, expect, test } from '@jest/globals';
import { type PrintedInvitation, writeInvitations } from '../../src/documents/invitations.js';

const QR = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const invitation: PrintedInvitation = {
  name: 'Nguyễn Thị Ân',
  phone: '0912 345 678',
  unit: 'Công đoàn khoa Toán',
  role: 'chủ tịch công đoàn',
  link: 'https://example.test/chat#i=abc',
  qr: QR,
  expiresAt: '2026-11-28T05:00:00.000Z',
};

describe('a sheet of invitations', () => {
  test('has for each one who, where, what for, how, until when, the link and its code', () => {
    const page = writeInvitations('Công đoàn Trường A', [invitation, { ...invitation, unit: 'Khoa Ngữ văn' }]);
    expect(page.match(/<article>/g)).toHaveLength(2);
    for (const words of [
      'Công đoàn Trường A',
      'Kính gửi đồng chí: Nguyễn Thị Ân, điện thoại 0912 345 678',
      'Đơn vị: Công đoàn khoa Toán',
      'Vai trò được giao: chủ tịch công đoàn',
      'https://example.test/chat#i=abc',
      'chỉ dùng được một lần, đến 12:00 ngày 28/11/2026',
      'alt="Mã QR của giấy mời cho Khoa Ngữ văn"',
    ])
      expect(page).toContain(words);
  });

  test('leaves room for a name that is not known', () => {
    const { name: _name, phone: _phone, ...nobody } = invitation;
    expect(writeInvitations('A', [nobody])).toContain('Kính gửi đồng chí: ......');
  });

  test('takes nothing that people wrote for markup, and nothing from elsewhere', () => {
    const nasty = '</article><script>alert("1")</script><img src=x onerror=\'y\'>&';
    const page = writeInvitations(nasty, [
      { ...invitation, name: nasty, unit: nasty, role: nasty, link: nasty, qr: nasty },
    ]);
    expect(page).not.toContain('<script');
    expect(page.match(/<img /g)).toHaveLength(1);
    expect(page.match(/<article>/g)).toHaveLength(1);
    expect(page).not.toMatch(/(?:src|href)="?(?:https?:)?\/\//);
  });

  test('of nobody is an empty page', () => {
    expect(writeInvitations('A', [])).toContain('</html>');
  });
});
