import { countInEnglish as count, momentInEnglish as moment } from '../dates.js';
import type { announcingVi } from '../vi/announcing.js';

export const announcingEn: typeof announcingVi = {
  'announce.leftOut': ({ max }) =>
    `Not all of these files could be taken: a message has one file, an announcement at most ${count(max)} messages. The first ones are here; please send the others in another announcement.`,
  'announce.dayOff': ({ name }) =>
    `That is a day off (${name}): it is sent all the same, but few will read it. If it is not urgent, please choose another day.`,
  'announcing.sending': ({ title }) => `Sending the announcement “${title}”`,
  'announcing.paused': ({ title }) => `Paused: the announcement “${title}”`,
  'announcing.cancelled': ({ title }) => `Called off: the announcement “${title}”`,
  'announcing.done': ({ title }) => `Sent: the announcement “${title}”`,
  'announcing.begun': ({ title, recipients }) =>
    `The announcement “${title}” is being sent to ${count(recipients)} recipients. You will be told when it is done.`,
  'announcing.bar': ({ percent, done, recipients }) =>
    `${bar(percent)} ${percent} % (${count(done)}/${count(recipients)})`,
  'announcing.numbers': ({ sent, waiting, blocked, unreachable, failed, unknown, spared, left }) =>
    [
      `Sent: ${count(sent)}`,
      waiting > 0 ? `On the chat page, not opened yet: ${count(waiting)}` : '',
      blocked > 0 ? `Have blocked us or left: ${count(blocked)}` : '',
      unreachable > 0 ? `No address: ${count(unreachable)}` : '',
      failed > 0 ? `Failed: ${count(failed)}` : '',
      unknown > 0 ? `Not known whether it arrived: ${count(unknown)}` : '',
      spared > 0 ? `Not sent any more: ${count(spared)}` : '',
      left > 0 ? `Left: ${count(left)}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  'announcing.waitsForBot': ({ count: people, bot }) =>
    `${count(people)} wait for the bot ${bot} to be connected again.`,
  'announcing.failedForBot': ({ count: people, bot }) =>
    `Of those that failed, ${count(people)} because the bot ${bot} was not connected again; once it is, press retry.`,
  'announcing.botOff': ({ title, count: people, bot }) =>
    `The announcement “${title}”: so far ${count(people)} are waiting, because the messenger does not know the bot ${bot} any more. The system's admins have been told; once it is connected again, sending goes on by itself. Whoever has another address is told there. If it is urgent, please tell these people in another way.`,
  'announcing.acknowledged': ({ acknowledged, recipients }) => `Confirmed: ${count(acknowledged)}/${count(recipients)}`,
  'announcing.timeLeft': ({ seconds }) => `About ${span(seconds)} left.`,
  'announcing.night': ({ at }) => `Quiet hours: it goes on at ${moment(at)}.`,
  'announcing.late': ({ title, at }) =>
    `The announcement “${title}” was sent to nobody: its time, ${moment(at)}, was more than two days ago when the system came back. It is a draft now; please look at it again.`,
  'announcing.unconfirmed': ({ title }) =>
    `The time of the announcement “${title}” has come, but it was sent to nobody: whoever confirmed it is not in charge any more. It is a draft now; please look at it and confirm it if it is still wanted.`,
  'announcing.moved': ({ title }) =>
    `The announcement “${title}” was due, but was sent to nobody: the unit it is for does not belong to your office any more. It is a draft now; please choose the recipients again and confirm it.`,
  'announcing.size': ({ title, confirmed, recipients }) =>
    `The announcement “${title}” is being sent to ${count(recipients)} people, ${count(Math.abs(recipients - confirmed))} ${recipients < confirmed ? 'fewer' : 'more'} than when it was confirmed (${count(confirmed)}), because units or people have changed. To look at it again, press “Pause” in it.`,
  'announcing.open': () => 'Details',
  'announcing.back': () => 'Back to this announcement',
  'announcing.openDone': () => 'Look at the result',
  'announcing.openAgain': () => 'Send again, see lists',
  'announcing.preview': ({ channel }) =>
    `A preview on ${channel}, sent to nobody else. From the next message on it is what recipients will see.`,
  'announcing.previewEnd': () => 'End of the preview. Its buttons record nothing.',
  'announcing.previewElsewhere': ({ channel, look }) =>
    `On ${channel} (which you do not use) it will look like this:\n\n${look}`,
};

const CELLS = 10;

function bar(percent: number): string {
  const full = Math.min(Math.floor((percent * CELLS) / 100), percent < 100 ? CELLS - 1 : CELLS);
  return '▓'.repeat(full) + '░'.repeat(CELLS - full);
}

function span(seconds: number): string {
  if (seconds < 90) return `${count(Math.max(1, Math.round(seconds)))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${count(minutes)} min` : `${count(Math.round(minutes / 6) / 10)} h`;
}
