import type { Attachment, Say } from '../../src/conversation/message.js';
import type { ChangeKind, ReadList, ShownChange, ShownList } from '../../src/conversation/unit-list.js';
import { type Text, t } from '../../src/texts/index.js';
import { faultLine } from './list-faults.js';

/** What a list of units would change, and what is wrong with it, in words. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file of ours in a message of its own. */
export function fileOf(name: string, xlsx: string | undefined, words: Text): readonly Say[] {
  return xlsx === undefined ? [] : [{ blocks: [words], attachments: [fileNamed(name, xlsx)] }];
}

export function fileNamed(name: string, base64: string): Attachment {
  return { name, type: XLSX, base64 };
}

export function differenceWords({
  rows,
  changes,
  unchanged,
  notInList,
  sheet,
  chairs,
  ended,
  hanging,
}: ShownList): readonly Text[] {
  const lines = changes.map(({ kind, count, first }) => {
    const more = count - first.length;
    const rest = more > 0 ? [t('unitList.more', { count: more })] : [];
    const named = first.map((change) => CHANGES[kind](change));
    return t('unitList.group', { count, kind: KINDS[kind], lines: [...named, ...rest] });
  });
  return [
    ...(lines.length === 0
      ? [t('unitList.same')]
      : [t('unitList.read', { rows }), t('form.lines', { lines }), t('unitList.rest', { unchanged, notInList })]),
    ...(sheet === undefined ? [] : [t('unitList.sheet', sheet)]),
    ...(chairs === undefined ? [] : [t('unitList.chairs')]),
    ...ended.map(({ unit, day, now, count }) =>
      now === undefined
        ? t('unitList.endedParent', { unit, day, number: count })
        : t('unitList.endedParentNow', { unit, day, now, number: count }),
    ),
    ...(hanging === undefined ? [] : hangingWords(hanging)),
  ];
}

function hangingWords({ units, roles, groups }: NonNullable<ShownList['hanging']>): readonly Text[] {
  return [
    ...(units === 0 ? [] : [t('unitList.hangingUnits', { number: units })]),
    ...(roles === 0 ? [] : [t('unitList.hangingRoles', { number: roles })]),
    ...(groups === 0 ? [] : [t('unitList.hangingGroups', { number: groups })]),
  ];
}

const KINDS: Readonly<Record<ChangeKind, Text>> = {
  added: t('unitList.added'),
  renamed: t('unitList.renamed'),
  moved: t('unitList.moved'),
  ended: t('unitList.endedKind'),
  headcount: t('unitList.headcount'),
  other: t('unitList.details'),
};

const CHANGES: Readonly<Record<ChangeKind, (change: ShownChange) => Text>> = {
  added: ({ unit, now = '' }) => t('unitList.addedOne', { unit, parent: now }),
  renamed: ({ was = '', now = '' }) => t('unitList.becomes', { was, now }),
  moved: ({ unit, was = '', now = '' }) => t('unitList.fromTo', { unit, was, now }),
  ended: ({ unit, day = '', now = '' }) =>
    now === '' ? t('unitList.ends', { unit, day }) : t('unitList.endsInto', { unit, day, now }),
  headcount: ({ unit, was = '', now = '' }) => t('unitList.fromTo', { unit, was, now }),
  other: ({ unit }) => t('chat.verbatim', { words: unit }),
};

export function faultWords({ rows, total, first }: Extract<ReadList, { type: 'faulty' }>): readonly Text[] {
  return [
    t('unitList.faulty', { rows, total }),
    ...(first.length < total ? [t('unitList.firstFaults', { count: first.length })] : []),
    t('form.lines', { lines: first.map(faultLine) }),
  ];
}
