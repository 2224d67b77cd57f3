/** A word from a person as a pattern for `like`: it matches itself, wherever it stands, and is never a pattern of its own. */
export const containing = (word: string): string =>
  `%${word.replaceAll('\u0000', '').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
