import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { telegramCapabilities } from '../../src/channels/telegram/capabilities.js';
import { capabilities } from '../../src/channels/web-chat/capabilities.js';
import { zaloBotCapabilities } from '../../src/channels/zalo-bot/capabilities.js';
import { zaloOaCapabilities } from '../../src/channels/zalo-oa/capabilities.js';
import { ANNOUNCEMENT_STATES, MOST_PARTS, PART_LENGTH } from '../../src/conversation/announce.js';
import type { Command, CommandResult } from '../../src/conversation/command.js';
import { graphemes } from '../../src/domain/text.js';
import { inWords } from '../../src/texts/index.js';
import { COUNT, FILE, Office } from '../helpers/announce-office.js';

/** The shortest label that a messenger shows whole. */
const LABEL = Math.min(
  ...[telegramCapabilities, capabilities, zaloBotCapabilities, zaloOaCapabilities].map((each) => each.labelLimit),
);
const WORDS = [
  'thông báo',
  'quay lại',
  'huỷ',
  'tiếp',
  'giúp',
  '1',
  '2',
  'mai 8 giờ',
  '25/11 14:00',
  'Mời dự họp',
  'bac ninh',
];
const ODD = [
  '',
  ' ',
  '😀',
  '-',
  '\n\n',
  'x'.repeat(3_000),
  'Kính gửi. '.repeat(400),
  '$where',
  'http:/x',
  '٣',
  '/thongbao <x>',
];
const LONG = `Liên đoàn Lao động ${'rất dài '.repeat(30)}`;

function outcomeOf(command: Command, which: number): CommandResult | undefined {
  switch (command.name) {
    case 'save-announcement': {
      const { rev } = command.payload;
      const conflict = { type: 'conflict', rev: (rev ?? 0) + 3, state: ANNOUNCEMENT_STATES[which] ?? 'draft' } as const;
      const reason = (['state', 'past', 'empty', 'file-gone'] as const)[which] ?? 'state';
      return {
        name: command.name,
        outcome: which === 5 ? { type: 'not-allowed' } : which < 4 ? { type: 'refused', reason } : conflict,
      };
    }
    case 'change-announcement': {
      const reason = (['state', 'past', 'nobody', 'no-second', 'same-person', 'file-gone'] as const)[which] ?? 'state';
      return { name: command.name, outcome: which === 5 ? { type: 'not-allowed' } : { type: 'refused', reason } };
    }
    case 'preview-announcement':
      return { name: command.name, outcome: which < 3 ? { type: 'gone' } : { type: 'not-allowed' } };
    case 'keep-file': {
      const reason = (['too-large', 'kind', 'gone'] as const)[which];
      return {
        name: command.name,
        outcome:
          which === 5
            ? { type: 'not-allowed' }
            : reason === undefined
              ? { type: 'kept', file: FILE }
              : { type: 'refused', reason },
      };
    }
    default:
      return undefined;
  }
}

test('an office may say, send and tap anything: it is answered, and nothing is sent that was not asked for twice', () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.nat(20).map((tap) => ({ tap })) },
    { weight: 3, arbitrary: fc.constantFrom(...WORDS, ...ODD).map((say) => ({ say })) },
    { weight: 1, arbitrary: fc.string().map((say) => ({ say })) },
    { weight: 1, arbitrary: fc.nat(6).map((files) => ({ files })) },
    { weight: 1, arbitrary: fc.constantFrom(...ANNOUNCEMENT_STATES).map((state) => ({ state })) },
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 20 })),
      fc.boolean(),
      (steps, results, uncounted) => {
        const office = new Office({
          lists: [
            { id: 'p1' as never, name: LONG },
            { id: 'p2' as never, name: 'Hai' },
          ],
        });
        if (uncounted) office.counted(null);
        else office.counted({ ...COUNT, needsSecond: true });
        const { person } = office;
        person.says('/thongbao');
        for (const each of steps) {
          const shown = person.words();
          if ('tap' in each) {
            const button = person.buttons()[each.tap % Math.max(1, person.buttons().length)];
            if (button !== undefined) person.does({ kind: 'choice', at: button.at, value: button.value });
          } else if ('say' in each) person.says(each.say);
          else if ('files' in each) {
            const files = Array.from({ length: each.files }, (_, index) => ({ fileId: `f${index}` }));
            person.does({ kind: 'file', files, caption: each.files > 3 ? 'x'.repeat(2_000) : 'Kèm tệp' });
          } else if (office.stored.size > 0) {
            const progress = {
              ...{ recipients: 10, left: 2, sent: 3, waiting: 0, blocked: 1, unreachable: 1 },
              ...{ failed: 1, unknown: 1, spared: 1, acknowledged: 0 },
            };
            office.change({ state: each.state, rev: office.only.rev + 1, progress });
            person.says('xem');
          }
          for (let tries = 0; person.command !== undefined && tries < 12; tries++) {
            const { command } = person;
            if (
              command.name === 'change-announcement' &&
              ['confirm', 'cancel', 'discard'].includes(command.payload.act)
            )
              expect(shown).toMatch(
                /không lấy lại được|sẽ không nhận|Sẽ không ai nhận được|Bản nháp đã được lưu|Gửi thông báo này/,
              );
            if (command.name === 'save-announcement') {
              const { parts } = command.payload.content;
              expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
              for (const { text = '', file } of parts) {
                expect(graphemes(text)).toBeLessThanOrEqual(PART_LENGTH);
                expect(text !== '' || file !== undefined).toBe(true);
              }
            }
            const which = results.next().value;
            const refused = which < 6 ? outcomeOf(command, which) : undefined;
            if (refused !== undefined) person.gets(refused);
            else if (command.name === 'keep-file')
              person.gets({ name: command.name, outcome: { type: 'kept', file: FILE } });
            else if (command.name.includes('announcement')) office.settleOne();
            else return;
          }
          if (person.command !== undefined) return;
          expect(person.words()).not.toBe('');
          expect(person.words()).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
          for (const { value, at, label } of person.buttons()) {
            expect(value.length).toBeLessThanOrEqual(24);
            expect(at).toMatch(/^[\x21-\x7e]{1,40}$/);
            expect([inWords(label), graphemes(inWords(label)) <= LABEL]).toEqual([inWords(label), true]);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
