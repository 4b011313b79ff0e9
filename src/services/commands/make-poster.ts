import type { PosterCommand, PosterResults } from '../../conversation/poster.js';
import { isDayEnd } from '../../conversation/until.js';
import { lastMoment, vietnamDay } from '../../domain/days.js';
import { type Plan, windowOf } from '../../domain/plan.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { NATIONAL, type Unit } from '../../domain/units.js';
import { posterSheet as words } from '../../texts/poster-sheet.js';
import type { SubmissionLinks } from '../files/links.js';
import type { Poster } from '../files/poster-ports.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Asked = PosterCommand['payload'];

/** A poster that leads to the submission for a unit, for its chair, deputies and office. Nobody's data is on it. */
export async function makePoster(
  { plan: id, unit: unitId }: Asked,
  { identity, at }: CommandContext,
  { authority, units, plans, roles, links, drawPoster }: CommandPorts,
): Promise<PosterResults['make-poster']> {
  if (!(await authority.may(identity, 'poster.make', unitId))) return { type: 'not-allowed' };
  const tree = units.index();
  const [plan, root] = await Promise.all([plans.get(id), roles.root()]);
  const unit = tree.get(unitId);
  const owner = plan?.owner;
  if (plan === undefined || unit === undefined) return { type: 'gone' };
  if (owner !== undefined && owner !== NATIONAL && !tree.isWithin(unitId, owner)) return { type: 'gone' };
  if (windowOf(plan, at) === 'closed') return { type: 'over' };
  const ways = links.submission({ unit: unitId, plan: id });
  const union = tree.get(owner ?? root?.unit ?? unitId) ?? unit;
  const { png, pdf } = await drawPoster(posterOf(plan, unit, union, tree, ways));
  return {
    type: 'made',
    png: Buffer.from(png).toString('base64'),
    pdf: Buffer.from(pdf).toString('base64'),
    unitCode: ways.code,
  };
}

function posterOf(
  plan: Plan,
  unit: Unit,
  union: Unit,
  tree: Pick<UnitIndex, 'get'>,
  { code, ways }: SubmissionLinks,
): Poster {
  const [web, ...others] = ways;
  const above = unit.parent === undefined || unit.parent === union.id ? undefined : tree.get(unit.parent);
  return {
    union: union.fullName ?? union.name,
    call: words.call,
    plan: plan.name.replace(/sáng kiến/giu, (word) => word.replace(' ', '\u00a0')),
    what: words.what,
    deadline: deadlineOf(plan),
    forUnit: words.forUnit,
    unit: unit.fullName ?? unit.name,
    ...(above === undefined ? {} : { above: above.fullName ?? above.name }),
    stepsHead: words.stepsHead,
    steps: words.steps,
    qr: { link: web?.link ?? '', label: words.web, written: hostOf(web?.link ?? '') },
    others: others.flatMap(({ channel, link }) =>
      link === undefined ? [] : [{ link, label: words.channel[channel] }],
    ),
    codeHead: words.codeHead,
    code,
    codeHow: words.codeHow(others.map(({ channel }) => words.channel[channel])),
  };
}

function deadlineOf({ closesAt }: Plan): string {
  const { day, month, year } = isDayEnd(closesAt) ? lastMoment(closesAt) : vietnamDay(closesAt);
  const date = `${day}/${month}/${year}`;
  return words.deadline(isDayEnd(closesAt) ? words.dayEnd(date) : words.moment(closesAt.toISOString(), date));
}

function hostOf(link: string): string {
  return link.replace(/^https?:\/\//, '').replace(/\/chat\?.*$/, '/chat');
}
