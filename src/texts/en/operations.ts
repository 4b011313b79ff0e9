import { countInEnglish as count, momentInEnglish as moment } from '../dates.js';
import type { operationsVi } from '../vi/operations.js';

export const operationsEn: typeof operationsVi = {
  'operations.zaloMessages': ({ used, limit, percent }: { used: string; limit: string; percent: string }) =>
    `The Zalo Bot has used ${used} of this month's ${limit} messages (over ${percent} %, incoming ones counted too). When they are used up Zalo passes nothing on until next month; you can invite units to the chat page.`,
  'operations.zaloFull': () =>
    'The Zalo Bot takes no more messages this month. Whoever also uses Telegram or the chat page is written to there; chairs who only use Zalo are on the list of whom to phone. Next month Zalo takes them again.',
  'operations.zaloCharges': ({ month, free, package: included, bought, templates, unsaid }) =>
    [
      `Zalo OA in ${month}: ${free} messages free.`,
      included !== '0' ? `From the package: ${included}.` : '',
      bought !== '0' ? `From what was bought besides: ${bought}.` : '',
      templates !== '0' ? `Approved templates (charged): ${templates}.` : '',
      unsaid !== '0' ? `Zalo did not say: ${unsaid}.` : '',
      'Whoever wrote within 48 hours is written to free of charge, so every message has a button to tap.',
    ]
      .filter((line) => line !== '')
      .join(' '),
  'operations.zaloUsers': ({ used, limit, percent }: { used: string; limit: string; percent: string }) =>
    `The Zalo Bot has ${used} of the free plan's ${limit} users (over ${percent} %). Those who come later cannot write to it; you can keep places for the chairs and invite members to the chat page.`,
  'operations.backupFailed': () =>
    "Today's daily backup did not succeed after three attempts. The data in use is unharmed. Please ask whoever looks after the machine to check the free space on its disk, then to run: npm run backup",
  'operations.zaloConsent': ({ link }) =>
    `Zalo no longer renews the Official Account's right to send, so nothing goes out over Zalo OA; other channels go on. Please let an admin of the account open this link and agree:\n${link}\nThen pass the address that the browser shows (it is good for 10 minutes) to whoever looks after the machine, to run: npm run zalo-oa -- authorise`,
  'alarm.line': ({ plan, what }) => `${what} (${plan})`,
  'alarm.more': ({ count: number }) => `… and ${count(number)} more`,
  'alarm.tickLate': ({ at }) =>
    `The machine has not looked for what is due since ${moment(at)}; reminders and weekly reports may be late. Please ask whoever looks after it to see whether the worker process still runs, and to start it again. Nothing is lost: it goes on from there.`,
  'alarm.tickLateOver': () => 'The machine looks for what is due every minute again.',
  'alarm.notFrozen': ({ lines }) =>
    `For more than 5 minutes this could not be sent:\n${lines.join('\n')}\nIt is tried again every minute. Please ask whoever looks after the machine to look for occurrence.failed in the program's log.`,
  'alarm.notFrozenOver': ({ at }) => `What was due at ${moment(at)} has been dealt with.`,
  'alarm.stuck': ({ lines, count: number }) =>
    `For more than 10 minutes nobody more has been sent this; ${count(number)} people wait:\n${lines.join('\n')}\nMost often it is the network, or a messenger that asks to wait. Please ask whoever looks after the machine to look at the network and at the lines about send in the log. It goes on by itself when it can.`,
  'alarm.stuckOver': ({ lines }) => `This is being sent again:\n${lines.join('\n')}`,
  'alarm.late': ({ lines, count: number }) =>
    `This was sent, but ${count(number)} minutes late:\n${lines.join('\n')}\nNothing has to be sent again. If the machine was not stopped on purpose, please ask whoever looks after it why it stood still.`,
  'alarm.missed': ({ lines }) =>
    `This was not sent because the machine stood still for too long; the office of the plan has been told:\n${lines.join('\n')}\nPlease ask whoever looks after the machine why it stood still.`,
  'alarm.redisAway': () =>
    'Redis has not answered for more than 5 minutes. Conversations and reminders go on; only large mailings are slower. Please ask whoever looks after the machine to start Redis again.',
  'alarm.redisAwayOver': () => 'Redis answers again.',
  'alarm.botOff': ({ bot }) =>
    `The messenger does not know the bot ${bot} any more: its token was withdrawn or changed. Nothing comes or goes through it until it is connected again. Please ask whoever looks after the machine to get a new token of this very bot (Telegram: @BotFather, “API Token”; Zalo Bot: the bot's page), to put it into .env and to start again. Whoever has another address is told there; the others wait for the bot.`,
  'alarm.botOffOver': ({ bot }) => `The bot ${bot} is connected again. What waited for it is being sent.`,
  'alarm.failing': ({ job, count: number }) =>
    `The background job “${job}” failed ${count(number)} times within 15 minutes. Please ask whoever looks after the machine to open the console (type “login”), queues, and read the error.`,
  'alarm.failingOver': ({ job }) => `The background job “${job}” no longer fails.`,
};
