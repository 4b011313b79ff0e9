/**
 * A text that a messenger cannot misread: composed (NFC), without control characters and halves of characters, and without
 * the beginning of a mention (`[@all]` calls a whole group together), whoever wrote it.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .normalize('NFC')
    .replace(/\[(?=[\s\p{Cf}]*[@＠])/gu, '(')
    .trim();
}
