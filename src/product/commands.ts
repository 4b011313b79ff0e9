import { randomBytes } from 'node:crypto';
import { channelOf } from '../ids.js';
import { makeCommands, type RunCommand } from '../services/commands/index.js';
import type { CommandPorts } from '../services/commands/ports.js';
import type { Chats } from './chats.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Papers } from './papers.js';
import type { Stores } from './stores.js';

type Known = Here & Stores & Knowledge & Papers & Chats & Pick<CommandPorts, 'countAudience'>;

/** What a scene may have done. */
export function makeRunCommand(known: Known): RunCommand {
  const { repositories, conversations, planning, channels } = known;
  return makeCommands({
    ...known,
    ...repositories,
    ...planning,
    addressesOf: conversations.addressesOf,
    personal: personalOf(known),
    fetchFile: async (from, file, most) =>
      (await channels.get(channelOf(from) ?? 'web')?.fetchFile?.(from, file, most)) ?? 'gone',
    random: randomBytes,
  });
}

/** Every other collection that holds something about people, by the name it has in an export. */
function personalOf({ repositories, ...stores }: Stores): CommandPorts['personal'] {
  const { conversations, chatLog, chatDoors, chatFiles, linkedFiles } = stores;
  const { keptFiles, parkedEvents, turnedAway, looks, reports, notices, deliveries, announcements } = repositories;
  const { acknowledgements, questions, groups, groupMarks, invitations, linkCodes, sessions } = repositories;
  return {
    conversations,
    chatLog,
    chatDoors,
    chatFiles,
    linkedFiles,
    keptFiles,
    parkedEvents,
    turnedAway,
    looks,
    reports,
    notices,
    deliveries,
    announcements,
    acknowledgements,
    questions,
    groups,
    groupMarks,
    invitations,
    linkCodes,
    sessions,
  };
}
