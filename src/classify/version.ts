/** The version of everything that reads: lexicon, rules and settling. Raise it with every change of meaning. */
export const RULES_VERSION = '2026.11.29'
