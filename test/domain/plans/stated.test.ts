import { describe, expect, test } from '@jest/globals';
import { resolved } from './templates.js';

/** Everything each document states, section by section. What is not in this list is not stated, and never invented. */
const STATED: Readonly<Record<string, string>> = {
  '000':
    'basis commendation.by commendation.kinds contacts dossier.parts dossier.to dossier.valid eligibility.appliedFrom eligibility.appliedTo eligibility.devisedEarlier entry.closes entry.descriptionMax entry.groups entry.opens fields forms occasions reporting rounds targets',
  '001':
    'basis commendation.by commendation.criteria commendation.when contacts eligibility.appliedFrom eligibility.appliedTo entry.by exclusions fields phases recognition.authors recognition.benefits recognition.by recognition.conditions recognition.order reporting targets',
  '002':
    'basis commendation.by commendation.criteria commendation.when contacts dossier.parts fields forms goldenBook.conditions goldenBook.keeper goldenBook.keptAt goldenBook.name goldenBook.usedFor participants.collectives participants.individuals recognition.by recognition.conditions recognition.order reporting',
  '003':
    'basis commendation.by commendation.criteria contacts eligibility.appliedFrom eligibility.appliedTo phases reporting targets',
  '004':
    'baselines basis commendation.by commendation.criteria commendation.when contacts eligibility.description eligibility.years entry.amount entry.closes entry.descriptionMax entry.groups forms occasions recognition.order reporting rounds',
};
/** What is taken over from the programme above. */
const INHERITED: Readonly<Record<string, readonly string[]>> = { '003': ['eligibility.appliedTo'] };
const ABOUT_ITSELF = ['id', 'level', 'parent', 'title', 'document', 'origins'];
const REMARKS = ['source', 'wording', 'note'];

describe.each(Object.keys(STATED))('document %s', (name) => {
  const plan = resolved(name);

  test('states these things and no others', () => {
    const sections = Object.entries(plan).filter(([key]) => !ABOUT_ITSELF.includes(key));
    const paths = sections.flatMap(([key, value]) =>
      Array.isArray(value)
        ? [key]
        : Object.keys(Object(value))
            .filter((part) => !REMARKS.includes(part))
            .map((part) => `${key}.${part}`),
    );
    expect(paths.sort().join(' ')).toBe(STATED[name]);
  });

  test('takes over only what it leaves to the programme', () => {
    expect(Object.keys(plan.origins ?? {})).toEqual(INHERITED[name] ?? []);
  });
});
