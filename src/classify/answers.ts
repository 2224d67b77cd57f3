/** What a bare "yes" or "no" says, from the question it answers. Knows no statement but its first word. */
import type { Visa } from '../domain/visa.ts'
import type { Flags } from './flags.ts'
import type { Frame } from './frame.ts'
import { hasOwnSubject } from './own-subject.ts'
import type { Sentence } from './term.ts'
import type { Says } from './rules/rule.ts'

export type Answer = {
  readonly word: 'yes' | 'no' | null
  readonly skip: number
  /** "Maybe, ...", "We may.": neither a yes nor a no. */
  readonly hedged?: boolean
}

/** "A:", "Ans. ": the label of an answer. */
const LABEL = /^\W{0,3}(?:a|ans|answer)\s?\d{0,2}\s?[.:)]\s{0,2}(?=\S)/i

/** "Correct.", "By all means.": agrees with what the question supposes. */
const AGREES =
  /^\W{0,3}(?:(?:but |why |oh |well )?(?:correct|right|exactly|indeed|true|precisely|that is (?:so|right|correct|true)|quite so|quite|sure|surely|for sure|certainly|of course|absolutely|definitely|gladly|happily|willingly|readily|naturally|by all means|with (?:great )?pleasure|most (?:certainly|definitely)|without (?:question|hesitation|a doubt|doubt|reservation|fail)|no (?:problem|trouble|question)(?: at all)?|not a problem|you bet|please do|yep|yeah|yup|aye|affirmative|always|every (?:year|time)))(?: (?:we (?:do|can|will|are|would)|you (?:can|may|are)|it is|they are))?(?=\s{0,2}(?:[,.;:!–—-]|$))/i
const YES_NO =
  /^\W{0,3}(yes|no|nope|nah)\b(?=\s{0,2}(?:[,.;:!?–—-]|$)|\s{1,2}(?:we|the|our|this|you|all|it|there|but|although|however|not|only|every|to (?:each|both|either|all|this)(?=\s{0,2}[.,;!]))\b)/i

