import type { Command, CommandName } from '../../../src/conversation/command.js';
import { ROLES, type Role } from '../../../src/domain/access.js';
import {
  draftId,
  hashToken,
  makeFileId,
  personId,
  planId,
  type QuestionId,
  questionId,
  type UnitId,
} from '../../../src/ids.js';
import { LIST } from '../../helpers/commands.js';
import { HAI_DUONG, NOON, openPlan, submissionOf } from '../../helpers/people.js';
import { ANNOUNCEMENTS } from './authority-announcements.js';
import { GROUPS } from './authority-groups.js';
import { nobody, own, type Row, type World, within } from './authority-row.js';

export { type Row, type Scope, UNITS, type World } from './authority-row.js';

const LEADERS: readonly Role[] = ['office-admin', 'chair', 'deputy'];

/**
 * Who may do what where, command by command. A new command does not compile until it has its row here, and the test
 * beside this file tries every row with every role, at the own unit, below, beside and above it.
 */
export const TABLE: { readonly [N in CommandName]: Row } = {
  submit: own(() => ({ name: 'submit', payload: submissionOf() }), ['unit_requests']),
  amend: nobody(async (world, unit) => ({
    name: 'amend',
    payload: {
      code: await world.initiative(unit),
      key: world.fresh(),
      title: 'Của người khác',
      at: NOON.toISOString(),
    },
  })),
  withdraw: nobody(async (world, unit) => ({ name: 'withdraw', payload: { code: await world.initiative(unit) } })),
  export: own(() => ({ name: 'export', payload: {} })),
  erase: own(() => ({ name: 'erase', payload: {} }), ['audit']),
  look: within(ROLES, (world, unit) => ({
    name: 'look',
    payload: { unit, key: world.fresh(), at: NOON.toISOString() },
  })),
  confirm: within(LEADERS, async (world, unit) => ({ name: 'confirm', payload: await decided(world, unit) })),
  return: within(LEADERS, async (world, unit) => ({
    name: 'return',
    payload: { ...(await decided(world, unit)), reason: 'Thiếu mô tả' },
  })),
  nominate: within(LEADERS, async (world, unit) => ({
    name: 'nominate',
    payload: { ...(await decided(world, unit)), nomination: { round: { id: 'dot-1', name: 'Đợt 1' } } },
  })),
  file: within(LEADERS, (world, unit) => {
    const at = { id: unit, name: 'Đơn vị' };
    const profile = { ...submissionOf().profile, phone: '', unit: at, subUnit: { kind: 'unit', ...at } as const };
    const payload = { ...submissionOf({ profile }), draft: draftId.parse(world.fresh()), how: 'Có giấy đồng ý' };
    return { name: 'file', payload };
  }),
  'ask-office': own(
    (world) => ({
      name: 'ask-office',
      payload: { key: world.fresh().slice(0, 12), text: 'Khi nào họp?', at: NOON.toISOString() },
    }),
    ['notices', 'questions'],
  ),
  'open-question': within(['office-admin'], async (world, unit) => ({
    name: 'open-question',
    payload: { question: await asked(world, unit) },
  })),
  'answer-question': within(['office-admin'], async (world, unit) => ({
    name: 'answer-question',
    payload: {
      question: await asked(world, unit),
      rev: 0,
      key: world.fresh(),
      text: 'Thứ Năm',
      at: NOON.toISOString(),
    },
  })),
  'close-question': within(['office-admin'], async (world, unit) => ({
    name: 'close-question',
    payload: { question: await asked(world, unit), rev: 0, key: world.fresh(), at: NOON.toISOString() },
  })),
  'make-poster': within(LEADERS, (_world, unit) => ({
    name: 'make-poster',
    payload: { plan: openPlan.id, unit },
  })),
  'file-report': within(LEADERS, async (world, unit) => {
    const report = await world.report(unit);
    return { name: 'file-report', payload: { key: world.fresh(), reports: [{ report, rev: 0, corrections: {} }] } };
  }),
  'take-week': within(['office-admin'], async (world, unit) => ({
    name: 'take-week',
    payload: { ...(await world.week(unit)), part: 1 },
  })),
  'remind-missing': within(['office-admin'], async (world, unit) => ({
    name: 'remind-missing',
    payload: { key: world.fresh(), weeks: [await world.week(unit)] },
  })),
  'close-week': within(['office-admin'], async (world, unit) => ({
    name: 'close-week',
    payload: await world.week(unit),
  })),
  'phone-list': within(['office-admin'], async (world, unit) => ({
    name: 'phone-list',
    payload: { ...(await world.week(unit)), key: world.fresh() },
  })),
  'excuse-report': within(LEADERS, async (world, unit) => ({
    name: 'excuse-report',
    payload: { key: world.fresh(), report: await world.report(unit), rev: 0, reason: 'Cả khoa đi thực tế' },
  })),
  /** The root, where a plan has no owner of its own, is for everybody. */
  'take-snapshot': {
    command: (_world, unit) => ({ name: 'take-snapshot', payload: { plan: openPlan.id, unit } }),
    allowed: (role, scope) => scope === 'above' || (role !== undefined && scope !== 'beside'),
  },
  /** Of whatever an office holds; what is told of it is of its own units (test/services/commands/unit-requests.test.ts). */
  'read-unit-requests': {
    command: () => ({ name: 'read-unit-requests', payload: {} }),
    allowed: (role) => role === 'office-admin',
  },
  'settle-unit-request': within(['office-admin'], async ({ repositories, fresh }, unit) => {
    const name = `Tổ ${fresh()}`;
    const key = repositories.unitRequests.keyOf(unit, { kind: 'typed', name }) ?? '';
    await repositories.unitRequests.count(key, name);
    return { name: 'settle-unit-request', payload: { key, meant: { kind: 'new', name, unitKind: 'team' } } };
  }),
  'export-unit-list': within(['office-admin'], (_world, office) => ({
    name: 'export-unit-list',
    payload: { office, from: 0 },
  })),
  'check-unit-list': within(['office-admin'], (_world, office) => ({
    name: 'check-unit-list',
    payload: { office, file: { fileId: 'list' } },
  })),
  'apply-unit-list': within(['office-admin'], (_world, office) => ({
    name: 'apply-unit-list',
    payload: { office, file: { fileId: 'list' }, hash: makeFileId(LIST), version: 0 },
  })),
  /** What somebody has sent in their own conversation. */
  'drop-unit-list': own((_world, office) => ({
    name: 'drop-unit-list',
    payload: { office, file: { fileId: 'list' } },
  })),
  ...ANNOUNCEMENTS,
  ...GROUPS,
  'set-nudges': own(() => ({ name: 'set-nudges', payload: { on: false } })),
  'make-plan': within(['office-admin'], (world, owner) => makePlan(world, owner)),
  'change-plan': within(['office-admin'], async (world, owner) => {
    const made = await world.asOffice(makePlan(world, owner));
    const plan = planId.parse('plan' in made ? made.plan : '');
    const change = { type: 'edit', edit: { item: 'title', title: 'Tên khác' } } as const;
    return { name: 'change-plan', payload: { plan, rev: 1, key: world.fresh(), change, at: NOON.toISOString() } };
  }),
  'export-list': within(
    ['office-admin', 'chair', 'deputy', 'council-secretary', 'emulation-officer'],
    (world, unit) => ({
      name: 'export-list',
      payload: {
        key: world.fresh(),
        plan: openPlan.id,
        unit,
        list: 'portal',
        which: 'all',
        at: NOON.toISOString(),
        part: 1,
        from: 1,
      },
    }),
  ),
  /** Of whatever an office holds; what is told of it is of its own units (test/services/commands/export-list.test.ts). */
  'read-audit': {
    command: () => ({ name: 'read-audit', payload: {} }),
    allowed: (role) => role === 'office-admin',
  },
  /** A chair gives the deputy of the own unit and nothing else; see the tests of invitations. */
  invite: within(['office-admin'], (world, unit) => ({
    name: 'invite',
    payload: { key: world.fresh(), role: 'chair', unit },
  })),
  'revoke-invitation': within(['office-admin'], async (world, unit) => ({
    name: 'revoke-invitation',
    payload: { invitation: await world.invitation(unit) },
  })),
  'end-role': within(['office-admin'], async (world, unit) => ({
    name: 'end-role',
    payload: { role: await world.holder('council-member', unit) },
  })),
  'set-leave': within(['office-admin'], async (world, unit) => {
    const role = await world.holder('chair', unit);
    return { name: 'set-leave', payload: { role, leave: { from: '2026-12-01', to: '2026-12-02' } } };
  }),
  'correct-person': within(['office-admin'], async (world, unit) => {
    const of = { kind: 'author', code: await world.initiative(unit) } as const;
    return { name: 'correct-person', payload: { key: world.fresh(), of, fullName: 'Tên khác' } };
  }),
  /** The token is the permission; one that is made up gives nothing. */
  'answer-invitation': nobody((world) => {
    const { consent, profile } = submissionOf();
    const { fullName, phone } = profile;
    return {
      name: 'answer-invitation',
      payload: { token: world.fresh(), accept: true, fullName, phone, consent },
    };
  }),
  'link-code': own(() => ({ name: 'link-code', payload: {} })),
  link: nobody((world) => ({ name: 'link', payload: { code: world.fresh() } })),
  unlink: nobody(async (world, unit) => ({ name: 'unlink', payload: { identity: await world.stranger(unit) } })),
  /** Into the console with any role: what is behind it asks for itself. */
  'sign-in': { ...own(() => ({ name: 'sign-in', payload: {} })), allowed: (role) => role !== undefined },
  /** Only a setup link makes an admin, and none where there is one. */
  'become-admin': nobody(
    async (world) => {
      const token = world.fresh();
      await world.repositories.setupTokens.add(hashToken(token), new Date(NOON.getTime() + 60_000), NOON);
      const payload = { token, fullName: 'Lê Thị A', phone: '+84912345678', union: HAI_DUONG };
      return { name: 'become-admin', payload: { ...payload, consent: submissionOf().consent } };
    },
    ['setup_tokens'],
  ),
};

async function decided(world: World, unit: UnitId) {
  return { code: await world.initiative(unit), rev: 0, key: world.fresh() };
}

function makePlan(world: World, owner: UnitId): Command {
  const template = planId.parse('vinh-linh-2022');
  return { name: 'make-plan', payload: { key: world.fresh(), template, owner, start: '2026-11-10' } };
}

/** A question of somebody else to the office of that unit. */
async function asked({ repositories, fresh }: World, office: UnitId): Promise<QuestionId> {
  const id = questionId.parse(hashToken(fresh()).slice(0, 12));
  const by = personId.parse('p-hoi');
  const line = { key: id, from: 'asker', by, name: 'Lê Thị Hỏi', text: 'Khi nào họp?', at: NOON, rev: 0 } as const;
  const times = { askedAt: NOON, changedAt: NOON };
  await repositories.questions.add({ id, asker: by, unit: '', office, state: 'open', rev: 0, lines: [line], ...times });
  return id;
}
