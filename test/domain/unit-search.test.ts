import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from '../../src/domain/text.js';
import { makeUnitIndex, type UnitHit } from '../../src/domain/units/search.js';
import { FOUNDING_DAY, NATIONAL, type Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { foundingUnits } from './founding.js';

const units = foundingUnits();
const index = makeUnitIndex(units);
const founding = index.asOf(FOUNDING_DAY);
const today = index.asOf('2026-11-20');
const idOf = (text: string) => text as UnitId;
const names = (hits: readonly UnitHit[]) => hits.map(({ unit }) => unit.name);
const finds = (hits: readonly UnitHit[], unit: Unit) => hits.some((hit) => hit.unit.id === unit.id);
const wide = { limit: 100 };
const compare = (a: string, b: string) => a.localeCompare(b, 'vi');

describe('every unit of the founding list and of today is found', () => {
  test.each(units.map((unit) => [unit.id, unit] as const))('%s', (_, unit) => {
    const own = [unit.name, ...(unit.fullName === undefined ? [] : [unit.fullName]), ...unit.aliases];
    for (const name of own) {
      for (const typed of [
        name,
        foldText(name),
        name.toUpperCase(),
        name.normalize('NFD'),
        foldText(name).replaceAll(' ', ''),
      ]) {
        const hit = index.search(typed, wide).find((each) => each.unit.id === unit.id);
        const letters = foldText(typed).replaceAll(' ', '').length;
        expect([typed, hit?.matched]).toEqual([typed, letters > 2 ? 'exact' : 'prefix']);
      }
    }
  });

  /** What a slipped finger makes of one letter: left out, doubled, exchanged, another one. */
  function slips(name: string): { readonly typed: string; readonly folded: string }[] {
    const letters = foldText(name);
    const made: string[] = [];
    for (let at = 0; at < letters.length; at++) {
      const [before, sign, after] = [letters.slice(0, at), letters.charAt(at), letters.slice(at + 1)];
      if (sign === ' ') continue;
      made.push(before + after, before + sign + sign + after, before + after.charAt(0) + sign + after.slice(1));
      made.push(...['a', 'e', 'n', 'h', 's', 'k', 'x'].map((other) => before + other + after));
    }
    return made.map((typed) => ({ typed, folded: foldText(typed) })).filter(({ folded }) => folded !== letters);
  }

  test('by its name with one typo, if it has six letters or more, unless the typo makes another unit’s name', () => {
    const another = new Set<string>();
    const missed: string[] = [];
    let tried = 0;
    for (const unit of units) {
      if (foldText(unit.name).replaceAll(' ', '').length < 6) continue;
      for (const { typed, folded } of slips(unit.name)) {
        const hits = index.search(typed, wide);
        tried++;
        if (finds(hits, unit)) continue;
        if (hits.some(({ matched }) => matched === 'exact')) another.add(`${unit.name}: ${folded}`);
        else missed.push(`${unit.name}: ${typed} -> ${names(hits).join(', ')}`);
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(5000);
    // One letter apart in themselves: nobody can tell which was meant.
    expect([...another].sort(compare)).toEqual([
      'Bình Thuận: ninh thuan',
      'Quảng Bình: quang ninh',
      'Thanh Hóa: khanh hoa',
      'Tiền Giang: kien giang',
    ]);
  });
});

describe('the founding list', () => {
  test('is 63 provinces and cities and 20 central unions, with today’s names beside them', () => {
    expect(founding.page(undefined, 0, 999).map(({ id }) => id)).toEqual([NATIONAL]);
    expect(founding.page(NATIONAL, 0, 999)).toHaveLength(83);
    expect(founding.page(NATIONAL, 0, 999).filter(({ kind }) => kind === 'central')).toHaveLength(20);
    expect(today.page(NATIONAL, 0, 999).filter(({ kind }) => kind === 'province')).toHaveLength(34);
    expect(units.filter(({ mergedFrom }) => mergedFrom !== undefined)).toHaveLength(23);
    expect(units.filter(({ mergedInto, kind }) => mergedInto !== undefined && kind === 'province')).toHaveLength(52);
  });

  test('has short ids that say which list a code is of', () => {
    expect(new Set(units.map(({ id }) => id)).size).toBe(107);
    expect(units.filter(({ id }) => !/^[a-z0-9-]{1,24}$/.test(id))).toEqual([]);
    expect(index.get(idOf('p63-15'))?.name).toBe('Yên Bái');
    expect(index.get(idOf('p34-15'))?.name).toBe('Lào Cai');
  });

  test('says where an old province went and what a new one was made of', () => {
    const old = index.get(idOf('p63-30'));
    expect(old?.name).toBe('Hải Dương');
    expect(index.get(old?.mergedInto ?? idOf(''))).toMatchObject({
      name: 'Hải Phòng',
      mergedFrom: ['p63-31', 'p63-30'],
    });
    expect(index.get(idOf('p63-46'))).toMatchObject({ name: 'Thừa Thiên Huế', nowCalled: 'Huế' });
  });

  test('pages in Vietnamese order without gaps or repetition', () => {
    const pages = Array.from({ length: 14 }, (_, at) => founding.page(NATIONAL, at * 6, 6)).flat();
    expect(pages).toEqual(founding.page(NATIONAL, 0, 999));
    expect(pages.slice(14, 17).map(({ name }) => name)).toEqual(['Đà Nẵng', 'Đắk Lắk', 'Đắk Nông']);
    expect(founding.page(NATIONAL, 84, 6)).toEqual([]);
  });
});

describe('what a member types', () => {
  test.each([
    ['TP HCM', 'Hồ Chí Minh'],
    ['tphcm', 'Hồ Chí Minh'],
    ['tp.hcm', 'Hồ Chí Minh'],
    ['sài gòn', 'Hồ Chí Minh'],
    ['saigon', 'Hồ Chí Minh'],
    ['sg', 'Hồ Chí Minh'],
    ['HN', 'Hà Nội'],
    ['hanoi', 'Hà Nội'],
    ['TT Huế', 'Thừa Thiên Huế'],
    ['hue', 'Thừa Thiên Huế'],
    ['BRVT', 'Bà Rịa - Vũng Tàu'],
    ['vung tau', 'Bà Rịa - Vũng Tàu'],
    ['daklak', 'Đắk Lắk'],
    ['Hòa Bình', 'Hoà Bình'],
    ['Thanh Hoá', 'Thanh Hóa'],
    ['tỉnh Hải Dương', 'Hải Dương'],
    ['thành phố Đà Nẵng', 'Đà Nẵng'],
    ['LĐLĐ tỉnh Thanh Hoá', 'Thanh Hóa'],
    ['liên đoàn lao động tỉnh cao bằng', 'Cao Bằng'],
    ['công đoàn giáo dục', 'Công đoàn Giáo dục Việt Nam'],
    ['giao duc vn', 'Công đoàn Giáo dục Việt Nam'],
    ['EVN', 'Công đoàn Điện lực Việt Nam'],
    ['nn ptnt', 'Công đoàn Nông nghiệp và Phát triển nông thôn Việt Nam'],
    ['hai duogn', 'Hải Dương'],
    ['gja lai', 'Gia Lai'],
    ['em ở hải dương ạ', 'Hải Dương'],
    ['Vĩnh Linh, Quảng Trị', 'Quảng Trị'],
    ['  HẢI   DƯƠNG!! ', 'Hải Dương'],
    ['hải dươ', 'Hải Dương'],
    ['duong sat', 'Công đoàn Đường sắt Việt Nam'],
  ])('%s is first of all %s', (typed, name) => {
    expect(names(founding.search(typed))[0]).toBe(name);
  });

  test('two initials are a question, not an answer', () => {
    const hits = founding.search('DN');
    expect(names(hits).slice(0, 3).sort(compare)).toEqual(['Đà Nẵng', 'Đắk Nông', 'Đồng Nai']);
    expect(hits.filter(({ matched }) => matched === 'exact')).toEqual([]);
  });

  test('a word of the heading is looked for only when it is all there is', () => {
    expect(founding.search('thành phố', wide).length).toBeGreaterThan(4);
    expect(founding.search('công đoàn', wide).filter(({ unit }) => unit.kind === 'central')).toHaveLength(20);
    expect(names(founding.search('tỉnh Hà Tĩnh'))).toEqual(['Hà Tĩnh']);
  });

  test('an old name finds today’s unit, and today’s name the old ones', () => {
    expect(today.search('Hải Dương')).toMatchObject([{ unit: { id: 'p34-31' }, matched: 'exact', via: 'Hải Dương' }]);
    expect(founding.search('Hải Phòng')).toMatchObject([
      { unit: { id: 'p63-31' }, matched: 'exact' },
      { unit: { id: 'p63-30' }, matched: 'words', via: 'Hải Phòng' },
    ]);
    expect(today.search('Hải Phòng')).toMatchObject([{ unit: { id: 'p34-31' }, matched: 'exact' }]);
    expect(names(today.search('vinashin'))).toEqual(['Công đoàn Giao thông vận tải Việt Nam']);
  });

  test('accents rank, but do not exclude', () => {
    const unit = (id: string, name: string): Unit => ({ id: idOf(id), name, kind: 'grassroots', aliases: [] });
    const small = makeUnitIndex([
      unit('a', 'Xí nghiệp Mạ Hà'),
      unit('b', 'Xí nghiệp Má Hà'),
      unit('c', 'Xí nghiệp Mà Hà'),
    ]);
    expect(names(small.search('mà hà'))[0]).toBe('Xí nghiệp Mà Hà');
    expect(names(small.search('xi nghiep má'))[0]).toBe('Xí nghiệp Má Hà');
    expect(small.search('ma ha')).toHaveLength(3);
  });

  test('nothing like it finds nothing', () => {
    expect(founding.search('qwxzptk')).toEqual([]);
    expect(founding.search('')).toEqual([]);
    expect(founding.search('😊')).toEqual([]);
  });

  test('any string gives an answer, quickly enough to be asked of 100 kB', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(fc.constantFrom(...units.map(({ name }) => name), ' ', 'tỉnh', 'cđ', 'x', '\u0301'), { maxLength: 20 })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.integer(), fc.oneof(fc.integer(), fc.double()), (typed, offset, limit) => {
        expect(founding.search(typed, { offset, limit }).length).toBeLessThanOrEqual(100);
        founding.page(undefined, offset, limit);
      }),
    );
    expect(founding.search('a'.repeat(100_000))).toEqual([]);
    expect(() => founding.search('công đoàn '.repeat(10_000))).not.toThrow();
  });
});

