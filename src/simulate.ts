import { parseArgs } from 'node:util';
import { occurrenceText } from '../scenes/calendar-words.js';
import { dateText } from '../scenes/plan/words.js';
import { systemClock } from './clock.js';
import { processEnvironment, readConfig } from './config.js';
import { untilText } from './conversation/until.js';
import { databaseCommand, print } from './database-command.js';
import { calendarDay, endOf, startOf } from './domain/calendar.js';
import type { Holidays } from './domain/holidays.js';
import { occurrencesOf, type Range } from './domain/occurrences/planned.js';
import type { Plan } from './domain/plan.js';
import type { GivenWindow } from './domain/plans/deadlines.js';
import { planAsIf } from './domain/plans/open.js';
import type { ResolvedPlan } from './domain/plans/resolve.js';
import { AppError } from './errors.js';
import { documentOf, makePlans, rulesOf } from './services/plans/plans.js';
import { openHolidays } from './store/holidays.js';
import { makeRepositories } from './store/index.js';
import { readPlanLibrary } from './store/plan-library.js';
import { inWords, t } from './texts/index.js';
import { simulateTexts as texts } from './texts/simulate.js';

/** `npm run simulate -- --plan <id|template> --from 2021-03-01 --to 2021-10-31` */

const text = { type: 'string' } as const;
/** A plan's whole life, when nothing is said. */
const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];

interface Asked {
  readonly plan: string;
  readonly range: Range;
  readonly given: GivenWindow;
}

const [asked, wrong] = readArguments(process.argv.slice(2));
const library = readPlanLibrary();
const template = library.templates.find(({ id }) => id === asked?.plan);

if (asked === undefined) {
  print(wrong ?? texts.usage);
  process.exitCode = 1;
} else if (template === undefined) {
  await databaseCommand({ whileRunning: true }, async (store, config) => {
    const records = makeRepositories(store).plans;
    const all = await records.all();
    const record = all.find(({ id }) => id === asked.plan);
    if (record === undefined) {
      process.exitCode = 1;
      return texts.noPlan(
        asked.plan,
        [...library.templates, ...all].map(({ id }) => id),
      );
    }
    const running = await makePlans({ records, library, clock: systemClock }).get(record.id);
    const document = documentOf(record);
    const holidays = holidaysIn(config.dataDir);
    if (running !== undefined) return calendar(running, asked.range, holidays).join('\n');
    if (!document) return texts.noDocument(asked.plan);
    return asIf(rulesOf(document, library, all), asked, holidays).join('\n');
  });
} else {
  try {
    const { dataDir } = readConfig(processEnvironment());
    print(asIf(rulesOf(template, library, []), asked, holidaysIn(dataDir)).join('\n'));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    print(error.message);
    process.exitCode = 1;
  }
}

function holidaysIn(dataDir: string): Holidays {
  return openHolidays(dataDir, ({ message }) => print(message))();
}

/** A template or a draft, as if it were opened. */
function asIf(rules: ResolvedPlan, { given, range }: Asked, holidays: Holidays): readonly string[] {
  const { opening, assumed } = planAsIf(rules, given);
  if (opening.type === 'missing') return [texts.title(rules.title), texts.windowMissing(opening.missing)];
  if (opening.type === 'backwards') return [texts.title(rules.title), texts.windowBackwards];
  const [title = '', ...lines] = calendar(opening.plan, range, holidays);
  return [title, ...(assumed === undefined ? [] : [texts.opensAssumed(inWords(dateText(assumed)))]), ...lines];
}

function calendar(plan: Plan, range: Range, holidays: Holidays): readonly string[] {
  const lines = occurrencesOf(plan, range, holidays).map((each) => inWords(occurrenceText(each, holidays)));
  const opens = inWords(t('plan.moment', { at: plan.opensAt.toISOString() }));
  return [
    texts.title(plan.name),
    texts.window(opens, inWords(untilText(plan.closesAt))),
    ...lines,
    texts.total(lines.length),
  ];
}

function readArguments(words: readonly string[]): readonly [Asked] | readonly [undefined, string?] {
  const options = { plan: text, from: text, to: text, opens: text, closes: text } as const;
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    values = parseArgs({ args: [...words], options }).values;
  } catch {
    return [undefined];
  }
  const { plan, from = FIRST, to = LAST, opens, closes } = values;
  if (plan === undefined || plan === '') return [undefined];
  for (const [name, day] of Object.entries({ from, to, opens, closes }))
    if (day !== undefined && !calendarDay.safeParse(day).success) return [undefined, texts.badDay(name, day)];
  if (from > to) return [undefined, texts.backwards('from', 'to')];
  const given = {
    ...(opens === undefined ? {} : { opensAt: startOf(opens) }),
    ...(closes === undefined ? {} : { closesAt: endOf(closes) }),
  };
  return [{ plan, range: { from: startOf(from), to: endOf(to) }, given }];
}
