import { describe, expect, test } from '@jest/globals';
import { type BannerInfo, banner, lanAddress } from '../src/banner.js';
import { terminalTexts } from '../src/texts/terminal.js';

const zalo = { name: 'Zalo Bot', variable: 'ZALO_BOT_TOKEN', state: 'on' } as const;
const INFO: BannerInfo = {
  port: 3000,
  web: true,
  colour: false,
  lanAddress: '192.168.1.20',
  setupLink: 'http://localhost:3000/setup/abc',
  messengers: [{ name: 'Telegram', variable: 'TELEGRAM_BOT_TOKEN', state: 'off' }, zalo],
  dataDir: '/srv/sáng kiến',
};

describe('the banner', () => {
  test('shows the addresses for this machine and for a phone, the setup link, what is off, where data is, how to stop', () => {
    const text = banner(INFO);
    for (const part of [
      'http://localhost:3000/chat',
      'http://192.168.1.20:3000/chat',
      'http://localhost:3000/setup/abc',
      'Telegram đang tắt. Muốn bật, hãy đặt TELEGRAM_BOT_TOKEN',
      'Đang bật: Zalo Bot.',
      '/srv/sáng kiến',
      'Ctrl-C',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('a messenger that does not answer, or not with this token, is not said to run', () => {
    const said = (state: 'trying' | 'refused') =>
      banner({ ...INFO, messengers: [{ name: 'Telegram', variable: 'TELEGRAM_BOT_TOKEN', state }] });
    expect(said('trying')).toMatch(/Telegram đã bật nhưng chưa kết nối được/);
    expect(said('refused')).toMatch(/Telegram không nhận mã bot.*TELEGRAM_BOT_TOKEN/);
    for (const state of ['trying', 'refused'] as const) expect(said(state)).not.toContain('Đang bật');
  });

  test('a bot that cannot be added to groups is on, and the way to change that is there', () => {
    const notes = [terminalTexts.telegramNoGroups('@a_bot, @b_bot')];
    const text = banner({
      ...INFO,
      messengers: [{ name: 'Telegram', variable: 'TELEGRAM_BOT_TOKEN', state: 'on', notes }],
    });
    expect(text).toMatch(
      /Đang bật: Telegram\.\nChưa thêm được @a_bot, @b_bot vào nhóm.*@BotFather, gõ \/setjoingroups/,
    );
    expect(banner({ ...INFO, messengers: [{ ...zalo, notes: [terminalTexts.zaloBotNoGroups] }] })).toContain(
      'Zalo chưa cho bot này vào nhóm',
    );
    expect(banner(INFO)).not.toMatch(/setjoingroups|vào nhóm/);
  });

  test('says nothing of a setup link once there is an admin', () => {
    expect(banner({ ...INFO, setupLink: undefined })).not.toMatch(/setup|undefined/);
  });

  test('shows the public address instead of the local network where there is one', () => {
    const text = banner({ ...INFO, publicUrl: 'https://sangkien.example.vn' });
    expect(text).toContain('https://sangkien.example.vn/chat');
    expect(text).not.toContain('192.168.1.20');
  });

  test('without a network there is no code to scan', () => {
    expect(banner({ ...INFO, lanAddress: undefined })).not.toMatch(/[█▄▀]/);
  });

  test('the code is square, with a quiet edge; on a terminal it is black on white whatever its theme', () => {
    const rows = banner(INFO)
      .split('\n')
      .filter((line) => /[█▄▀]/.test(line));
    expect(new Set(rows.map((row) => [...row].length)).size).toBe(1);
    expect(rows[0]).toMatch(/^ {2}█+$/);
    expect(banner({ ...INFO, colour: true })).toContain('\u001b[30;107m');
  });

  test('fits 80 columns, addresses aside', () => {
    const rows = banner(INFO)
      .split('\n')
      .filter((line) => /[█▄▀]/.test(line));
    expect(Math.max(...rows.map((row) => [...row].length))).toBeLessThanOrEqual(80);
  });
});

describe('the address in the local network', () => {
  const entry = (address: string, more = {}) => ({
    address,
    family: 'IPv4' as const,
    internal: false,
    netmask: '255.255.255.0',
    mac: '',
    cidr: null,
    ...more,
  });

  test('is the first IPv4 address that is neither internal nor self-assigned nor a container network', () => {
    expect(
      lanAddress({
        lo: [entry('127.0.0.1', { internal: true })],
        docker0: [entry('172.17.0.1')],
        eth0: [entry('169.254.3.4'), entry('192.168.1.20')],
      }),
    ).toBe('192.168.1.20');
  });

  test('is unknown without a network', () => {
    expect(lanAddress({ lo: [entry('127.0.0.1', { internal: true })] })).toBeUndefined();
  });
});
