import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { CACHE, cleanUp, engine, type StoresApp, storesApp, temporaryFolder } from './stores-app.js';

/** A machine without Redis, whose apt is a script: what the product does there, without a network. */
let folder: string;
let path: string;
let apps: StoresApp[];

beforeEach(() => {
  folder = temporaryFolder();
  apps = [];
  path = join(folder, 'bin');
  mkdirSync(path);
  for (const place of ['/usr/bin', '/bin']) {
    for (const name of readdirSync(place)) {
      if (/^(redis|valkey|apt)/.test(name) || existsSync(join(path, name))) continue;
      symlinkSync(join(place, name), join(path, name));
    }
  }
});

afterEach(() => cleanUp(folder, apps));

function app(): StoresApp {
  const started = storesApp(join(folder, 'data'), { cache: join(folder, 'cache'), what: 'redis', path });
  apps.push(started);
  return started;
}

function script(name: string, body: string): void {
  const file = join(path, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

/** apt with one package in its shop, which holds the Redis that this machine has, wherever it is. */
function workingApt(): void {
  const own = ['/usr/bin/redis-server', '/usr/bin/valkey-server'].find((file) => existsSync(file));
  const cached = existsSync(CACHE) ? readdirSync(CACHE).find((name) => name.startsWith('redis-')) : undefined;
  const server = own ?? join(CACHE, cached ?? '', 'usr', 'bin', 'redis-server');
  const content = join(folder, 'package');
  mkdirSync(join(content, 'DEBIAN'), { recursive: true });
  mkdirSync(join(content, 'usr', 'bin'), { recursive: true });
  const fields = { Package: 'redis-server', Version: '1', Architecture: 'all', Maintainer: 'x', Description: 'x' };
  writeFileSync(
    join(content, 'DEBIAN', 'control'),
    Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
  );
  execFileSync('cp', [realpathSync(server), join(content, 'usr', 'bin', 'redis-server')]);
  execFileSync('dpkg-deb', ['--build', content, join(folder, 'redis.deb')]);
  const log = `echo "$@" >> "${folder}/calls"`;
  script('apt-get', `${log}\ncase "$*" in *download*) cp "${folder}/redis.deb" .;; esac`);
  script('apt-cache', `${log}\nprintf 'redis-server\\n  Depends: libzz9\\nlibzz9\\nadduser\\nlibc6\\n<virtual>\\n'`);
}

describe('a machine without Redis', () => {
  test('gets one unpacked into the cache, once, and asks apt only for what it lacks', async () => {
    workingApt();
    const first = app();
    const { redisPath, error } = await first.started();
    expect(error).toBeUndefined();
    expect(first.steps()).toEqual(['fetching-redis', 'starting-redis']);
    const client = new Redis({ path: redisPath ?? '' });
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    expect(engine(join(folder, 'data'), /cache\/redis-.*\/usr\/bin\/redis-server/)).toBeGreaterThan(1);
    const calls = execFileSync('cat', [join(folder, 'calls')], { encoding: 'utf8' });
    expect(calls).toMatch(/download redis-server redis-tools libzz9$/m);
    await first.close();

    const second = app();
    expect((await second.started()).redisPath).toBeDefined();
    expect(second.steps()).toEqual(['starting-redis']);
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(1);
  });

  test('and without apt-get says what to do', async () => {
    const refused = app();
    const { error, message } = await refused.started();
    expect(error).toBe('PACKAGES_NO_APT');
    expect(message).toContain('REDIS_URL');
    expect(await refused.exited).toBe(1);
  });

  test('and without a network says what to do, and leaves nothing half done', async () => {
    const reason = "E: Failed to fetch http://mirror.example  Temporary failure resolving 'mirror.example'";
    script('apt-get', `echo "${reason}" >&2; exit 100`);
    script('apt-cache', `echo 'E: No packages found' >&2; exit 100`);
    const { error, message } = await app().started();
    expect(error).toBe('PACKAGES_UNREACHABLE');
    expect(message).toContain('Temporary failure resolving');
    expect(message).toContain('kết nối mạng');
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  test('and with a full disk says so', async () => {
    script('apt-get', `echo 'E: Write error - write (28: No space left on device)' >&2; exit 100`);
    script('apt-cache', 'exit 100');
    expect((await app().started()).error).toBe('DISK_FULL');
  });
});
