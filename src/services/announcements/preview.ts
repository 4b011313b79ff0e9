import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import { PLACES } from '../../conversation/places.js';
import { CHANNELS, type ChannelId, type ConversationId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Address } from '../delivery/reach.js';
import type { Channel } from '../ports.js';
import type { AnnouncementRecord } from './announcement-records.js';
import { announcementSays, inWordsOf } from './words.js';

export type Shows = Pick<Channel, 'appearance'>;

/** What is said for a preview, and where. */
export interface Preview {
  readonly to: ConversationId;
  readonly says: readonly [Say, ...Say[]];
}

/**
 * An announcement as it will look: in each messenger of the one who asks the very messages, marked as a preview, in the
 * conversation where they last wrote; and where they ask, how it looks in the messengers that they are not on. Pure.
 * @param home where they ask
 * @param channels those that are switched on
 */
export function previewOf(
  { id, content }: Pick<AnnouncementRecord, 'id' | 'content'>,
  unitName: string,
  home: ConversationId,
  addresses: readonly Address[],
  channels: ReadonlyMap<ChannelId, Shows>,
): readonly Preview[] {
  const says = announcementSays(id, content, unitName);
  const theirs = CHANNELS.flatMap((channel) => {
    if (!channels.has(channel)) return [];
    const open = addresses.filter((address) => address.channel === channel && !address.blocked);
    const [last] = open.sort(
      (a, b) =>
        Number(b.conversation === home) - Number(a.conversation === home) || b.lastAt.getTime() - a.lastAt.getTime(),
    );
    return last === undefined ? [] : [last];
  });
  const elsewhere = [...channels].flatMap(([channel, { appearance }]): Say[] =>
    appearance === undefined || theirs.some((address) => address.channel === channel)
      ? []
      : [
          alone(
            t('announcing.previewElsewhere', {
              channel: PLACES[channel],
              look: says.map((say) => appearance(inWordsOf(say))).join('\n\n'),
            }),
          ),
        ],
  );
  // Digits that are typed next, where choices are numbered, lead back.
  const back = [[{ label: t('announcing.back'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]];
  const end: Say = { ...alone(t('announcing.previewEnd')), choices: back };
  const shown = theirs.map(({ channel, conversation }): Preview => {
    const head = alone(t('announcing.preview', { channel: PLACES[channel] }));
    return { to: conversation, says: [head, ...says, ...(conversation === home ? elsewhere : []), end] };
  });
  if (theirs.some(({ conversation }) => conversation === home) || elsewhere.length === 0) return shown;
  const [first, ...rest] = elsewhere;
  return first === undefined ? shown : [...shown, { to: home, says: [first, ...rest, end] }];
}

function alone(text: Text): Say {
  return { blocks: [text], alone: true };
}
