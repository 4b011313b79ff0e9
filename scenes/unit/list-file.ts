import { SUBMITTING } from '../../src/conversation/form/asks.js';
import { ATTACHMENT_BYTES } from '../../src/conversation/message.js';
import { nameOf } from '../../src/conversation/questions/unit.js';
import { defineScene } from '../../src/conversation/scene.js';
import { LIST_BYTES } from '../../src/conversation/unit-list.js';
import { may } from '../../src/domain/access.js';
import { type ChannelId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { heard } from './list-results.js';
import {
  ask,
  BACK,
  EMPTY,
  leave,
  listState,
  MENU,
  menu,
  nobody,
  officesOf,
  run,
  SEND,
  type State,
  type Step,
  sent,
  tapped,
  turnsBack,
} from './list-state.js';
import { differenceWords } from './list-words.js';

/**
 * "/danhsachdonvi": an office takes the list of its own units out as a file, works on it, sends it back, sees what it would change, and
 * applies it.
 */
export const unitList = defineScene<Step, State>({
  id: 'unit-list',
  version: 1,
  state: listState,
  begin({ unit }, facts) {
    const offices = officesOf(facts);
    const [only, ...others] = offices;
    if (only === undefined) return nobody();
    const wanted = unitId.safeParse(unit).data;
    if (wanted !== undefined)
      return may(facts.grants(), 'unit.change', wanted, facts.units) ? menu({ ...EMPTY, office: wanted }) : nobody();
    return others.length === 0 ? menu({ ...EMPTY, office: only }) : ask('which', EMPTY);
  },
  nonce: (_step, { list, from }) => `${list?.hash.slice(0, 6) ?? ''}${list?.version ?? from}`.slice(0, 12),
  failed: (state) => menu(state, [t('unitList.failed')]),
  steps: {
    which: {
      ask: (_state, facts) => ({
        blocks: [t('unitList.which')],
        options: [
          ...officesOf(facts).flatMap((id) => {
            const unit = facts.units.get(id);
            return unit === undefined ? [] : [[{ label: nameOf(unit, facts.units), value: id }]];
          }),
          [MENU],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const chosen = officesOf(facts).find((id) => id === tapped(answer));
        if (chosen !== undefined) return menu({ ...EMPTY, office: chosen });
        return turnsBack(answer) ? leave(t('chat.stopped')) : ask('which', state, [t('form.chooseOne')]);
      },
    },
    menu: {
      ask: ({ office, from }, facts) => ({
        blocks: [t('unitList.menu', { unit: office === null ? '' : (facts.units.get(office)?.name ?? office) })],
        options: [
          [{ label: t('unitList.take'), value: 'take' }],
          ...(from > 0 ? [[{ label: t('unitList.takeNext', { number: from + 1 }), value: 'next' }]] : []),
          [{ ...SEND, role: 'primary' }],
          [BACK, MENU],
        ],
        hint: { kind: 'file' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const { office } = state;
        const value = tapped(answer);
        if (office !== null && (value === 'take' || value === 'next'))
          return run(state, { name: 'export-unit-list', payload: { office, from: value === 'next' ? state.from : 0 } });
        if (value === 'send') return ask('send', { ...EMPTY, office });
        if (turnsBack(answer))
          return office === null
            ? leave(t('chat.stopped'))
            : { type: 'leave', blocks: [], opens: { scene: 'unit', params: {} } };
        return sent(state, answer, facts) ?? ask('menu', state, [t('unitList.menuHelp')]);
      },
    },
    send: {
      ask: (_state, { channel }) => ({
        blocks: [channel === 'zalo-bot' ? t('unitList.noFiles') : t('unitList.ask', { most: mostOf(channel) })],
        options: [[{ label: t('unitList.take'), value: 'take' }], [BACK, MENU]],
        hint: { kind: 'file' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const { office } = state;
        if (office !== null && tapped(answer) === 'take')
          return run(state, { name: 'export-unit-list', payload: { office, from: 0 } });
        if (turnsBack(answer)) return menu(state);
        return sent(state, answer, facts) ?? ask('send', state, [t('unitList.askHelp')]);
      },
    },
    mend: {
      ask: ({ mend }) => ({
        blocks: [MEND[mend ?? 'own']],
        options: [[BACK, MENU]],
        hint: { kind: 'file' },
        expects: 'choice',
      }),
      answer: (state, answer, facts) =>
        turnsBack(answer) ? menu(state) : (sent(state, answer, facts) ?? ask('send', state, [t('unitList.askHelp')])),
    },
    shown: {
      ask: ({ list }) => ({
        blocks: list === null ? [] : [...differenceWords(list), t('unitList.sure')],
        options: [
          [{ label: t('unitList.apply'), value: 'apply', role: 'primary' }],
          [{ label: t('unitList.drop'), value: 'drop' }],
        ],
        hint: { kind: 'file' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const { office, file, list } = state;
        if (office === null || file === null || list === null) return menu(state);
        const payload = { office, file: { ...file } };
        if (tapped(answer) === 'apply') {
          const { hash, version } = list;
          return run(state, { name: 'apply-unit-list', payload: { ...payload, hash, version } });
        }
        if (tapped(answer) === 'drop' || turnsBack(answer)) return run(state, { name: 'drop-unit-list', payload });
        return sent(state, answer, facts) ?? ask('shown', state, [t('unitList.shownHelp')]);
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer: (state, answer, facts) =>
        answer.kind === 'result' ? heard(state, answer.result, facts.units) : ask('working', state),
    },
  },
});

const MEND: Readonly<Record<NonNullable<State['mend']>, Text>> = {
  whole: t('unitList.mendWhole'),
  rows: t('unitList.mendRows'),
  own: t('unitList.mendOwn'),
};

/** In megabytes: what the messenger hands out. */
function mostOf(channel: ChannelId): number {
  return channel === 'web' ? ATTACHMENT_BYTES / 1024 / 1024 : LIST_BYTES / 1_000_000;
}
