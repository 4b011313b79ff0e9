import type { Say } from '../../conversation/message.js';
import { type Text, t } from '../../texts/index.js';
import { ACKNOWLEDGE } from '../announcements/words.js';

/**
 * What was written for one person, as a whole group reads it: without buttons, which are for one person; who has to confirm
 * it is shown the way into the private chat, where the confirmation counts for them; how to turn news off is nobody's here.
 * @param linkOf a link that opens the private chat; undefined where the messenger has none
 */
export function forGroup({ choices = [], ...say }: Say, linkOf: (payload: string) => string | undefined): Say {
  const values = choices.flat().map(({ value }) => value);
  const id = values.find((value) => value.startsWith(`${ACKNOWLEDGE} `))?.slice(ACKNOWLEDGE.length + 1);
  const blocks = say.blocks.flatMap((block): readonly Text[] => {
    if (block.key === 'announcement.newsOff') return [];
    if (block.key !== 'announcement.binding') return [block];
    return id === undefined ? [] : [t('group.acknowledge', { link: linkOf(`${ACKNOWLEDGE}-${id}`) ?? '' })];
  });
  return { ...say, blocks };
}
