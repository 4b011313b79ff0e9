import { randomBytes } from 'node:crypto';

/** The stores of this run (see stores-up.mjs); each test file takes a database and a key prefix of its own. */
export function testMongodbUri(name: string): string {
  const url = new URL(required('TEST_MONGODB_URI'));
  url.pathname = `/${name.replace(/[^a-z0-9]/gi, '-').slice(0, 30)}-${randomBytes(4).toString('hex')}`;
  return url.href;
}

export function testRedis(name: string): { readonly path: string; readonly prefix: string } {
  return { path: required('TEST_REDIS_PATH'), prefix: `${name}-${randomBytes(4).toString('hex')}` };
}

function required(variable: 'TEST_MONGODB_URI' | 'TEST_REDIS_PATH'): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the tests through jest without JEST_UNIT=1`);
  return value;
}
