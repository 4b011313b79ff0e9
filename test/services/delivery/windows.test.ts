import { expect, test } from '@jest/globals';
import { capabilitiesWith } from '../../../src/channels/zalo-oa/capabilities.js';
import { windowOf } from '../../../src/services/delivery/windows.js';

const HOUR = 3_600_000;
const last = new Date('2026-11-12T03:00:00Z');
const after = (ms: number) => new Date(last.getTime() + ms);

test.each([
  [0, 'open', 'open'],
  [48 * HOUR, 'open', 'open'],
  [48 * HOUR + 1, 'charged', 'charged'],
  [168 * HOUR, 'charged', 'charged'],
  [168 * HOUR + 1, 'template-only', 'closed'],
  // A clock of ours that is behind Zalo's.
  [-HOUR, 'open', 'open'],
])('%i ms after the last tap: %s with a template, %s without', (age, withTemplate, without) => {
  expect(windowOf(capabilitiesWith('mau').windows, last, after(age))).toBe(withTemplate);
  expect(windowOf(capabilitiesWith(undefined).windows, last, after(age))).toBe(without);
});

test('without windows anything can be written at any time', () => {
  expect(windowOf(undefined, last, after(1_000 * HOUR))).toBe('open');
});
