import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CONSENT_VERSION } from '../scenes/consent.js';
import { variables } from '../src/config.js';
import { SEEN } from '../src/services/conversations/conversation-records.js';
import { LEASE_MS } from '../src/services/conversations/next.js';
import { errorTexts } from '../src/texts/errors.js';

/** What people read about the product must be true to it. `.env.example` is compared in config.test.ts. */

const files = filesHere();
const documents = files.filter((name) => /^(?:README[\w.]*|CHANGELOG|docs\/[\w.-]+)\.md$/.test(name));
const { scripts, dependencies, devDependencies, optionalDependencies } = manifest();

describe('the lists', () => {
  test('docs/errors.md has every error code, once, and no other', () => {
    expect(sorted(firstCells('docs/errors.md'))).toEqual(sorted(Object.keys(errorTexts)));
  });

  test('docs/dependencies.md has every package of package.json, once, and no other', () => {
    const named = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(sorted(firstCells('docs/dependencies.md'))).toEqual(sorted(named));
  });

  test('docs/architecture.md has every room of src, and no other', () => {
    const rooms = new Set(files.flatMap((name) => /^src\/[\w-]+(?=\/)/.exec(name) ?? []));
    const listed = firstCells('docs/architecture.md').filter((cell) => cell.startsWith('src/'));
    expect(sorted(listed)).toEqual(sorted(rooms));
  });

  test('docs/privacy.md has every collection of the database, and the version of the consent text', () => {
    const models = files.filter((name) => name.startsWith('src/store/models/'));
    const collections = models.flatMap((name) => /collection: '([\w-]+)'/.exec(read(name))?.[1] ?? []);
    const listed = [...read('docs/privacy.md').matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => quoted(cell ?? ''));
    expect(collections.length).toBeGreaterThan(10);
    expect(sorted(listed)).toEqual(sorted(collections));
    expect(read('docs/privacy.md')).toContain(`\`${CONSENT_VERSION}\``);
  });

  test('docs/architecture.md has the figures of the code', () => {
    const text = read('docs/architecture.md');
    expect(text).toContain(`, ${LEASE_MS / 1000} seconds long`);
    expect(text).toContain(`**The lease is ${LEASE_MS / 1000} s `);
    expect(text).toContain(`the last ${SEEN} seen`);
  });

  test('README.md explains every npm script', () => {
    const told = new Set([...read('README.md').matchAll(/^\| `npm (?:run )?([\w:-]+)` \|/gm)].map(([, name]) => name));
    expect(Object.keys(scripts).filter((name) => !told.has(name))).toEqual([]);
  });
});

test('comments name only files that exist', () => {
  const sources = files.filter((name) => /^(?:src|scenes|jobs|test|bench)\/.*\.ts$/.test(name));
  const wrong = sources.flatMap((name) => {
    const comments = [...read(name).matchAll(/^\s*(?:\/?\*|\/\/).*/gm)].flatMap(([line]) => line);
    const named = comments.flatMap((line) => [...line.matchAll(/(?<![\w.*/-])[\w/-]+(?:\.\w+)*\.ts\b/g)].flat());
    return named.filter((path) => !exists(path)).map((path) => `${name}: ${path}`);
  });
  expect(wrong).toEqual([]);
});