describe('a deep tree', () => {
  const unit = (id: string, name: string, parent?: string): Unit => ({
    id: idOf(id),
    name,
    kind: parent === undefined ? 'upper' : 'section',
    aliases: [],
    ...(parent === undefined ? {} : { parent: idOf(parent) }),
  });
  const tree = makeUnitIndex([
    unit('a', 'Trường Đại học Hồng Đức'),
    unit('b', 'Trường Đại học Vinh'),
    unit('a2', 'Khoa Toán', 'a'),
    unit('a10', 'Phòng Đào tạo', 'a'),
    unit('a1', 'Khoa Ngữ văn', 'a'),
    unit('b1', 'Khoa Toán', 'b'),
    unit('a21', 'Bộ môn Giải tích', 'a2'),
    unit('x', 'Vòng tròn một', 'y'),
    unit('y', 'Vòng tròn hai', 'x'),
    unit('z', 'Không cha', 'không có'),
    unit('a', 'Trùng mã'),
  ]);

  test('search within a unit sees its whole subtree and nothing else', () => {
    expect(tree.search('khoa toán', { within: idOf('a') }).map((hit) => hit.unit.id)).toEqual(['a2']);
    expect(tree.search('giải tích', { within: idOf('a') }).map((hit) => hit.unit.id)).toEqual(['a21']);
    expect(
      tree
        .search('khoa toan')
        .map((hit) => hit.unit.id)
        .sort(),
    ).toEqual(['a2', 'b1']);
    expect(tree.search('hồng đức', { within: idOf('a') })).toEqual([]);
    expect(tree.search('khoa', { within: idOf('?') })).toEqual([]);
  });

  test('children are listed in Vietnamese order; an unknown parent has none', () => {
    expect(tree.children(idOf('a')).map(({ name }) => name)).toEqual(['Khoa Ngữ văn', 'Khoa Toán', 'Phòng Đào tạo']);
    expect(tree.page(idOf('a'), 1, 1).map(({ name }) => name)).toEqual(['Khoa Toán']);
    expect(tree.children(idOf('?'))).toEqual([]);
  });

  test('bad data does no harm: a cycle, a lost parent, an id given twice', () => {
    expect(tree.search('vòng tròn một').map((hit) => hit.unit.id)).toEqual(['x']);
    expect(
      tree
        .page(undefined, 0, 9)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'b', 'z']);
    expect(tree.get(idOf('a'))?.name).toBe('Trường Đại học Hồng Đức');
    expect(makeUnitIndex([]).search('gì đó')).toEqual([]);
  });

  test('pages of hits fit together', () => {
    const many = makeUnitIndex(Array.from({ length: 50 }, (_, at) => unit(`u${at}`, `Trường Tiểu học số ${at + 1}`)));
    const all = many.search('tiểu học', { limit: 50 });
    expect(all).toHaveLength(50);
    const paged = Array.from({ length: 9 }, (_, at) => many.search('tiểu học', { limit: 6, offset: at * 6 })).flat();
    expect(paged).toEqual(all);
  });
});
