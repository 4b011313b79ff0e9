import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openHolidays } from '../../src/store/holidays.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holidays-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(join(folder, 'holidays.json'), text);

test('an office edits its own calendar while the bot runs, and a wrong one gives way to the shipped one', () => {
  const told: string[] = [];
  const holidays = openHolidays(folder, ({ message }) => told.push(message));
  expect(holidays().get('2027-02-06')).toBe('Tết Nguyên đán');
  write('{"years": [{"year": 2027, "days": [{"name": "Nghỉ riêng", "from": "2027-03-01"}]}]}');
  expect(holidays().get('2027-03-01')).toBe('Nghỉ riêng');
  expect(holidays().has('2027-02-06')).toBe(false);
  write('{"years": [{"year": 2027,\n "days": [{"name": "Nghỉ riêng", "from": "2027-02-31"}]}]}');
  expect(holidays().get('2027-02-06')).toBe('Tết Nguyên đán');
  holidays();
  expect(told).toEqual([expect.stringMatching(/holidays\.json, dòng 2, "2027-02-31".*một ngày có trong lịch/)]);
  rmSync(join(folder, 'holidays.json'));
  expect(holidays().has('2027-03-01')).toBe(false);
});
