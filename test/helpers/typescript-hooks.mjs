import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPTIONS = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  swcrc: false,
};
const { version } = createRequire(import.meta.url)('@swc/core/package.json');
/** Compiled once, by their content: a test that starts the product ten times would compile 600 files ten times. */
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/typescript-hooks/', import.meta.url));
mkdirSync(KEPT, { recursive: true });

/** A relative import of `x.js` means `x.ts` where that is what exists. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const source = await compiled(readFileSync(filename, 'utf8'), filename);
  return { format: 'module', source, shortCircuit: true };
}

async function compiled(text, filename) {
  const name = createHash('sha256').update(version).update(JSON.stringify(OPTIONS)).update(text).digest('hex');
  const kept = join(KEPT, name);
  if (existsSync(kept)) return readFileSync(kept);
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, { ...OPTIONS, filename });
  // Another process may read it at any moment: it is there whole or not at all.
  const unfinished = `${kept}.${randomBytes(4).toString('hex')}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, kept);
  return code;
}
