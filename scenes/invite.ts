import { z } from 'zod';
import { form } from '../src/conversation/form.js';
import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { unitOrQuestion } from '../src/conversation/questions/unit-or.js';
import type { RoleResults } from '../src/conversation/role-command.js';
import type { Leaving } from '../src/conversation/scene.js';
import { ROLES } from '../src/domain/access.js';
import { rolesToGive } from '../src/domain/appointments.js';
import { unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { postWords, ROLE_LABELS, unitName } from './roles/words.js';

const unitValue = z.object({ id: unitId, name: z.string() });
const complete = z.object({ base: unitValue, role: z.enum(ROLES), place: z.unknown() });

/** A one-time link that gives a role at a unit, from one's own unit downwards. */
export const invite = form({
  id: 'invite',
  version: 1,
  title: t('invite.title'),
  submitLabel: t('invite.submit'),
  dropped: t('invite.dropped'),
  questions: [
    choiceQuestion({
      id: 'role',
      label: t('invite.roleLabel'),
      ask: () => [t('invite.role')],
      help: t('invite.roleHelp'),
      options: (['chair', 'deputy', ...ROLES.filter((role) => role !== 'chair' && role !== 'deputy')] as const).map(
        (role) => ({ value: role, label: ROLE_LABELS[role] }),
      ),
    }),
    unitOrQuestion({
      id: 'place',
      label: t('invite.unitLabel'),
      ask: t('invite.unit'),
      help: t('invite.unitHelp'),
      within: ({ base }) => unitValue.safeParse(base).data?.id,
      other: { label: t('invite.here'), also: ['o day', 'tai day', 'don vi toi'] },
    }),
  ],
  begin({ unit }, facts) {
    const id = unitId.safeParse(unit).data;
    const roles = id === undefined ? [] : rolesToGive(facts.grants(), id, facts.units);
    if (id === undefined || roles.length === 0)
      return { type: 'leave', blocks: [t('roles.notAllowed')], options: HOME_OPTIONS };
    const base = { id, name: unitName(id, facts) };
    const [only, ...others] = roles;
    return { answers: others.length === 0 ? { base, role: only, place: base } : { base } };
  },
  command(answers, key) {
    const { base, role, place } = complete.parse(answers);
    const unit = unitValue.safeParse(place).data ?? base;
    return { name: 'invite', payload: { key, role, unit: unit.id } };
  },
  result(result, answers, facts) {
    if (result.name !== 'invite') return undefined;
    const { base, role, place } = complete.parse(answers);
    const unit = unitValue.safeParse(place).data ?? base;
    return invited(result.outcome, postWords({ role, unit: unit.id }, facts));
  },
});

/** The link, ready to be passed on: in words, and as a picture to be shown or printed. */
export function invited(outcome: RoleResults['invite'], post: Text): Leaving {
  if (outcome.type === 'not-allowed') return { type: 'leave', blocks: [t('roles.notAllowed')], options: HOME_OPTIONS };
  return {
    type: 'leave',
    blocks: [
      t('invite.forWhom', { post }),
      t('invite.made', { at: outcome.expiresAt }),
      ...outcome.links.map((words) => t('chat.verbatim', { words })),
    ],
    attachments: [{ name: 'loi-moi.png', type: 'image/png', base64: outcome.qr }],
    options: [
      [{ label: t('roles.invite'), value: 'vaitro', command: true }],
      [{ label: t('chat.menu'), value: 'menu', command: true }],
    ],
  };
}
