import type { ReadText } from '../src/conversation/questions/text.js';
import { readTitle, TITLE_MAX } from '../src/domain/initiative.js';
import { NAME_MAX, readName } from '../src/domain/name.js';
import { t } from '../src/texts/index.js';

/** “Tôi tên là …”, or the form's own label pasted before the name. */
const LEAD_IN =
  /^\s*(?:dạ|vâng|thưa)?[,\s]*(?:(?:tôi|em|mình|cháu|anh|chị)\s+(?:tên\s+là|tên)|tên\s+(?:tôi|em|mình|cháu)(?:\s+là)?|họ\s+(?:và\s+)?tên)\s*[:：-]?\s+(?=\p{L})/iu;

/** A person's name, or what is wrong with it in words. */
export const readNameText: ReadText = (raw) => {
  const reading = readName(raw.slice(0, 5_000).replace(LEAD_IN, ''));
  if (reading.type === 'ok') return { value: reading.name };
  switch (reading.reason) {
    case 'empty':
      return { problem: t('form.empty') };
    case 'digits':
      return { problem: t('name.digits') };
    case 'too-long':
      return { problem: t('name.tooLong', { max: NAME_MAX }) };
    case 'not-a-name':
      return { problem: t('name.notAName') };
  }
};

/** A title on one line, or what is wrong with it in words. */
export const readTitleText: ReadText = (raw) => {
  const reading = readTitle(raw);
  switch (reading.type) {
    case 'ok':
      return { value: reading.text };
    case 'empty':
      return { problem: t('form.empty') };
    case 'too-long':
      return { problem: t('title.tooLong', { length: reading.length, max: TITLE_MAX }) };
  }
};

export const NUMBER_MAX = 60;

/** The number of a paper on one line, or what is wrong with it in words. */
export const readNumberText: ReadText = (raw) => {
  const reading = readTitle(raw);
  if (reading.type === 'empty') return { problem: t('form.empty') };
  return reading.length > NUMBER_MAX
    ? { problem: t('rules.numberTooLong', { max: NUMBER_MAX }) }
    : { value: reading.text };
};
