import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import type { GroupLine, GroupList } from '../src/conversation/group/command.js';
import { PLACES } from '../src/conversation/places.js';
import { quoted } from '../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { YES } from '../src/conversation/yes-no.js';
import { type GroupChatId, groupChatId, hashToken, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const stateSchema = z.object({
  /** The group to be let go of, as it was shown. */
  letGo: z.object({ group: groupChatId, rev: z.number().int() }).nullable(),
  /** Of which unit, and those below it, the groups are listed; absent: of all. */
  of: unitId.exactOptional(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'list' | 'unbind' | 'working';
type Go = Outcome<Step, State>;

const START: State = { letGo: null };

/** "/ketnoi" in private: the groups of the units that one is in charge of, and what chairs wish for. */
export const groups = defineScene<Step, State>({
  id: 'groups',
  version: 1,
  state: stateSchema,
  begin(_params, facts) {
    const { bound, wishes, mayBind } = facts.groups();
    if (!mayBind) return { type: 'leave', blocks: [t('bind.noRole')], options: HOME_OPTIONS };
    if (bound.length + wishes.length === 0)
      return { type: 'leave', blocks: [t('groups.none'), ...closedLines(facts)], options: HOME_OPTIONS };
    return { type: 'ask', step: 'list', state: START };
  },
  nonce: (_step, { letGo, of = 'l' }) => (letGo === null ? hashToken(of).slice(0, 12) : signOf(letGo.group)),
  steps: {
    list: {
      ask({ of }, facts) {
        const { bound, more, wishes } = facts.groups(of);
        const lines = bound.map((line) =>
          t('groups.line', {
            ...wordsOf(line, facts),
            at: line.at.toISOString(),
            muted: line.muted === true,
            again: line.unmuted?.toISOString() ?? '',
          }),
        );
        return {
          blocks: [
            ...wishes.map((wish) => t('groups.wish', { ...wordsOf(wish, facts), by: wish.by })),
            ...(bound.length === 0
              ? []
              : [
                  t('groups.title', { count: bound.length }),
                  t('form.lines', { lines: [...lines, ...(more ? [t('groups.more')] : [])] }),
                ]),
            ...(bound.length + wishes.length === 0 ? [t('groups.none')] : []),
            ...closedLines(facts),
          ],
          options: [
            ...wishes.flatMap(({ key }): readonly (readonly Option[])[] => [
              [
                { label: t('groups.agree'), value: `y-${key.slice(0, 16)}`, role: 'primary' },
                { label: t('groups.refuse'), value: `n-${key.slice(0, 16)}` },
              ],
            ]),
            ...bound.map((line): readonly Option[] => [
              { label: t('groups.unbind', wordsOf(line, facts)), value: `u-${signOf(line.id)}` },
            ]),
            [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        const [what, sign] = answer.kind === 'option' ? [answer.value.slice(0, 1), answer.value.slice(2)] : ['', ''];
        if (answer.kind === 'text') return search(answer.text, state, facts);
        const list = facts.groups(state.of);
        if (what === 'y' || what === 'n') return decide(list, sign, what === 'y', state);
        const line = list.bound.find(({ id }) => what === 'u' && signOf(id) === sign);
        if (line === undefined) return { type: 'ask', step: 'list', state, before: [t('groups.help')] };
        return { type: 'ask', step: 'unbind', state: { ...state, letGo: { group: line.id, rev: line.rev } } };
      },
    },
    unbind: {
      ask({ letGo, of }, facts) {
        const line = facts.groups(of).bound.find(({ id }) => id === letGo?.group);
        return {
          blocks: [line === undefined ? t('groups.goneWish') : t('groups.unbindAsk', wordsOf(line, facts))],
          options: [
            ...(line === undefined
              ? []
              : [[{ label: t('groups.unbindYes'), value: 'yes', role: 'primary' as const, also: YES }]]),
            [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer) {
        const { letGo } = state;
        if (answer.kind === 'option' && answer.value === 'yes' && letGo !== null)
          return { type: 'command', step: 'working', state, command: { name: 'unbind-group', payload: letGo } };
        if (answer.kind === 'verb' && answer.verb === 'help') return { type: 'ask', step: 'unbind', state };
        return { type: 'ask', step: 'list', state: START };
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        const result = answer.kind === 'result' ? answer.result : undefined;
        if (result?.name === 'decide-group' || result?.name === 'unbind-group') {
          const { outcome } = result;
          if (outcome.type === 'not-allowed')
            return { type: 'leave', blocks: [t('bind.notAllowed')], options: HOME_OPTIONS };
          if (outcome.type === 'gone') return { type: 'leave', blocks: [t('groups.goneWish')], options: HOME_OPTIONS };
          const unit = facts.units.get(outcome.unit)?.name ?? outcome.unit;
          const words =
            outcome.type === 'unbound'
              ? t('groups.unbound', { unit })
              : t('groups.decided', { unit, yes: outcome.type === 'bound' });
          return { type: 'leave', blocks: [words], options: HOME_OPTIONS };
        }
        return { type: 'ask', step: 'working', state };
      },
    },
  },
});

/** More are bound than are listed: a unit's are found by its name. */
function search(words: string, state: State, facts: Facts): Go {
  const hits = facts.units.search(words, { limit: 5 });
  const found = hits.find(({ unit }) => facts.groups(unit.id).bound.length > 0);
  if (found !== undefined) return { type: 'ask', step: 'list', state: { ...START, of: found.unit.id } };
  return { type: 'ask', step: 'list', state, before: [t('groups.noneOf', { words: quoted(words, 60) })] };
}

function decide({ wishes }: GroupList, sign: string, yes: boolean, state: State): Go {
  const wish = wishes.find(({ key }) => key.slice(0, 16) === sign);
  if (wish === undefined) return { type: 'ask', step: 'list', state, before: [t('groups.goneWish')] };
  const payload = { group: wish.id, key: wish.key, yes };
  return { type: 'command', step: 'working', state, command: { name: 'decide-group', payload } };
}

/** Where the bot cannot be added to a group by anybody: whoever looks for the way is told. */
function closedLines(facts: Facts): readonly Text[] {
  return facts.groups().closed.map((channel) => t('groups.closed', { place: PLACES[channel] }));
}

function wordsOf({ channel, unit }: GroupLine, { units }: Facts) {
  return { place: PLACES[channel], unit: units.get(unit)?.name ?? unit };
}

/** A group's id would not fit into a button. */
function signOf(group: GroupChatId): string {
  return hashToken(group).slice(0, 12);
}
