/** Two clauses joined in every way, and verbs with every subject and object. */
import { bank, capital, type GrammarCase, page } from './banks.ts'

type Clauses = {
  readonly j1: readonly string[]
  readonly h1b: Readonly<Record<string, readonly string[]>>
  readonly links: readonly string[]
}

/** A contrast of two that are alike is odd; who it is that refuses "residents and candidates ..." is anybody's guess. */
const isOdd = (position: string, link: string, first: string): boolean =>
  (position === 'sponsored' && /but|contrast|However|although|though|whereas|while/.test(link)) ||
  (first.endsWith(' for residents') && (link === ' and ' || link === ' - '))
/** Says nothing without the clause before it. */
const LEANS = /(?: not| too| as well)$|also/

const joined = (first: string, link: string, second: string): string =>
  link === ' ('
    ? `${capital(first)} (${second}).`
    : `${capital(first)}${link}${/\. /.test(link) ? capital(second) : second}.`

/** The J-1 is taken; of the H-1B one of four things is said, before it or after it. */
export const clauses = (): readonly GrammarCase[] => {
  const { j1, h1b, links } = bank<Clauses>('clauses')
  return Object.entries(h1b).flatMap(([position, phrases]) =>
    phrases.flatMap((second) =>
      j1.flatMap((first) =>
        links.flatMap((link) => {
          const says = (text: string) => page({ h1b: position, j1: 'sponsored' }, ['Visa policy', text])
          return [
            ...(isOdd(position, link, first) ? [] : [says(joined(first, link, second))]),
            ...(LEANS.test(second) || isOdd(position, link, second) ? [] : [says(joined(second, link, first))]),
          ]
        }),
      ),
    ),
  )
}

type Verbs = Readonly<
  Record<
    | 'one'
    | 'objects'
    | 'verbs'
    | 'refusing'
    | 'accepting'
    | 'hedging'
    | 'subjects'
    | 'participles'
    | 'refused'
    | 'accepted',
    readonly string[]
  >
>

const SINGULAR: readonly (readonly [RegExp, string])[] = [
  [/\bdon't\b/, "doesn't"],
  [/\bdo\b/, 'does'],
  [/\bare\b/, 'is'],
  [/\bhave\b/, 'has'],
  [/\breserve\b/, 'reserves'],
]
const BARE = /^(?:(?:no longer|never|gladly|currently|regularly|rarely|occasionally) )?V$/
/** "do not sponsor", of one: "does not sponsor". */
const ofOne = (form: string): string =>
  BARE.test(form) ? `${form}s` : SINGULAR.reduce((text, [plural, one]) => text.replace(plural, one), form)
const withVerb = (form: string, verb: string): string =>
  form.replace('V-ing', verb === 'provide' ? 'providing' : `${verb}ing`).replace('V', verb)

/** One offers sponsorship and accepts people. */
const fits = (verb: string, object: string): boolean => {
  const sponsorship = /^(?:visa sponsorship|X (?:visa )?sponsorship$)/.test(object)
  if (verb === 'offer' || verb === 'provide')
    return /sponsorship|visas?$/.test(object) && !/candidates|applicants|residents/.test(object)
  return !sponsorship
}
const named = (text: string, visa: string): string => text.replaceAll('X', visa).replace('an J', 'a J')

export const verbs = (): readonly GrammarCase[] => {
  const all = bank<Verbs>('verbs')
  const says = (visa: string, position: string, text: string) =>
    page({ [visa === 'H-1B' ? 'h1b' : 'j1']: position }, ['Visa policy', `${capital(named(text, visa))}.`])
  const active = ['we', ...all.one].flatMap((subject) =>
    all.verbs.flatMap((verb) =>
      all.objects
        .filter((object) => fits(verb, object))
        .flatMap((object) => {
          const sentence = (form: string) =>
            `${subject} ${withVerb(subject === 'we' ? form : ofOne(form), verb)} ${object}`
          return [
            ...all.refusing.flatMap((form) =>
              ['H-1B', 'J-1'].map((visa) => says(visa, 'not_sponsored', sentence(form))),
            ),
            ...all.accepting.flatMap((form) => ['H-1B', 'J-1'].map((visa) => says(visa, 'sponsored', sentence(form)))),
            ...all.hedging.map((form) => says('H-1B', 'case_by_case', sentence(form))),
          ]
        }),
    ),
  )
  const passive = all.subjects.flatMap((subject) =>
    all.participles.flatMap((participle) =>
      ['H-1B', 'J-1'].flatMap((visa) => [
        ...all.refused.map((form) => says(visa, 'not_sponsored', `${subject} ${form.replace('V', participle)}`)),
        ...all.accepted.map((form) => says(visa, 'sponsored', `${subject} ${form.replace('V', participle)}`)),
      ]),
    ),
  )
  return [...active, ...passive]
}

type Nominal = {
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly beside: readonly { readonly visa: string; readonly other: string | null }[]
  readonly above: readonly (string | null)[]
}

/** Sponsoring as a thing that is given, had or found, beside what is said of another visa. */
export const nominal = (): readonly GrammarCase[] => {
  const { yes, no, beside, above } = bank<Nominal>('nominal')
  const put = (phrase: string, position: string) =>
    beside.flatMap(({ visa, other }) => {
      const text = phrase.replace('V', visa).replace('a H', 'an H')
      const own = visa.startsWith('H') ? 'h1b' : 'j1'
      const says = { [own]: position, ...(other === null ? {} : { [own === 'h1b' ? 'j1' : 'h1b']: 'sponsored' }) }
      return above.flatMap((heading) =>
        other === null
          ? [page(says, [heading, text])]
          : [page(says, [heading, `${text} ${other}`]), page(says, [heading, other], [heading, text])],
      )
    })
  return [...yes.flatMap((phrase) => put(phrase, 'sponsored')), ...no.flatMap((phrase) => put(phrase, 'not_sponsored'))]
}