/** "Sorry, ...", "Unfortunately, ...": the answer is no, unless what follows says otherwise. */
const REGRET =
  /^\W{0,3}(?:(?:we|i)(?:'m|'re| am| are) )?(?:very |truly )?(?:sorry|unfortunately|regrettably|sadly|alas|regretfully|neither(?: one| of (?:them|those|the two))?|none(?: (?:whatsoever|at all|whatever))?|never|not at all|not in the (?:least|slightest)|no way|by no means|certainly not|definitely not|absolutely not|of course not|please (?:don['’]t|do not)|afraid (?:not|no)|not really|not (?:here|with us))\b(?=\s{0,2}[,.;:!–—-])/i

/** "We do, ...", "It is, for those who ...". */
const AFFIRMATION =
  /^\s*(?:we|it|they|you|there|that) (?:do|does|did|is|are|can|will|may|would|could|have|has)(?=\s{0,2}(?:[,;:.!–—]|$)|\s(?:if|when|once|provided|unless|after|as long as)\b)/i
/** Of an obstacle, a no that goes on at once: "Not if it is a J-1." */
const DENIES =
  /^\W{0,3}(?:(?:no (?:problem|trouble|issue|obstacle|barrier|worries)|no|not|none|never|hardly|nothing of the kind)\b(?: (?:at all|in the (?:least|slightest)|really|necessarily|usually|for us|here|with us|whatsoever))?|(?:it|that)(?: is|'s) not(?: one)?|(?:it|that|we|they) (?:isn['’]t|won['’]t|will not|does not|doesn['’]t|do not|don['’]t|would not|wouldn['’]t)(?: be)?)(?: (?:a|an|any) (?:problem|obstacle|issue|barrier|hurdle|disadvantage))?(?=\s{0,2}(?:[,.;:!–—-]|$)|\s(?:if|when|as long as|so long as|provided|unless|for|with|on|where)\b)/i
/** Ticks and crosses in the cells of a table; before a visa they are its own ("✗ H-1B"). */
const TICK = /^\s*[✓✔☑✅](?!\s{0,2}[hj]-?\s?1)/iu
const CROSS = /^\s*[✗✘☒❌](?!\s{0,2}[hj]-?\s?1)/iu

/** A no to "is it a problem?" says yes. */
const TURNING: ReadonlySet<Frame['asks']> = new Set<Frame['asks']>(['obstacle', 'effect'])
const TURNED = { yes: 'no', no: 'yes' } as const

/** "On occasion, yes.": the hedge stands before the word and stays in the text. */
const HEDGED_YES =
  /^\W{0,3}(?:on occasion|occasionally|sometimes|rarely|at times|possibly|potentially|in (?:some|rare|certain|special|exceptional|select) (?:cases|circumstances|instances|situations))\s?,? yes\b/i

/** "Maybe, ask us first.", "We might." */
const MAYBE =
  /^\W{0,3}(?:(?:maybe|possibly|perhaps|potentially|(?:it|that|this) (?:all )?depends|hard to say|that varies)(?=\s{0,2}(?:[,.;:!–—-]|$))|(?:we|it|that|they) (?:may|might|could)(?=\s{0,2}[.!]|$))/i

const spokenIn = (text: string, asks: Frame['asks']): Answer => {
  const turning = TURNING.has(asks)
  const denied = turning ? DENIES.exec(text) : null
  if (denied !== null) return { word: 'no', skip: denied[0].length }
  const letter = /^\W{0,3}([yn])\W{0,3}$/i.exec(text)
  if (letter !== null) return { word: letter[1]?.toLowerCase() === 'y' ? 'yes' : 'no', skip: text.length }
  if (MAYBE.test(text) && asks === 'plain') return { word: 'yes', skip: 0, hedged: true }
  if (HEDGED_YES.test(text)) return { word: 'yes', skip: 0 }
  const agreed = AGREES.exec(text)
  if (agreed !== null) return { word: asks === 'negated' ? 'no' : 'yes', skip: agreed[0].length }
  if (TICK.test(text)) return { word: 'yes', skip: 1 }
  if (CROSS.test(text)) return { word: 'no', skip: 1 }
  const regret = asks === 'plain' || turning ? REGRET.exec(text) : null
  if (regret !== null) return { word: 'no', skip: regret[0].length }
  const found = YES_NO.exec(text)
  const affirmed = found === null ? AFFIRMATION.exec(text) : null
  if (affirmed !== null) return { word: 'yes', skip: affirmed[0].length }
  return found === null
    ? { word: null, skip: 0 }
    : { word: found[1]?.toLowerCase() === 'yes' ? 'yes' : 'no', skip: found[0].length }
}

/**
 * The leading yes or no of a text, as it is meant of the visa asked about, and where what follows begins. "No visas are ..." has none.
 */
export const answerOf = (text: string, asks: Frame['asks'] = 'plain'): Answer => {
  const label = LABEL.exec(text)?.[0].length ?? 0
  const { word, skip, hedged = false } = spokenIn(text.slice(label), asks)
  if (word === null) return { word, skip: label }
  return { word: TURNING.has(asks) ? TURNED[word] : word, skip: label + skip, hedged }
}

/** "We do.", "None.", "Not at present.": a yes or no in other words. Only for texts that name nothing themselves. */
export const impliedAnswer = (flags: Flags, sentence: Sentence, frame: Frame): 'yes' | 'no' | null => {
  // "H-1B | Not accepted | X": that one. Under "Accepted" it may as well be a cross.
  if (
    frame.columned &&
    frame.polarity === 'negative' &&
    sentence.tokens.length === 1 &&
    sentence.tokens[0]?.norm === 'x'
  )
    return 'yes'
  if (!frame.question && !frame.cell && (flags.topic || hasOwnSubject(sentence, sentence.terms))) return null
  const lastWord = sentence.tokens.findLast((token) => token.kind === 'word')?.norm ?? ''
  const brief = flags.size <= BRIEF && frame.text !== null
  if (
    !(frame.question || frame.cell || brief) ||
    !(frame.support || frame.generic || frame.named.length > 0 || frame.asks === 'others') ||
    flags.size > (frame.question && flags.pronoun && (flags.negative || flags.impossible) ? WORDY : 9)
  )
    return null
  if (
    flags.visas.length > 0 ||
    flags.generic ||
    flags.others ||
    (flags.any && !flags.negative) ||
    flags.citizen ||
    flags.resident ||
    flags.exam ||
    flags.outsiders ||
    flags.referral
  )
    return null
  const turned = TURNING.has(frame.asks)
  if (flags.negative || flags.impossible || (flags.size <= BRIEF && REGRETS.has(lastWord))) return turned ? 'yes' : 'no'
  if (flags.size <= 4 && frame.named.length === 2 && EACH.has(lastWord)) return 'yes'
  // "Those too."
  if (flags.size <= 4 && flags.also && frame.question && !turned) return 'yes'
  return AFFIRMS.has(lastWord) ? (turned ? 'no' : 'yes') : null
}

/** "Unfortunately this is not possible for a small hospital like ours.": a denial of what was asked may go on for a while. */
const WORDY = 18

/** "None", "Not available": so short a text answers its heading. */
const BRIEF = 5

/** "Either.", "Both.": each of the two that were asked about. */
const EACH = new Set(['either', 'both', 'either one'])

const REGRETS = new Set(['sorry', 'unfortunately', 'regrettably', 'afraid'])

const AFFIRMS = new Set([
  'do',
  'does',
  'can',
  'will',
  'are',
  'is',
  'would',
  'absolutely',
  'certainly',
  'indeed',
  'definitely',
  'course',
])

/** So few terms after a yes: its mark and one word. */
const BARE = 2
/** Causes for which sponsoring is put off rather than given up. */
const PAUSING: ReadonlySet<string> = new Set(['fee', 'proclamation', 'litigation'])

export type Composed = { readonly says: Says; readonly named: readonly Visa[]; readonly rule: string }

/** null where the question asks nothing about visas or citizenship. */
export const composeAnswer = (
  word: 'yes' | 'no',
  frame: Frame,
  rest: Flags,
  before: readonly Visa[] = [],
  maybe = false,
): Composed | null => {
  const cell = frame.cell || frame.label
  if (frame.outsiders && frame.question && frame.named.length === 0) return null
  // A column about faculty: no policy for trainees.
  if (frame.outsiders && frame.columned) return null
  // "H-1B | Not accepted | ✔"
  if (frame.columned && frame.polarity === 'negative' && frame.named.length > 0 && word === 'yes')
    return { says: { named: 'not_sponsored', strength: 3 }, named: frame.named, rule: 'answer-no' }
  if (!frame.question && !cell && rest.size > BRIEF) return null
  // "Exceptions will not be considered.": to what was told before.
  if (word === 'no' && !frame.question && (rest.exceptions || rest.flatly)) return null
  if (frame.asks === 'limit')
    return word === 'yes' && frame.named.length > 0
      ? { says: { named: 'case_by_case', strength: 2 }, named: frame.named, rule: 'answer-limited' }
      : null
  // That it lowers no chances says little of an H-1B, and that it does refuses nothing.
  if (
    frame.asks === 'effect' &&
    (word === 'no' || frame.named.some((visa) => visa !== 'j1') || frame.named.length === 0)
  )
    return null
  const asked = frame.named.filter((visa) => visa !== 'green_card')
  // "Is this the only way? It is."
  const alone = !frame.question && !frame.cell && before.length === 1 && !rest.exceptions && !rest.flatly
  const named =
    asked.length === 0 && (alone || (frame.question && frame.asks === 'only') || frame.asks === 'others')
      ? before
      : asked
  // "Must one be a citizen? Are visas available? Yes.": to the first, or to the second.
  if (frame.citizenship && frame.required && frame.support && named.length > 0 && word === 'yes' && rest.size <= BARE)
    return null
  // "Must one be a citizen, and are visas available? Yes: citizenship is required."
  if (frame.citizenship && frame.support && named.length > 0 && word === 'yes' && (rest.citizen || rest.resident))
    return rest.visas.length === 0
      ? { says: { all: 'not_sponsored', citizensOnly: true, strength: 1 }, named, rule: 'answer-citizens' }
      : null
  if (frame.citizenship && !frame.support && (frame.required || named.length === 0)) {
    return word === 'yes' && named.length === 0
      ? { says: { all: 'not_sponsored', citizensOnly: true, strength: 1 }, named, rule: 'answer-citizens' }
      : null
  }
  // "Can I come on something other than a J-1? No.", "Is the J-1 the only one? Yes."
  if ((frame.question || frame.asks === 'others') && named.includes('j1') && !named.includes('h1b')) {
    if (frame.asks === 'others')
      return word === 'no'
        ? { says: { named: 'sponsored', rest: 'not_sponsored', strength: 2 }, named, rule: 'answer-no-others' }
        : { says: { named: 'sponsored', rest: 'case_by_case', strength: 2 }, named, rule: 'answer-others' }
    if (frame.asks === 'only')
      return word === 'yes'
        ? { says: { named: 'sponsored', rest: 'not_sponsored', strength: 2 }, named, rule: 'answer-only' }
        : { says: { named: 'sponsored', strength: 2 }, named, rule: 'answer-not-only' }
  }
  // "Do you take graduates without a green card? No."
  if (word === 'no' && frame.question && frame.noStatus && named.length === 0 && !frame.generic)
    return { says: { all: 'not_sponsored', citizensOnly: true, strength: 1 }, named, rule: 'answer-citizens' }
  if (!frame.support && !frame.generic && !(cell && named.length > 0)) return null
  if (word === 'no') {
    // "No, because of the fee."
    const position = rest.pause || PAUSING.has(rest.cause ?? '') ? 'paused' : 'not_sponsored'
    if (named.length > 0) return { says: { named: position, strength: 3 }, named, rule: 'answer-no' }
    return frame.generic ? { says: { all: position, strength: 2 }, named, rule: 'answer-no' } : null
  }
  const hedged = maybe || rest.discretion || rest.approval
  // Who has one already, or studied here: weakens an H-1B, and is how J-1s are anyway.
  // "Yes, when a J-1 cannot be had."
  const lastResort = (rest.negative || rest.impossible) && rest.visas.includes('j1') && !named.includes('j1')
  const some = rest.prior || rest.usGraduates || frame.prior || lastResort
  if (named.length > 0 && (frame.support || cell))
    return {
      says: {
        named: hedged ? 'case_by_case' : 'sponsored',
        ...(some ? { h1b: 'case_by_case' as const } : {}),
        // "Is only the J-1 sponsored?" "Yes."
        ...(frame.exclusive && !named.includes('h1b') ? { rest: 'not_sponsored' as const } : {}),
        strength: 3,
      },
      named,
      rule: 'answer-yes',
    }
  return frame.generic && frame.support
    ? { says: { unspecified: hedged || some ? 'case_by_case' : 'sponsored' }, named, rule: 'answer-yes' }
    : null
}
