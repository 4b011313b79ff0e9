import type { GroupCommand, GroupResults } from '../../conversation/group/command.js';
import { groupOf } from '../conversations/group-own.js';
import { groupCame } from '../groups/changes.js';
import { groupLife } from './group-life.js';
import { groupProgress, groupReport } from './group-talk.js';
import { bindGroup, decideGroup, offerGroup, unbindGroup, unbindHere } from './groups.js';
import type { CommandContext, CommandPorts } from './ports.js';

type GroupCommandResult = {
  [N in keyof GroupResults]: { readonly name: N; readonly outcome: GroupResults[N] };
}[keyof GroupResults];

/** Runs a command about group chats; see conversation/group/command.ts. */
export async function runGroupCommand(
  command: GroupCommand,
  context: CommandContext,
  ports: CommandPorts,
): Promise<GroupCommandResult> {
  // Zalo does not tell that the bot is back in a group: whoever asks for something there does.
  if (command.name === 'offer-group' || command.name === 'group-progress')
    await groupCame(ports.groups, groupOf(context.conversation), { at: context.at });
  switch (command.name) {
    case 'offer-group':
      return { name: command.name, outcome: await offerGroup(command.payload, context, ports) };
    case 'group-life':
      return { name: command.name, outcome: await groupLife(command.payload, context, ports) };
    case 'group-progress':
      return { name: command.name, outcome: await groupProgress(command.payload, context, ports) };
    case 'group-report':
      return { name: command.name, outcome: await groupReport(command.payload, context, ports) };
    case 'group-unbind':
      return { name: command.name, outcome: await unbindHere(command.payload, context, ports) };
    case 'bind-group':
      return { name: command.name, outcome: await bindGroup(command.payload, context, ports) };
    case 'decide-group':
      return { name: command.name, outcome: await decideGroup(command.payload, context, ports) };
    case 'unbind-group':
      return { name: command.name, outcome: await unbindGroup(command.payload, context, ports) };
  }
}
