import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';

/** One import of one file, as it is written. */
export interface Import {
  readonly specifier: string;
  /** The imported file, from the project's root; undefined for a package. */
  readonly file: string | undefined;
  /** What is taken of it; `*`: all of it. */
  readonly names: readonly string[];
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Functions, constants and classes that it exports by name. */
  readonly values: readonly string[];
  /** The file without its comments and strings, for looking at what it calls. */
  readonly code: string;
}

const STATEMENT = /\b(import|export)\s+(type\s+)?((?:[\w*\s,]|\{[^}]*\})*?)\s*from\s*['"]([^'"]+)['"]/g;
const BARE = /\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

const VALUE = /^export\s+(?:async\s+|abstract\s+)?(?:const|let|function\*?|class|enum)\s+([\w$]+)/gm;

/** Every TypeScript file of these folders. */
export function sourcesOf(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?ts$/.test(name))
      .map((name) => {
        const path = join(folder, name).replaceAll('\\', '/');
        return readSource(path, readFileSync(path, 'utf8'));
      }),
  );
}

export function readSource(path: string, text: string): Source {
  const commentless = withoutComments(text);
  const named = [...commentless.matchAll(STATEMENT)].map(([, , type, names = '', specifier = '']) =>
    importOf(path, specifier, namesIn(names), type !== undefined || areTypes(names)),
  );
  const bare = [...commentless.matchAll(BARE)].map(([, specifier = '']) => importOf(path, specifier, ['*'], false));
  const lines = text.trimEnd().split('\n').length;
  const values = [...commentless.matchAll(VALUE)].map(([, name = '']) => name);
  return { path, lines, imports: [...named, ...bare], values, code: withoutStrings(commentless) };
}

/** The package that a specifier names: `telegraf` of `telegraf/types`, `node:` of what Node itself brings. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Chains of files that import each other in a circle, be it for types only; each begins and ends with the same file. */
export function cyclesOf(sources: readonly Source[]): readonly (readonly string[])[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  function visit(path: string, trail: readonly string[]): void {
    const at = trail.indexOf(path);
    if (at !== -1) cycles.push([...trail.slice(at), path]);
    if (at !== -1 || done.has(path)) return;
    for (const { file } of byPath.get(path)?.imports ?? []) if (file !== undefined) visit(file, [...trail, path]);
    done.add(path);
  }
  for (const { path } of sources) visit(path, []);
  return cycles;
}

function importOf(path: string, specifier: string, names: readonly string[], typeOnly: boolean): Import {
  const file = specifier.startsWith('.')
    ? posix.normalize(posix.join(posix.dirname(path), specifier)).replace(/\.js$/, '.ts')
    : undefined;
  return { specifier, file, names, typeOnly };
}

/** A and b of `{ type A, b as c }` */
function namesIn(names: string): readonly string[] {
  const inner = /\{([^}]*)\}/.exec(names)?.[1];
  return inner === undefined
    ? ['*']
    : [...inner.matchAll(/(?:^|,)\s*(?:type\s+)?([\w$]+)/g)].map(([, name = '']) => name);
}

/** `{ type A, type B }` */
function areTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  const all = inner.split(',').filter((name) => name.trim() !== '');
  return all.length > 0 && all.every((name) => /^\s*type\s/.test(name));
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;

function withoutComments(text: string): string {
  return text.replace(TOKEN, (token) => (token.startsWith('/') ? ' ' : token));
}

function withoutStrings(text: string): string {
  return text.replace(TOKEN, "''");
}
