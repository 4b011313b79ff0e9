import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../src/root.js';

/**
 * The Bot API as somebody else published it: the type declarations of @gramio/types, generated from Telegram's own
 * documentation, read as text and turned into checks. So neither the adapter nor the stand-in decides what is allowed.
 */
export interface Schema {
  hasMethod(method: string): boolean;
  /** What is wrong with a method's parameters, or undefined. `uploads` are the fields that came as files. */
  checkParams(
    method: string,
    params: Readonly<Record<string, unknown>>,
    uploads?: ReadonlySet<string>,
  ): string | undefined;
  /** What is wrong with an object of a published type, such as `TelegramUpdate`. */
  checkObject(type: string, value: unknown): string | undefined;
}

let loaded: Schema | undefined;

export function publishedSchema(): Schema {
  loaded ??= load();
  return loaded;
}

interface Field {
  readonly optional: boolean;
  readonly type: string;
}
type Fields = ReadonlyMap<string, Field>;
/** Undefined when the value fits; else where it does not. */
type Check = (value: unknown, path: string) => string | undefined;

function load(): Schema {
  const read = (name: string): string =>
    readFileSync(join(ROOT, 'node_modules/@gramio/types/out', name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const [objects, params, methods] = [read('objects.d.ts'), read('params.d.ts'), read('methods.d.ts')];
  const interfaces = new Map([...interfacesOf(objects), ...interfacesOf(params)]);
  const aliases = new Map([...aliasesOf(objects), ...aliasesOf(params)]);
  const paramsOf = new Map<string, string>();
  const known = new Set<string>();
  for (const [, method = '', call = ''] of methods.matchAll(
    /^ {4}(\w+):\s*(CallAPI[\s\S]*?>)\s*(?=\n {4}\w+:|\n\})/gm,
  )) {
    known.add(method);
    const type = /Params\.(\w+)/.exec(call)?.[1];
    if (type !== undefined) paramsOf.set(method, type);
  }
  const checks = new Map<string, Check>();

  function checkOf(type: string): Check {
    const name = type
      .trim()
      .replace(/^\|\s*/, '')
      .replace(/\bObjects\./g, '');
    let check = checks.get(name);
    if (check === undefined) {
      // Entered first as a detour, because types refer to themselves.
      checks.set(name, (value, path) => checkOf(name)(value, path));
      check = build(name);
      checks.set(name, check);
    }
    return check;
  }

  function build(type: string): Check {
    const alternatives = splitUnion(type);
    if (alternatives.length > 1) return anyOf(alternatives.map(checkOf));
    if (type.startsWith('(') && type.endsWith(')')) return checkOf(type.slice(1, -1));
    if (type.endsWith('[]')) return arrayOf(checkOf(type.slice(0, -2)));
    if (type.startsWith('{')) return () => 'a helper object';
    if (['string', 'number', 'boolean'].includes(type)) return primitive(type);
    if (type === 'true' || type === 'false') return literal(type === 'true');
    if (/^".*"$/.test(type)) return literal(type.slice(1, -1));
    if (/^-?\d+$/.test(type)) return literal(Number(type));
    const alias = aliases.get(type);
    if (alias !== undefined) return checkOf(alias);
    const fields = interfaces.get(type);
    return fields === undefined ? () => undefined : objectOf(fields);
  }

  function objectOf(fields: Fields): Check {
    const list = [...fields].map(([name, { optional, type }]) => ({ name, optional, check: checkOf(type) }));
    return (value, path) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path} must be an object`;
      const record = new Map(Object.entries(value));
      for (const name of record.keys()) if (!fields.has(name)) return `${path}.${name} is not a published field`;
      for (const { name, optional, check } of list) {
        const field = record.get(name);
        if (field === undefined) {
          if (!optional) return `${path}.${name} is missing`;
        } else {
          const wrong = check(field, `${path}.${name}`);
          if (wrong !== undefined) return wrong;
        }
      }
      return undefined;
    };
  }

  return {
    hasMethod: (method) => known.has(method),
    checkParams(method, given, uploads) {
      const type = paramsOf.get(method);
      const entries = Object.entries(given);
      if (type === undefined) return entries.length === 0 ? undefined : `${method} takes no parameters`;
      const fields: Fields = interfaces.get(type) ?? new Map();
      for (const [name, value] of entries) {
        const field = fields.get(name);
        if (field === undefined) return `parameter "${name}" is not a published parameter of ${method}`;
        const wrong = uploads?.has(name) === true ? undefined : checkOf(field.type)(value, name);
        if (wrong !== undefined) return wrong;
      }
      for (const [name, { optional }] of fields)
        if (!optional && given[name] === undefined && uploads?.has(name) !== true)
          return `parameter "${name}" is required`;
      return undefined;
    },
    checkObject: (type, value) => checkOf(type)(value, type),
  };
}

function interfacesOf(source: string): Map<string, Fields> {
  const found = new Map<string, Fields>();
  for (const [, name = '', body = ''] of source.matchAll(/export interface (\w+)[^{]*\{\n([\s\S]*?)\n\}/g)) {
    const fields = new Map<string, Field>();
    for (const [, field = '', mark, type = ''] of body.matchAll(
      /^ {4}(\w+)(\??):\s*([\s\S]*?)(?=\n\s*\n? {4}\w+\??:|$(?![\s\S]))/gm,
    ))
      fields.set(field, { optional: mark === '?', type: type.replace(/\s+/g, ' ').trim() });
    found.set(name, fields);
  }
  return found;
}

function aliasesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', type = ''] of source.matchAll(/export type (\w+) =\s*([\s\S]*?)(?=\n\s*\n|\nexport )/g))
    found.set(name, type.replace(/\s+/g, ' ').trim());
  return found;
}

function splitUnion(type: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < type.length; index += 1) {
    const letter = type.charAt(index);
    if ('{(<['.includes(letter)) depth += 1;
    else if ('})>]'.includes(letter)) depth -= 1;
    else if (letter === '|' && depth === 0) {
      parts.push(type.slice(from, index));
      from = index + 1;
    }
  }
  parts.push(type.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function anyOf(checks: readonly Check[]): Check {
  return (value, path) => {
    let first: string | undefined;
    for (const check of checks) {
      const wrong = check(value, path);
      if (wrong === undefined) return undefined;
      // The complaint that goes deepest is the one about the alternative that was meant.
      if (first === undefined || depthOf(wrong) > depthOf(first)) first = wrong;
    }
    return first;
  };
}

function depthOf(complaint: string): number {
  return complaint.split(' ')[0]?.split('.').length ?? 0;
}

function arrayOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return `${path} must be an array`;
    for (const [index, item] of value.entries()) {
      const wrong = check(item, `${path}[${index}]`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

function primitive(type: string): Check {
  return (value, path) => (typeof value === type ? undefined : `${path} must be a ${type}`);
}

function literal(expected: string | number | boolean): Check {
  return (value, path) => (value === expected ? undefined : `${path} must be ${String(expected)}`);
}
