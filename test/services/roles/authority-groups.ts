import type { GroupCommand } from '../../../src/conversation/group/command.js';
import { conversationId, type GroupChatId, groupChatId, hashToken, personId, type UnitId } from '../../../src/ids.js';
import type { GroupRecord } from '../../../src/services/groups/group-records.js';
import { NOON } from '../../helpers/people.js';
import { nobody, own, type Row, type World, within } from './authority-row.js';

const LATER = new Date(NOON.getTime() + 60_000);

/** The commands of group chats; see authority-table.ts. */
export const GROUPS: { readonly [N in GroupCommand['name']]: Row } = {
  'offer-group': own(() => ({ name: 'offer-group', payload: {} }), ['group_marks']),
  'group-life': own(() => ({ name: 'group-life', payload: { happened: 'here', at: NOON.toISOString() } })),
  'group-progress': own(async (world, unit) => ({
    name: 'group-progress',
    payload: { plan: (await world.week(unit)).plan },
  })),
  /** Only in a group of that very unit. */
  'group-report': nobody(async (world, unit) => ({
    name: 'group-report',
    payload: { key: world.fresh(), report: await world.report(unit), rev: 0 },
  })),
  'group-unbind': nobody(() => ({ name: 'group-unbind', payload: { at: NOON.toISOString() } })),
  /** A chair and a deputy ask; an office binds. */
  'bind-group': within(['office-admin', 'chair', 'deputy'], async (world, unit) => {
    const token = world.fresh();
    await world.repositories.groupMarks.add(
      hashToken(token),
      conversationId.parse(`telegram:1:${world.fresh()}`),
      LATER,
    );
    return { name: 'bind-group', payload: { token, unit } };
  }),
  'decide-group': within(['office-admin'], async (world, unit) => {
    const key = world.fresh();
    const wish = { key, unit, by: personId.parse(world.fresh()), home: conversationId.parse('web:home'), at: NOON };
    const group = await groupOf(world, { state: 'free', wish });
    return { name: 'decide-group', payload: { group, key, yes: true } };
  }),
  'unbind-group': within(['office-admin', 'chair', 'deputy'], async (world, unit: UnitId) => ({
    name: 'unbind-group',
    payload: { group: await groupOf(world, { state: 'bound', unit, boundAt: NOON }), rev: 0 },
  })),
};

async function groupOf(
  { repositories, fresh }: World,
  more: Pick<GroupRecord, 'state'> & Partial<GroupRecord>,
): Promise<GroupChatId> {
  const conversation = conversationId.parse(`telegram:1:${fresh()}`);
  const id = groupChatId.parse(conversation);
  await repositories.groups.add({ id, conversation, channel: 'telegram', rev: 0, ...more });
  return id;
}
