import type { RoleCommand, RoleResults } from '../../conversation/role-command.js';
import { correctPerson } from './correct-person.js';
import { link, makeLinkCode, signIn, unlink } from './identities.js';
import { answerInvitation, invite, revokeInvitation } from './invitations.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { endRole, setLeave } from './roles.js';

export type RoleResult = {
  [N in keyof RoleResults]: { readonly name: N; readonly outcome: RoleResults[N] };
}[keyof RoleResults];

/** Runs a command about people and roles; see conversation/role-command.ts. */
export async function runRoleCommand(
  command: RoleCommand,
  context: CommandContext,
  ports: CommandPorts,
): Promise<RoleResult> {
  switch (command.name) {
    case 'invite':
      return { name: command.name, outcome: await invite(command.payload, context, ports) };
    case 'answer-invitation':
      return { name: command.name, outcome: await answerInvitation(command.payload, context, ports) };
    case 'revoke-invitation':
      return { name: command.name, outcome: await revokeInvitation(command.payload, context, ports) };
    case 'end-role':
      return { name: command.name, outcome: await endRole(command.payload, context, ports) };
    case 'set-leave':
      return { name: command.name, outcome: await setLeave(command.payload, context, ports) };
    case 'correct-person':
      return { name: command.name, outcome: await correctPerson(command.payload, context, ports) };
    case 'link-code':
      return { name: command.name, outcome: await makeLinkCode(command.payload, context, ports) };
    case 'link':
      return { name: command.name, outcome: await link(command.payload, context, ports) };
    case 'unlink':
      return { name: command.name, outcome: await unlink(command.payload, context, ports) };
    case 'sign-in':
      return { name: command.name, outcome: await signIn(command.payload, context, ports) };
  }
}