describe.each(documents)('%s', (name) => {
  const text = read(name);

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  test('names only files that exist', () => {
    const paths = quoted(text).filter((word) => /^[\w./-]+\.(?:m?[jt]s|json|md|yaml|html)$/.test(word));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
    const folders = quoted(text).filter((word) => /^(?:src|test|docs|scenes|jobs|data)\/[\w./-]*$/.test(word));
    expect(folders.filter((folder) => !exists(folder))).toEqual([]);
  });

  test('links only to what exists', () => {
    const targets = [...text.matchAll(/(?:\]\(|src=")([^)"]+)[)"]/g)].map(([, target = '']) => target);
    const inside = targets.filter((target) => !/^https?:/.test(target));
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${slug(heading)}`);
    const broken = inside.filter((target) => !headings.includes(target) && !exists(besides(name, target)));
    expect(broken).toEqual([]);
  });

  test('names only settings and codes that exist', () => {
    const known = new Set([...Object.keys(variables.shape), ...Object.keys(errorTexts), 'CONSENT_VERSION']);
    const named = quoted(text).flatMap((word) => /^([A-Z]+(?:_[A-Z]+)+)(?:=|$)/.exec(word)?.[1] ?? []);
    expect(named.filter((word) => !known.has(word))).toEqual([]);
  });
});

describe('the READMEs', () => {
  test('give the same first commands', () => {
    const first = (name: string) => /```sh\n([\s\S]*?)```/.exec(read(name))?.[1];
    expect(first('README.md')).toBe('npm ci\nnpm start\n');
    expect(first('README.vi.md')).toBe(first('README.md'));
  });

  test('have pictures that load quickly', () => {
    const pictures = files.filter((name) => /^docs\/.*\.(?:png|jpg|webp)$/.test(name));
    expect(pictures.filter((name) => statSync(name).size > 150_000)).toEqual([]);
    for (const name of pictures) expect(read('README.md')).toContain(name);
  });
});

describe('what is published', () => {
  test('has no path of the machine it was made on, and no address of a package registry', () => {
    const foreign = [
      ['/work', 'main'].join('/'),
      ['/work', 'shared'].join('/'),
      ['/tmp', 'bash_jobs'].join('/'),
      ['registry', 'npmjs', 'org'].join('.'),
      ['registry', 'yarnpkg', 'com'].join('.'),
    ];
    const texts = files.filter((name) => !/\.(?:png|ico|gz)$/.test(name));
    const found = texts.flatMap((name) => {
      const content = read(name);
      return foreign.filter((part) => content.includes(part)).map((part) => `${name}: ${part}`);
    });
    expect(found).toEqual([]);
  });

  test('pins every package by its hash, from whichever registry the reader uses', () => {
    const lock = read('package-lock.json');
    expect(lock).not.toMatch(/"resolved": "https?:/);
    expect(lock).toContain('"integrity": "sha512-');
  });

  test('copies only what exists into the container image', () => {
    const copies = [...read('Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, list = '']) =>
      list.split(' '),
    );
    expect(copies.length).toBeGreaterThan(5);
    expect(copies.filter((path) => !exists(path))).toEqual([]);
    const ignored = read('.dockerignore').split('\n');
    expect(copies.filter((path) => ignored.includes(path.split('/')[0] ?? ''))).toEqual([]);
  });
});

/** What is committed, or would be: the files of this folder that git does not ignore. */
function filesHere(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed.split('\0').filter((name) => name !== '' && statSync(name, { throwIfNoEntry: false })?.isFile());
}

function read(name: string): string {
  return readFileSync(name, 'utf8');
}

function manifest(): Record<
  'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
> {
  return JSON.parse(read('package.json'));
}

function sorted(words: Iterable<string>): string[] {
  return [...words].sort((a, b) => a.localeCompare(b, 'en'));
}

/** The code words in the first cells of a document's tables. */
function firstCells(name: string): string[] {
  return [...read(name).matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell);
}

/** What stands between backticks, outside of blocks. */
function quoted(text: string): string[] {
  return [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
}

/** A file by its path or the end of it, a folder, or what is built from a file. */
function exists(path: string): boolean {
  const wanted = path.replace(/^\.\//, '').replace(/^dist\/(.+)\.js$/, '$1.ts');
  return files.some((name) => {
    const folder = wanted.endsWith('/') ? wanted : `${wanted}/`;
    return name === wanted || name.endsWith(`/${wanted}`) || name.startsWith(folder);
  });
}

function besides(document: string, target: string): string {
  const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/') + 1) : '';
  return `${folder}${target.replace(/#.*$/, '')}`;
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
