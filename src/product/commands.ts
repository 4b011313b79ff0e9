import { randomBytes } from 'node:crypto';
import { LIST_BYTES } from '../conversation/unit-list.js';
import { longWorkbook } from '../documents/long-workbook.js';
import { LIMITS, tableInSteps } from '../documents/table.js';
import { channelOf } from '../ids.js';
import { makeCountingLine } from '../services/announcements/counting-line.js';
import { makeCommands } from '../services/commands/index.js';
import type { CommandPorts, RunCommand } from '../services/commands/ports.js';
import { makeCountBound } from '../services/units/bound.js';
import { OFFICE_TABLE } from '../services/units/list.js';
import type { ListFiles } from '../services/units/list-ports.js';
import { makeUnitLists } from '../services/units/lists.js';
import { t } from '../texts/index.js';
import type { Chats } from './chats.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Papers } from './papers.js';
import type { Stores } from './stores.js';

type Known = Here & Stores & Knowledge & Papers & Chats & Pick<CommandPorts, 'countAudience'>;

/** What a scene may have done. */
export function makeRunCommand(known: Known): RunCommand {
  const { repositories, conversations, planning, channels, chatFiles } = known;
  return makeCommands({
    ...known,
    ...repositories,
    ...planning,
    addressesOf: conversations.addressesOf,
    personal: personalOf(known),
    fetchFile: async (from, file, most) =>
      (await channels.get(channelOf(from) ?? 'web')?.fetchFile?.(from, file, most)) ?? 'gone',
    dropFile: async (from, { fileId }) => {
      if (channelOf(from) === 'web') await chatFiles.drop(from, fileId);
    },
    unitLists: makeUnitLists({ ...known, files: LIST_FILES, bound: makeCountBound(repositories) }),
    whileReading: makeCountingLine(
      { ...known, localeOf: async (id) => (await conversations.load(id))?.dialogue.locale ?? 'vi' },
      t('unitList.reading'),
    ),
    random: randomBytes,
  });
}

const LIST_FILES: ListFiles = {
  read: (bytes) => tableInSteps(bytes, OFFICE_TABLE, { ...LIMITS, fileBytes: LIST_BYTES }),
  write: longWorkbook,
};

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
