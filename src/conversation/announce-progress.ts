import { type Text, t } from '../texts/index.js';
import type { AnnouncementProgress } from './announce.js';
import { type Choice, COMMAND_ADDRESS } from './message.js';

/** How far an announcement has come, with a bar and in numbers: the same wherever it is shown. */
export function progressTable(numbers: AnnouncementProgress, binding: boolean): readonly Text[] {
  const { recipients, left, acknowledged, forBots = [], ...rest } = numbers;
  const done = recipients - left;
  // Whole only when nobody is left.
  const percent = left === 0 ? 100 : Math.min(99, Math.floor((done * 100) / recipients));
  return [
    t('announcing.bar', { percent, done, recipients }),
    t('announcing.numbers', { ...rest, left }),
    ...forBots.flatMap(({ bot, waiting, failed }) => [
      ...(waiting > 0 && left > 0 ? [t('announcing.waitsForBot', { count: waiting, bot })] : []),
      ...(failed > 0 ? [t('announcing.failedForBot', { count: failed, bot })] : []),
    ]),
    ...(binding ? [t('announcing.acknowledged', { acknowledged, recipients })] : []),
  ];
}

/** Holds what is being sent, from wherever the conversation is, or lets it go on; and what ends it after one question. */
export function controls(id: string, state: 'sending' | 'paused'): readonly Choice[] {
  const control = (label: Text, value: string): Choice => ({ label, at: COMMAND_ADDRESS, value });
  return [
    state === 'sending'
      ? control(t('announce.pause'), `tamdung ${id}`)
      : control(t('announce.resume'), `guitiep ${id}`),
    control(t('announce.cancel'), `thongbao ${id}.huy`),
  ];
}
