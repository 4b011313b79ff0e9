import { z } from 'zod';
import { AppError } from '../errors.js';
import type { UnitId } from '../ids.js';

/** From the top of the tree to the bottom; also the order in which equals are listed. */
export const UNIT_KINDS = ['national', 'province', 'central', 'upper', 'grassroots', 'section', 'team'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Công đoàn bộ phận of a school or office: of a khoa, or of a phòng, ban, trung tâm (document 000, line 29). */
export const SECTION_KINDS = ['faculty', 'office'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** One union organisation. Days are `yyyy-mm-dd`, both ends inclusive; without them a unit was and is valid. */
export interface Unit {
  readonly id: UnitId;
  /** As shown on a button: “Hải Dương”. */
  readonly name: string;
  /** As written in a document: “Liên đoàn Lao động tỉnh Hải Dương”. */
  readonly fullName?: string;
  readonly kind: UnitKind;
  /** Of a `section`: what it is a section of. */
  readonly section?: SectionKind;
  readonly parent?: UnitId;
  /** Other names and abbreviations by which it is found. */
  readonly aliases: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  /** Where it went when it ended. */
  readonly mergedInto?: UnitId;
  /** What became it; the other end of `mergedInto`. */
  readonly mergedFrom?: readonly UnitId[];
  /** Its name today, when it was renamed but is the same unit. */
  readonly nowCalled?: string;
  /** Members, those of the units below included. */
  readonly headcount?: number;
}

/** Tổng Liên đoàn Lao động Việt Nam, the parent of the 83. */
export const NATIONAL = 'tld' as UnitId;

/** The parsed content of provinces-63.json, provinces-34.json and central-unions.json of the data folder. */
export interface FoundingData {
  readonly provinces63: unknown;
  readonly provinces34: unknown;
  readonly centralUnions: unknown;
}

/** A day on which the founding 83 are the valid units: what `UnitIndex.asOf` wants for the programmes of 2021. */
export const FOUNDING_DAY = '2021-04-20';

/**
 * The founding list: {@link NATIONAL}, 63 provinces and cities and 20 central unions (83, valid on
 * {@link FOUNDING_DAY}), then the 23 of today's 34 provinces that are mergers. The 11 that did not change are one and the same unit in both lists. The same
 * GSO code means different places in the two lists, so ids carry the list: `p63-30`, `p34-31`, `tw-giao-duc`.
 * Throws FOUNDING_DATA_INVALID when the data is not as expected.
 */
export function founderUnits(data: FoundingData): Unit[] {
  const then = read(listOf63, data.provinces63, 'provinces-63.json');
  const now = read(listOf34, data.provinces34, 'provinces-34.json');
  const central = read(listOfCentral, data.centralUnions, 'central-unions.json');
  const mergers = now.items.filter(({ unchanged }) => !unchanged);
  const unchanged = now.items.filter((item) => item.unchanged);
  const parent = NATIONAL;
  return [
    {
      id: NATIONAL,
      name: 'Tổng Liên đoàn Lao động Việt Nam',
      kind: 'national',
      aliases: ['Tổng Liên đoàn', 'TLĐ', 'TLĐLĐVN'],
    },
    ...then.items.map((item): Unit => {
      const merger = mergers.find(({ mergedFrom }) => mergedFrom.some(({ code63 }) => code63 === item.code));
      const today = unchanged.find(({ mergedFrom }) => mergedFrom[0]?.code63 === item.code);
      const renamed = today !== undefined && today.name !== item.name ? today : undefined;
      return {
        id: id63(item.code),
        name: item.name,
        fullName: item.provincialFederation,
        kind: 'province',
        parent,
        aliases: unique([
          ...item.aliases,
          ...(MORE_ALIASES[item.slug] ?? []),
          ...(renamed ? [renamed.name, renamed.fullName, renamed.provincialFederation] : []),
        ]),
        validFrom: then.validFrom,
        ...(merger ? { validTo: then.validTo, mergedInto: id34(merger.code) } : {}),
        ...(renamed ? { nowCalled: renamed.name } : {}),
      };
    }),
    ...central.items.map(
      (item): Unit => ({
        id: `tw-${SHORT_IDS[item.id] ?? item.id}` as UnitId,
        name: withoutRemark(item.name),
        kind: 'central',
        parent,
        aliases: unique([...item.aliases.map(withoutRemark), ...(MORE_ALIASES[item.id] ?? [])]),
        ...LEFT[item.id],
      }),
    ),
    ...mergers.map(
      (item): Unit => ({
        id: id34(item.code),
        name: item.name,
        fullName: item.provincialFederation,
        kind: 'province',
        parent,
        aliases: aliasesOf(item, then.items),
        validFrom: now.validFrom,
        mergedFrom: item.mergedFrom.map(({ code63 }) => id63(code63)),
      }),
    ),
  ];
}

/** For matching only, beside those of the data. */
const MORE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  'ho-chi-minh': ['SG', 'TPHCM', 'Thành phố HCM'],
  'giao-thong-van-tai': ['GTVT'],
  'nn-ptnt': ['NN&PTNT', 'NNPTNT'],
  'thong-tin-truyen-thong': ['TT&TT', 'TTTT'],
  'cong-an-nhan-dan': ['CAND'],
  'dau-khi': ['PVN'],
  'dien-luc': ['EVN'],
  'cao-su': ['VRG'],
  'det-may': ['Vinatex'],
  'than-khoang-san': ['TKV'],
  'hang-hai': ['VIMC', 'Vinalines'],
  'hang-khong': ['Vietnam Airlines'],
  'cong-nghiep-tau-thuy': ['Vinashin'],
};

/** Ids are at most 24 bytes, so that they fit a button's address. */
const SHORT_IDS: Readonly<Record<string, string>> = { 'thong-tin-truyen-thong': 'thong-tin' };

/** central-unions.json, `laterHistory`: under Giao thông vận tải since 2022-04-01. */
const LEFT: Readonly<Record<string, Pick<Unit, 'validTo' | 'mergedInto'>>> = {
  'cong-nghiep-tau-thuy': { validTo: '2022-03-31', mergedInto: 'tw-giao-thong-van-tai' as UnitId },
};

/** A merged province keeps the abbreviations of the old one whose name it bears. */
function aliasesOf(item: { readonly name: string; readonly slug: string }, old: readonly Item63[]): readonly string[] {
  const same = old.find(({ slug }) => slug === item.slug);
  return unique([...(same?.aliases ?? []), ...(MORE_ALIASES[item.slug] ?? [])]);
}

const id63 = (code: string) => `p63-${code}` as UnitId;
const id34 = (code: string) => `p34-${code}` as UnitId;
const unique = (texts: readonly string[]) => [...new Set(texts)];
/** “Công đoàn Quốc phòng (Ban …)” → “Công đoàn Quốc phòng”. */
const withoutRemark = (text: string) => text.replace(/\s*\([^)]*\)/g, '').trim();

const text = z.string().trim().min(1).max(200);
const code = z.string().regex(/^\d{2}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const province = z.object({ code, name: text, fullName: text, slug: text, provincialFederation: text });
const item63 = province.extend({ aliases: z.array(text) });
type Item63 = z.infer<typeof item63>;
const listOf63 = z.object({ validFrom: day, validTo: day, items: z.array(item63).length(63) });
const listOf34 = z.object({
  validFrom: day,
  items: z
    .array(province.extend({ unchanged: z.boolean(), mergedFrom: z.array(z.object({ code63: code })).min(1) }))
    .length(34),
});
const listOfCentral = z.object({
  items: z.array(z.object({ id: z.string().regex(/^[a-z-]{1,40}$/), name: text, aliases: z.array(text) })).length(20),
});

function read<T>(schema: z.ZodType<T>, data: unknown, file: string): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError('FOUNDING_DATA_INVALID', {
    got: `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    expected: 'data/README.md',
  });
}
