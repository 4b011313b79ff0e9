import { weekNumber } from '../domain/week-table.js';
import { t } from '../texts/index.js';
import type { Say } from './message.js';
import type { TableMessage } from './week.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A week's table and its file as what is said: each is a message of its own, to be passed on as it is. */
export function tableSays(
  period: string,
  messages: readonly TableMessage[],
  file: { readonly base64: string; readonly part: number; readonly parts: number },
): readonly Say[] {
  const { part, parts, base64 } = file;
  const name = fileName(period, part, parts);
  return [
    ...messages.map(({ blocks, png }): Say => {
      if (png === undefined) return { blocks, alone: true };
      return {
        blocks,
        alone: true,
        attachments: [{ name: name.replace(/xlsx$/, 'png'), type: 'image/png', base64: png }],
      };
    }),
    { blocks: [t('week.file', { number: part, of: parts })], attachments: [{ name, type: XLSX, base64 }] },
  ];
}

/** `bao-cao-tuan-47-2026.xlsx` */
function fileName(period: string, part: number, parts: number): string {
  const { week, year } = weekNumber(period);
  return `bao-cao-tuan-${week}-${year}${parts > 1 ? `-phan-${part}` : ''}.xlsx`;
}
