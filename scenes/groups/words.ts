import type { ChannelId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';

/** Where a group is, in a word. */
export function placeOf(channel: ChannelId): Text {
  return PLACES[channel];
}

const PLACES: Readonly<Record<ChannelId, Text>> = {
  web: t('place.web'),
  telegram: t('place.telegram'),
  'zalo-bot': t('place.zaloBot'),
  'zalo-oa': t('place.zaloOa'),
};
