import {
  countInEnglish as count,
  momentInEnglish as moment,
  weekdayMomentInEnglish as weekdayMoment,
} from '../dates.js';
import type { groupVi } from '../vi/group.js';

export const groupEn: typeof groupVi = {
  'group.hello': ({ link }) =>
    `Hello everybody. This is the union's initiative bot.\n• /nop: a private link to submit, one for each of you\n• /tiendo: the unit's progress\n• /baocao: the weekly report (chair and deputy)\n• /huongdan: help\nThis group is not bound to a unit yet. Union officers type /ketnoi to bind it.\nIn a group the bot neither asks for nor shows anybody's personal data.${open(link)}`,
  'group.helpBound': ({ unit, link }) =>
    `This group is bound to ${unit}.\n• /nop: a private link to submit, one for each of you\n• /tiendo: the unit's progress\n• /baocao: the weekly report (chair and deputy)\n• /ketnoi: bind to another unit; /ngatketnoi: unbind\nThe bot reads commands and what calls it by name, nothing else; it neither asks for nor shows personal data.${open(link)}`,
  'group.submitFor': ({ unit, link, code, typed }) =>
    `Please submit your initiative, ${unit} is filled in. Everybody opens it in private (nothing personal is asked in a group): ${link === '' ? `send the bot this code in private: ${code}` : link}${typed && link !== '' ? `\nOr send the bot this code in private: ${code}` : ''}`,
  'group.offer': ({ link, code, typed }) =>
    `To bind this group to a unit, a union officer (office, chair, deputy) ${way(link, code, typed)}\nIt works once, for 1 hour.`,
  'group.offerAnew': ({ unit, link, code, typed }) =>
    `The group is bound to ${unit}. To bind it to another unit, a union officer ${way(link, code, typed)}\nIt works once, for 1 hour.`,
  'group.missed': () => 'What the group has not heard yet, because the bot could not write here:',
  'group.topicLost': ({ gone }) =>
    gone
      ? 'The topic that the group was told things in is no more, so the unit’s messages come here from now on. For another topic, union officers type /ketnoi in it.'
      : 'The topic that the group is told things in is closed, so the unit’s messages come here until it is opened again. For another topic, union officers type /ketnoi in it.',
  'group.unbound': () => 'This group is not bound to a unit yet. Union officers type /ketnoi to bind it.',
  'group.noPlan': () => 'No plan takes initiatives at the moment.',
  'group.failed': () => 'Sorry, something went wrong. Please try again in some minutes.',
  'group.leaders': ({ link }) =>
    `This is for the union chair or deputy of the unit that the group is bound to. You can do it in a private chat with the bot.${open(link)}`,
  'group.acknowledge': ({ link }) =>
    `Whoever was sent this announcement, please confirm that you have read it: ${link ? `open ${link}` : 'send the bot “đã rõ” in private'}`,
  'group.anonymous': ({ link }) =>
    `That was sent anonymously, so the bot cannot tell by whom. Please do it in a private chat with the bot.${open(link)}`,
  'group.letGo': ({ unit }) =>
    `The group is no longer bound to ${unit}. The bot posts nothing of that unit here any more. To bind it again: /ketnoi.`,
  'group.moreUnits': ({ count: number }) => `… and ${count(number)} more units`,
  'group.noReport': () =>
    'No weekly report waits for the unit. The figures are prepared on the day before it is due; type /baocao then.',
  'group.report': ({ unit, plan, due, fresh, total, confirmed, stand }) =>
    `Weekly report: ${unit}\nPlan: ${plan}\nDue: before ${weekdayMoment(due)}\nNew this week: ${count(fresh)}\nTotal: ${total}\nConfirmed: ${count(confirmed)}\n${stand}`,
  'group.reportRight': ({ link }) =>
    `If the figures are right, the chair or deputy presses send. To correct a figure: ${link ? `open ${link}` : 'send the bot “báo cáo” in private'}`,
  'group.send': () => 'Confirm and send',
  'group.sendOf': ({ plan }) => `Send: ${plan}`,
  'group.filed': ({ at }) => `Sent at ${moment(at)}.`,
  'group.excused': () => 'The unit has given a reason this week.',
  'group.open': () => 'Not sent yet.',
  'group.reported': ({ unit, outcome, at, late }) =>
    outcome === 'filed' || outcome === 'amended'
      ? `The weekly report of ${unit} was received at ${moment(at)}${late ? ' (late)' : ''}. Thank you.`
      : outcome === 'already'
        ? `The weekly report of ${unit} had been sent at ${moment(at)}, so nothing was added.`
        : outcome === 'closed'
          ? `The office has closed this week: the report of ${unit} cannot be sent any more.`
          : `The figures of ${unit} have just changed. Type /baocao to see them again.`,
  'group.bound': ({ unit, instead }) =>
    `The group is now bound to ${unit}.${instead ? ' From now on this bot serves it in place of the other one.' : ''} The bot will bring reminders, the weekly call and the union's announcements here, at most one automatic message an hour. What it can do: /huongdan.`,
  'group.stands': ({ unit, value }) => `${unit}, initiatives: ${value}.`,
  'group.nopHint': () => 'To submit an initiative: type /nop.',
  'group.weekOpen': ({ due }) =>
    `The weekly report has its figures, due before ${weekdayMoment(due)}. The union chair or deputy types /baocao to see and send it.`,
  'group.weekLate': ({ due }) =>
    `The weekly report was due (${weekdayMoment(due)}). Sent now it still counts, as late. The union chair or deputy types /baocao.`,
  'group.ownMissing': ({ unit, plan }) => `${unit} has not sent its report (${plan}).`,
  'group.belowMissing': ({ plan, missing, of }) =>
    `${plan}: ${count(missing)} of ${count(of)} units have not sent their weekly report.`,
  'group.closed': ({ plan }) => `Initiatives are no longer accepted: ${plan}. Thank you all.`,
  'bind.gone': () =>
    'This code does not work any more (used, older than 1 hour, or incomplete). Type /ketnoi in the group for a new one.',
  'bind.noRole': () =>
    'Binding a group to a unit is for the office, the chair or the deputy of a union. You have no role here; if you have one in another app, type /lienket to link your accounts.',
  'bind.ask': ({ place, bound }) =>
    `Which unit shall this ${place} group be bound to?${bound === '' ? '' : ` (now: ${bound})`}`,
  'bind.unit': ({ unit }) => unit,
  'bind.search': () => 'Choose, or type the name of a unit that you are in charge of.',
  'bind.notYours': ({ words }) => `There is no unit “${words}” among those you are in charge of. Please type it again.`,
  'bind.confirm': ({ place, unit, now, bound }) =>
    `Bind the ${place} group to ${unit}${bound === '' ? '' : `, instead of ${bound}`}?\nThe group will be told deadlines, the weekly call, the table and announcements of the unit; no personal data.${now ? '' : '\nThe office in charge of the unit confirms it first.'}`,
  'bind.yes': () => 'Bind the group',
  'bind.other': () => 'Another unit',
  'bind.bound': ({ unit }) => `The group is bound to ${unit}.`,
  'bind.asked': ({ unit }) =>
    `The office in charge has been asked to bind the group to ${unit}. You will be told what it says.`,
  'bind.notAllowed': () => 'You are not in charge of this unit, so the group was not bound.',
  'bind.noOffice': () =>
    'No office is in charge of this unit yet that could confirm it. Please have the union above invite somebody first.',
  'bind.wish': ({ place, unit, by }) =>
    `${by} would like to bind a ${place} group to ${unit}. It would be told deadlines, the weekly call and announcements of the unit (no personal data). Please look and decide.`,
  'bind.look': () => 'Look at the request',
  'bind.granted': ({ unit }) => `The office agreed: the group is bound to ${unit}.`,
  'bind.refused': ({ unit }) =>
    `The office did not agree to bind the group to ${unit}. Please talk to the office; if need be, type /ketnoi in the group again.`,
  'bind.left': ({ place, unit }) =>
    `The bot is no longer in a ${place} group of ${unit}, so that group is told nothing. Adding the bot again is enough.`,
  'bind.muted': ({ place, unit }) =>
    `The bot is in a ${place} group of ${unit} but may not write there, so the group gets no messages. An admin of the group has to let it send messages; whatever is not over by then is sent after all.`,
  'groups.closed': ({ place }) =>
    `The ${place} bot cannot be added to groups at present: that is switched off for it. Ask whoever runs the server to switch it on (Telegram: @BotFather, /setjoingroups).`,
  'groups.desk': () => "The unit's group chats",
  'groups.none': () =>
    'No group is bound to a unit you are in charge of. Add the bot to a Telegram or Zalo group, then type /ketnoi there.',
  'groups.title': ({ count: number }) => `Bound groups: ${count(number)}`,
  'groups.line': ({ place, unit, at, muted, again }) =>
    `• ${unit}: ${place} group, bound since ${moment(at)}${muted ? ' (the bot may not write there at present)' : again === '' ? '' : ` (the bot has been able to write again since ${moment(again)})`}`,
  'groups.more': () => '… and more: type the name of a unit to see its groups',
  'groups.noneOf': ({ words }) => `There is no group bound to “${words}” among those you are in charge of.`,
  'groups.wish': ({ place, unit, by }) => `${by} would like to bind a ${place} group to ${unit}.`,
  'groups.agree': () => 'Agree',
  'groups.refuse': () => 'Do not agree',
  'groups.decided': ({ unit, yes }) =>
    yes ? `The group is bound to ${unit}.` : `Refused. Whoever asked for ${unit} is told.`,
  'groups.goneWish': () => 'This request has been decided, or is not there any more.',
  'groups.unbind': ({ place, unit }) => `Unbind: ${place} group of ${unit}`,
  'groups.unbindAsk': ({ place, unit }) =>
    `Unbind the ${place} group from ${unit}? It will be told nothing of the unit any more.`,
  'groups.unbindYes': () => 'Unbind',
  'groups.unbound': ({ unit }) => `The group is no longer bound to ${unit}.`,
  'groups.help': () => 'Please choose, or type “menu”.',
};

function open(link: string): string {
  return link === '' ? '' : `\nIn private: ${link}`;
}

function way(link: string, code: string, typed: boolean): string {
  if (!typed && link !== '') return `opens in private: ${link}`;
  return `sends the bot this code in private: ${code}`;
}
