/** Sentences that any scene may say. */
export const chatVi = {
  /** Words given as they are: a name, a unit, a number. */
  'chat.verbatim': ({ words }: { words: string }) => words,
};
