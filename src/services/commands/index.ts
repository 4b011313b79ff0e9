import type { Command, CommandResult } from '../../conversation/command.js';
import { acknowledge } from './acknowledge.js';
import { amend } from './amend.js';
import { answerQuestion, closeQuestion, openQuestion } from './answer-question.js';
import { askOffice } from './ask-office.js';
import { becomeAdmin } from './become-admin.js';
import { changeAnnouncement } from './change-announcement.js';
import { closeWeek } from './close-week.js';
import { confirm } from './confirm.js';
import { erase } from './erase.js';
import { exportData } from './export-data.js';
import { exportList } from './export-list.js';
import { file } from './file.js';
import { excuseReport, fileReport } from './file-report.js';
import { runGroupCommand } from './group-index.js';
import { keepFile } from './keep-file.js';
import { look } from './look.js';
import { makePoster } from './make-poster.js';
import { nominate } from './nominate.js';
import { runRoleCommand } from './people.js';
import { phoneList } from './phone-list.js';
import { changePlan, makePlan } from './plan.js';
import type { CommandContext, CommandPorts, RunCommand } from './ports.js';
import { previewAnnouncement } from './preview-announcement.js';
import { readAudit } from './read-audit.js';
import { readUnitRequests } from './read-unit-requests.js';
import { remindMissing } from './remind-missing.js';
import { returnToAuthor } from './return-to-author.js';
import { saveAnnouncement } from './save-announcement.js';
import { setNews } from './set-news.js';
import { setNudges } from './set-nudges.js';
import { settleUnitRequest } from './settle-unit-request.js';
import { submit } from './submit.js';
import { takeAnnouncementPeople } from './take-announcement-people.js';
import { takeSnapshot } from './take-snapshot.js';
import { takeWeek } from './take-week.js';
import { applyUnitList, checkUnitList, dropUnitList, exportUnitList } from './unit-list.js';
import { withdraw } from './withdraw.js';

export function makeCommands(ports: CommandPorts): RunCommand {
  return (command, context) => run(command, context, ports);
}

async function run(command: Command, context: CommandContext, ports: CommandPorts): Promise<CommandResult> {
  switch (command.name) {
    case 'submit':
      return { name: command.name, outcome: await submit(command.payload, context, ports) };
    case 'amend':
      return { name: command.name, outcome: await amend(command.payload, context, ports) };
    case 'withdraw':
      return { name: command.name, outcome: await withdraw(command.payload, context, ports) };
    case 'erase':
      return { name: command.name, outcome: await erase(command.payload, context, ports) };
    case 'export':
      return { name: command.name, outcome: await exportData(command.payload, context, ports) };
    case 'export-list':
      return { name: command.name, outcome: await exportList(command.payload, context, ports) };
    case 'read-audit':
      return { name: command.name, outcome: await readAudit(command.payload, context, ports) };
    case 'become-admin':
      return { name: command.name, outcome: await becomeAdmin(command.payload, context, ports) };
    case 'make-plan':
      return { name: command.name, outcome: await makePlan(command.payload, context, ports) };
    case 'change-plan':
      return { name: command.name, outcome: await changePlan(command.payload, context, ports) };
    case 'look':
      return { name: command.name, outcome: await look(command.payload, context, ports) };
    case 'confirm':
      return { name: command.name, outcome: await confirm(command.payload, context, ports) };
    case 'return':
      return { name: command.name, outcome: await returnToAuthor(command.payload, context, ports) };
    case 'nominate':
      return { name: command.name, outcome: await nominate(command.payload, context, ports) };
    case 'file':
      return { name: command.name, outcome: await file(command.payload, context, ports) };
    case 'file-report':
      return { name: command.name, outcome: await fileReport(command.payload, context, ports) };
    case 'excuse-report':
      return { name: command.name, outcome: await excuseReport(command.payload, context, ports) };
    case 'take-snapshot':
      return { name: command.name, outcome: await takeSnapshot(command.payload, context, ports) };
    case 'invite':
    case 'answer-invitation':
    case 'revoke-invitation':
    case 'end-role':
    case 'set-leave':
    case 'correct-person':
    case 'link-code':
    case 'link':
    case 'unlink':
    case 'sign-in':
      return runRoleCommand(command, context, ports);
    case 'read-unit-requests':
      return { name: command.name, outcome: await readUnitRequests(command.payload, context, ports) };
    case 'settle-unit-request':
      return { name: command.name, outcome: await settleUnitRequest(command.payload, context, ports) };
    case 'export-unit-list':
      return { name: command.name, outcome: await exportUnitList(command.payload, context, ports) };
    case 'check-unit-list':
      return { name: command.name, outcome: await checkUnitList(command.payload, context, ports) };
    case 'apply-unit-list':
      return { name: command.name, outcome: await applyUnitList(command.payload, context, ports) };
    case 'drop-unit-list':
      return { name: command.name, outcome: await dropUnitList(command.payload, context, ports) };
    case 'take-week':
      return { name: command.name, outcome: await takeWeek(command.payload, context, ports) };
    case 'remind-missing':
      return { name: command.name, outcome: await remindMissing(command.payload, context, ports) };
    case 'close-week':
      return { name: command.name, outcome: await closeWeek(command.payload, context, ports) };
    case 'phone-list':
      return { name: command.name, outcome: await phoneList(command.payload, context, ports) };
    case 'keep-file':
      return { name: command.name, outcome: await keepFile(command.payload, context, ports) };
    case 'ask-office':
      return { name: command.name, outcome: await askOffice(command.payload, context, ports) };
    case 'open-question':
      return { name: command.name, outcome: await openQuestion(command.payload, context, ports) };
    case 'answer-question':
      return { name: command.name, outcome: await answerQuestion(command.payload, context, ports) };
    case 'close-question':
      return { name: command.name, outcome: await closeQuestion(command.payload, context, ports) };
    case 'make-poster':
      return { name: command.name, outcome: await makePoster(command.payload, context, ports) };
    case 'save-announcement':
      return { name: command.name, outcome: await saveAnnouncement(command.payload, context, ports) };
    case 'change-announcement':
      return { name: command.name, outcome: await changeAnnouncement(command.payload, context, ports) };
    case 'preview-announcement':
      return { name: command.name, outcome: await previewAnnouncement(command.payload, context, ports) };
    case 'take-announcement-people':
      return { name: command.name, outcome: await takeAnnouncementPeople(command.payload, context, ports) };
    case 'acknowledge':
      return { name: command.name, outcome: await acknowledge(command.payload, context, ports) };
    case 'set-news':
      return { name: command.name, outcome: await setNews(command.payload, context, ports) };
    case 'offer-group':
    case 'group-life':
    case 'group-progress':
    case 'group-report':
    case 'group-unbind':
    case 'bind-group':
    case 'decide-group':
    case 'unbind-group':
      return runGroupCommand(command, context, ports);
    case 'set-nudges':
      return { name: command.name, outcome: await setNudges(command.payload, context, ports) };
  }
}
