import { choiceQuestion } from '../src/conversation/questions/choice.js';
import { longTextQuestion } from '../src/conversation/questions/long-text.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import { DESCRIPTION_MAX, TITLE_MAX, titleFromDescription } from '../src/domain/initiative.js';
import { NAME_MAX } from '../src/domain/name.js';
import { noticesOf } from '../src/domain/plans/eligibility.js';
import { t } from '../src/texts/index.js';
import { readNameText, readTitleText } from './reading.js';

/** The questions of the official form that are asked the same whoever fills it in. */

export const NAME_QUESTION = textQuestion({
  id: 'fullName',
  label: t('submit.fullNameLabel'),
  ask: t('submit.fullName'),
  help: t('submit.fullNameHelp'),
  max: NAME_MAX,
  read: readNameText,
});

export const GROUP_QUESTION = choiceQuestion({
  id: 'group',
  label: t('submit.groupLabel'),
  ask: () => [t('submit.group')],
  help: t('submit.groupHelp'),
  only: ({ plan }) => (plan?.groups.length === 0 ? undefined : plan?.groups),
  options: [
    {
      value: 'enterprise',
      label: t('group.enterprise'),
      also: ['dn', 'cong ty', 'nha may', 'xi nghiep', 'hop tac xa'],
    },
    {
      value: 'public-sector',
      label: t('group.publicSector'),
      also: ['co quan', 'hanh chinh su nghiep', 'hcsn', 'nha nuoc', 'truong', 'truong hoc', 'benh vien', 'uy ban'],
    },
  ],
});

export const TITLE_QUESTION = textQuestion({
  id: 'title',
  label: t('submit.titleLabel'),
  ask: t('submit.initiativeTitle'),
  help: t('submit.titleHelp'),
  max: TITLE_MAX,
  optional: true,
  unanswered: ({ description }) => t('submit.titleTaken', { title: titleFromDescription(String(description ?? '')) }),
  read: readTitleText,
});

export const DESCRIPTION_QUESTION = longTextQuestion({
  id: 'description',
  label: t('submit.descriptionLabel'),
  ask: ({ plan }) => {
    const rule = plan?.rules?.eligibility?.description?.text;
    const asked = t('submit.description', { max: DESCRIPTION_MAX });
    const notices = plan?.rules === undefined ? [] : noticesOf(plan.rules).map(({ text }) => text);
    return [
      asked,
      ...(rule === undefined ? [] : [t('rules.description', { rule })]),
      ...(notices.length === 0 ? [] : [t('rules.alsoExcluded', { lines: notices })]),
    ];
  },
  help: t('submit.descriptionHelp'),
  max: DESCRIPTION_MAX,
});
