import type { z } from 'zod';

/** Words for these are in texts/errors.ts: what a rule should have been. */
const RULE_EXPECTATIONS = ['time', 'daytime', 'opening', 'weekday', 'offset', 'zone'] as const;
export type RuleExpectation = (typeof RULE_EXPECTATIONS)[number];

/** Where a document is not as the schema wants it; `path` as in `rounds.0.deadline.on`. */
export interface DocumentFault {
  readonly path: string;
  readonly code: string;
  /** What stands there, as JSON, at most 60 characters. */
  readonly got?: string;
  /** Of a rule: what was expected. */
  readonly expected?: RuleExpectation;
}

/** Each fault of a document; where there were several ways to say it, of the way that was followed furthest. */
export function faultsOf(error: z.ZodError, data: unknown): readonly DocumentFault[] {
  return error.issues
    .flatMap((issue) => deepest(issue, []))
    .map(({ path, code, message }) => {
      const value = valueAt(data, path);
      const got = value === undefined ? undefined : JSON.stringify(value).slice(0, 60);
      const expected = RULE_EXPECTATIONS.find((each) => each === message);
      return {
        path: path.join('.'),
        code,
        ...(got === undefined ? {} : { got }),
        ...(expected === undefined ? {} : { expected }),
      };
    });
}

type Issue = z.core.$ZodIssue;
interface Found {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

function deepest(issue: Issue, above: readonly PropertyKey[]): Found[] {
  const path = [...above, ...issue.path];
  const known = RULE_EXPECTATIONS.some((each) => each === issue.message);
  if (issue.code !== 'invalid_union' || known || issue.errors.length === 0)
    return [{ path, code: issue.code, message: issue.message }];
  const ways = issue.errors.map((way) => way.flatMap((each) => deepest(each, path)));
  return ways.reduce((best, way) => (depthOf(way) > depthOf(best) ? way : best));
}

function depthOf(found: readonly Found[]): number {
  return Math.max(...found.map(({ path }) => path.length));
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), data);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
