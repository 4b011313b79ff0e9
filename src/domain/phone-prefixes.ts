/** From data/phone-prefixes.json (test/domain/phone.test.ts compares the two): prefixes that were allocated by 2026. */
export const MOBILE_PREFIXES: ReadonlySet<string> = new Set(
  (
    '032 033 034 035 036 037 038 039 052 055 056 058 059 070 076 077 078 079 ' +
    '081 082 083 084 085 086 087 088 089 090 091 092 093 094 096 097 098 099'
  ).split(' '),
);

/** Old 11-digit mobile prefixes and what they became on 15/09/2018; the last seven digits stayed. */
export const ELEVEN_TO_TEN: ReadonlyMap<string, string> = new Map([
  ['0120', '070'],
  ['0121', '079'],
  ['0122', '077'],
  ['0126', '076'],
  ['0128', '078'],
  ['0123', '083'],
  ['0124', '084'],
  ['0125', '085'],
  ['0127', '081'],
  ['0129', '082'],
  ['0162', '032'],
  ['0163', '033'],
  ['0164', '034'],
  ['0165', '035'],
  ['0166', '036'],
  ['0167', '037'],
  ['0168', '038'],
  ['0169', '039'],
  ['0186', '056'],
  ['0188', '058'],
  ['0199', '059'],
]);
