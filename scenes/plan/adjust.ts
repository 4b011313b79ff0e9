import { checkStep } from './check.js';
import { exclusionAskedStep, exclusionStep, exclusionsStep, exclusionTextStep } from './exclusions.js';
import { namesStep } from './names.js';
import { partDateStep, partNameStep } from './part-edits.js';
import { partStep, partsStep } from './parts.js';
import { wordingStep, wordingsStep, wordingTextStep } from './wordings.js';

/** The steps of what a plan has several of: rounds, phases, exclusions, and the words beside the form's questions. */
export const ADJUST_STEPS = {
  parts: partsStep,
  part: partStep,
  'part-name': partNameStep,
  'part-date': partDateStep,
  names: namesStep,
  exclusions: exclusionsStep,
  exclusion: exclusionStep,
  'exclusion-text': exclusionTextStep,
  'exclusion-asked': exclusionAskedStep,
  wordings: wordingsStep,
  wording: wordingStep,
  'wording-text': wordingTextStep,
  check: checkStep,
};
