/** An H-1B for those only who have one: the words must speak of holding or moving one, and leave no other way. Linear patterns only. */
import type { Said } from './clause.ts'
import { holds, lastOf, vocabulary, type Words } from './wording.ts'

/** "For the remaining years", "one of these": no word of holding an H-1B before. */
const REMAINING = vocabulary('remaining')
const saysLess = (words: Words): boolean =>
  holds(words, REMAINING) || words.some((word, at) => word === 'one' && words[at + 1] === 'of')

/** Words that say that an H-1B exists, where "already" may be about a score or a place. */
const HOLDING =
  /\b(?:transfer\w*|hold|holds|held|holding|holders?|existing|current|currently|now|(?:prior|previous\w*) (?:h1b|status|sponsor\w*|employers?|petitions?|residency|programs?|visas?)|carr(?:y|ied)|ports?|ported|porting|portab\w+|moved?|moves|moving|extensions?|extend\w*|(?:have|has|had|possess) (?:an? |the |their |active |valid )*(?:h1b|one|it)\b|(?:who|already|currently|now|those|people|physicians|residents|fellows|was|were|been) (?:are |is |were )?(?:in|on|with) (?:an? |active |valid )*h1b|(?:residency|fellowship|training|elsewhere) (?:in|on|with) (?:an? )?h1b|h1b (?:status )?(?:from|during|through|at|in) |(?:another|other|different|previous|elsewhere|earlier)\b|already (?:have|has|had)\b|already (?:on|in) (?:an? |the )?(?:h1b|status|one))\b/
/** "Holders are welcome too", "both new ones and transfers": one way of several. */
const BESIDE = /\b(?:welcome (?:too|as well)|also welcome|both|not only|new ones and)\b/

/** The words of a clause that the positions call prior bear it out. */
export const speaksOfHolding = ({ whole }: Said): boolean =>
  HOLDING.test(whole.text) && !BESIDE.test(whole.text) && !saysLess(whole.words)

const NOW_HOLDS = vocabulary('in on hold holds holding have has with')
const BEING = vocabulary('are is were was already currently now')
const WISHES = vocabulary('wish wishes want wants need needs seek seeking require requiring request')
const ONLY = vocabulary('only limited restricted reserved exclusively solely')

/** "Limited to physicians who are in H-1B status": who has one already, and not who wishes for one. */
export const holdsOneNow = (words: Words): boolean =>
  holds(words, ONLY) &&
  !holds(words, WISHES) &&
  words.some((word, at) => {
    if (word !== 'h1b' || !words.slice(0, at).includes('who')) return false
    const held = lastOf(words, NOW_HOLDS, at, 3)
    if (held === -1) return false
    return words[held] === 'in' || words[held] === 'on' ? lastOf(words, BEING, held, 2) !== -1 : true
  })

const gap = (most: number): string => `(?: [a-z0-9']{1,16}){0,${most}}`
/** "No new petitions", "we do not start new H-1Bs", "new H-1Bs are not begun here". */
const NO_NEW = new RegExp(
  `\\b(?:no|not|never|don't)${gap(5)} (?:new|initial|first(?: time)?|fresh)${gap(2)} (?:h1bs?|petitions?|visas?|ones?|sponsorships?)\\b|\\b(?:new|initial|first(?: time)?|fresh)${gap(2)} (?:h1bs?|petitions?|visas?|ones)${gap(1)} (?:are|is|will|can)${gap(1)} (?:not|never|be not)\\b|\\b(?:cannot|can't|not|never) (?:initiate|start|begin|originate)\\b`,
)
/** "Only if you hold one", "only a transfer", "exceptions: people with prior H-1B time", "only to people who had it in residency". */
const ONLY_HELD = new RegExp(
  `\\b(?:only|solely|exclusively|limited to|reserved for|restricted to|exceptions?)${gap(9)} (?:transfers?|transferring|transferred|extensions? of|existing|prior h1b|previous h1b|current h1b|h1b holders?|already (?:hold|have|on|in|held)|(?:hold|holds|held|had|have|has) (?:an? )?(?:h1b|one|it)\\b)|\\btransfers? only\\b`,
)
const OF_CREDIT = /\btransfers? (?:of credit|students?|residents?|applicants?|credits?)\b/

/** The H-1B is tied to having one in so many words. */
export const limitsToHolders = ({ read, whole }: Said): boolean => {
  const { flags, frame, about } = read
  const named = flags.visas.includes('h1b') || frame.named.includes('h1b') || about.includes('h1b')
  if (!named || OF_CREDIT.test(whole.text) || BESIDE.test(whole.text)) return false
  return NO_NEW.test(whole.text) || ONLY_HELD.test(whole.text)
}
