import type { Model } from 'mongoose';
import { storing } from './guard.js';

interface Read {
  readonly match: object;
  /** That of the index. */
  readonly sort?: Readonly<Record<string, 1>>;
  readonly limit?: number;
  readonly hint: string | Readonly<Record<string, 1 | -1>>;
  readonly patienceMs: number;
}

/**
 * Some ten thousand rows at most, one array for each field instead of one document for each row: of hundreds of thousands of
 * small rows most of the time goes into taking the documents apart. Every row has to have every field.
 * @param fields what each column is called in the row
 */
export async function columns<R extends object>(
  { collection }: Pick<Model<never>, 'collection'>,
  { match, sort, limit, hint, patienceMs }: Read,
  fields: Readonly<Record<keyof R & string, string>>,
): Promise<{ readonly [K in keyof R]: readonly R[K][] }> {
  const names = Object.keys(fields);
  const pushes = Object.entries<string>(fields).map(([name, field]) => [name, { $push: `$${field}` }]);
  const steps = [
    { $match: match },
    ...(sort === undefined ? [] : [{ $sort: sort }]),
    ...(limit === undefined ? [] : [{ $limit: limit }]),
    { $group: { _id: null, ...Object.fromEntries(pushes) } },
  ];
  const [found = {}] = await storing(() => collection.aggregate(steps, { hint }).toArray(), patienceMs);
  const read = names.map((name): readonly [string, readonly unknown[]] => [name, arrayIn(found, name)]);
  // A row without a field would move the others of its column up.
  if (new Set(read.map(([, column]) => column.length)).size > 1) throw new Error(`a row without ${names.join(' or ')}`);
  return Object.fromEntries(read) as { readonly [K in keyof R]: readonly R[K][] };
}

function arrayIn(found: object, name: string): readonly unknown[] {
  const column: unknown = Reflect.get(found, name);
  return Array.isArray(column) ? column : [];
}
