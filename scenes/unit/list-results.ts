import type { CommandResult } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { ReadList, UnitListResults } from '../../src/conversation/unit-list.js';
import { t } from '../../src/texts/index.js';
import { refusalWords } from './list-faults.js';
import { ask, EMPTY, type Go, listState, menu, nobody, type State } from './list-state.js';
import { differenceWords, faultWords, fileNamed, fileOf } from './list-words.js';

/** What came of what was asked for. */
export function heard(state: State, result: CommandResult, units: Facts['units']): Go {
  switch (result.name) {
    case 'export-unit-list': {
      const { outcome } = result;
      if (outcome.type === 'not-allowed') return nobody();
      const { xlsx, first, last, total } = outcome;
      const name = `danh-sach-don-vi${first === 1 && last === total ? '' : `-${first}-${last}`}.xlsx`;
      const words =
        first === 1 && last === total
          ? t('unitList.taken', { total })
          : t('unitList.takenPart', { first, last, total });
      return menu(state, [], fileOf(name, xlsx, words), last < total ? last : 0);
    }
    case 'check-unit-list':
      return compared(state, result.outcome);
    case 'apply-unit-list': {
      const { outcome } = result;
      if (outcome.type === 'changed') return shown(state, outcome, true);
      if (outcome.type !== 'applied') return compared(state, outcome);
      const unit = state.office === null ? undefined : units.get(state.office)?.name;
      return menu(state, [t('unitList.applied', { unit: unit ?? '' })]);
    }
    case 'drop-unit-list':
      return menu(state, [t('unitList.dropped')]);
    default:
      return ask('working', state);
  }
}

function compared(state: State, outcome: ReadList): Go {
  switch (outcome.type) {
    case 'compared':
      return shown(state, outcome, false);
    case 'faulty': {
      const { xlsx, whole } = outcome;
      const mend = xlsx === undefined ? 'own' : whole ? 'whole' : 'rows';
      return {
        ...ask('mend', { ...EMPTY, office: state.office, mend }, [], [{ blocks: faultWords(outcome) }]),
        ...(xlsx === undefined ? {} : { attachments: [fileNamed('can-sua.xlsx', xlsx)] }),
      };
    }
    case 'refused': {
      const { reason, got, expected } = outcome;
      return ask('send', { ...EMPTY, office: state.office }, [refusalWords(reason, { got, expected })]);
    }
    case 'not-allowed':
      return nobody();
  }
}

function shown(state: State, { list, xlsx }: Extract<ReadList, { type: 'compared' }> | Changed, anew: boolean): Go {
  if (list.changes.length === 0)
    return menu(state, [...(anew ? [t('unitList.changed')] : []), ...differenceWords(list)]);
  const kept: State = { ...state, list: listState.shape.list.parse(list) };
  const before = anew ? [t('unitList.changed')] : [];
  return ask('shown', kept, before, fileOf('thay-doi.xlsx', xlsx, t('unitList.allInFile')));
}

type Changed = Extract<UnitListResults['apply-unit-list'], { type: 'changed' }>;
