import type { ChannelId } from '../ids.js';
import { type Text, t } from '../texts/index.js';

/** Where somebody writes, in a word. */
export const PLACES: Readonly<Record<ChannelId, Text>> = {
  web: t('place.web'),
  telegram: t('place.telegram'),
  'zalo-bot': t('place.zaloBot'),
  'zalo-oa': t('place.zaloOa'),
};
