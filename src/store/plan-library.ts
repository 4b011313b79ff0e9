import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlanDocument, readPlanDocument } from '../domain/plans/document.js';
import { AppError } from '../errors.js';
import { ROOT } from '../root.js';
import type { PlanLibrary } from '../services/plans/library.js';

/**
 * The programmes and templates of data/, in the order of their files' names.
 * @throws AppError PLAN_FILE_INVALID when one is not as the schema wants it
 */
export function readPlanLibrary(folder = join(ROOT, 'data')): PlanLibrary {
  return { templates: readAll(join(folder, 'plans')), programmes: readAll(join(folder, 'programmes')) };
}

function readAll(folder: string): readonly PlanDocument[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readOne(folder, name));
}

function readOne(folder: string, name: string): PlanDocument {
  const reading = readPlanDocument(parsed(readFileSync(join(folder, name), 'utf8')));
  if (reading.type === 'ok') return reading.plan;
  const [fault] = reading.faults;
  const got = [`${name}: ${fault?.path || '.'}`, ...(fault?.expected === undefined ? [] : [fault.got ?? ''])].join(
    ' = ',
  );
  throw new AppError('PLAN_FILE_INVALID', { got, expected: fault?.expected ?? fault?.code ?? '' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
