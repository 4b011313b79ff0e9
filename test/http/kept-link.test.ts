import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { failures } from '../../src/http/failures.js';
import { fileLinkRoutes, makeFileLinks } from '../../src/http/file-links.js';
import { silentLog } from '../../src/log.js';
import type { LinkedFiles } from '../../src/services/files/file-link-records.js';
import { KeptInMemory } from '../helpers/kept-files.js';
import { jpegOf } from '../helpers/pictures.js';

const PUBLIC = 'https://sangkien.test';
const nothing: LinkedFiles = {
  put: async () => undefined,
  find: async () => undefined,
  expire: async () => 0,
  forget: async () => undefined,
};

describe('a link to a kept file', () => {
  let now = Date.parse('2026-11-21T05:00:00Z');
  const clock = { now: () => new Date(now) };
  const kept = new KeptInMemory();
  const links = makeFileLinks({ files: nothing, secret: 's', publicUrl: PUBLIC, clock });
  const picture = kept.keep('Ảnh hội thi (1).jpg', 'image/jpeg', jpegOf());
  const pdf = kept.keep('kế hoạch.pdf', 'application/pdf', Buffer.from('%PDF-1.7 %%EOF'));
  let server: ReturnType<typeof createServer>;
  let local = '';
  beforeAll(async () => {
    const routes = fileLinkRoutes({ files: nothing, kept: kept.opened(), secret: 's', clock });
    server = createServer(express().use(routes).use(failures(silentLog)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const open = (link: string | undefined) => fetch((link ?? '').replace(PUBLIC, local));

  test('shows a picture and downloads everything else, as often as it is opened', async () => {
    for (let times = 0; times < 2; times += 1) {
      const shown = await open(links.kept(picture));
      expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(shown.headers.get('content-disposition')).toContain('inline');
      expect(Buffer.from(await shown.arrayBuffer()).equals(jpegOf())).toBe(true);
    }
    const given = await open(links.kept(pdf));
    expect(given.headers.get('content-type')).toBe('application/octet-stream');
    expect(given.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('is the same for everybody on one day, and over after some 30 days', async () => {
    const link = links.kept(pdf);
    now += 60_000;
    expect(links.kept(pdf)).toBe(link);
    now += 30 * 86_400_000 - 60_000;
    expect((await open(link)).status).toBe(200);
    now += 86_400_000;
    expect((await open(link)).status).toBe(404);
  });

  test('opens nothing else: not another file, kind, time or name', async () => {
    const link = links.kept(pdf) ?? '';
    const forged = [
      link.replace(pdf.kept, picture.kept),
      link.replace('.tep/', '.png/'),
      link.replace(/\/([0-9a-z]{8})\//, '/zzzzzzzz/'),
      link.replace(/[^/]+$/, 'other.exe'),
      link.replace('/giu/', '/'),
      `${PUBLIC}/tep/giu/x/y/z/a`,
    ];
    for (const each of forged) {
      expect(each).not.toBe(link);
      expect([each, (await open(each)).status]).toEqual([each, 404]);
    }
    kept.remove(kept.keep('gone.pdf', 'application/pdf', Buffer.from('x')));
    const gone = kept.keep('gone.pdf', 'application/pdf', Buffer.from('y'));
    kept.remove(gone);
    expect((await open(links.kept(gone))).status).toBe(404);
  });

  test('is only made where there is a https address', () => {
    for (const publicUrl of [undefined, 'http://192.168.1.2:3000'])
      expect(makeFileLinks({ files: nothing, secret: 's', publicUrl, clock }).kept(pdf)).toBeUndefined();
  });
});
