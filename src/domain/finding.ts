/** What a look at one part of an installation finds. Values only; each part looks at itself. */

export type Finding = {
  /** The part, in the words of the settings: "database", "mail". */
  readonly part: string
  /** `note`: it works, but something is missing that one may want. `fault`: it will not work. */
  readonly state: 'fine' | 'note' | 'fault'
  readonly found: string
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null
}
