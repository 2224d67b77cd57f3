/** Which meanings a run of terms holds, as plain flags: what the rules ask about. No rule is decided here. */
import type { RefusalCause } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term, visaIn } from './term.ts'

export type Flags = {
  /** Visas named, each once, in order; J-1 also under ECFMG's name. */
  readonly visas: readonly Visa[]
  /** "visas", "sponsorship" without a type. */
  readonly generic: boolean
  readonly others: boolean
  readonly any: boolean
  readonly citizen: boolean
  readonly resident: boolean
  readonly workPermit: boolean
  readonly noStatus: boolean
  readonly noSponsorship: boolean
  readonly support: boolean
  readonly allow: boolean
  readonly wanting: boolean
  readonly exam: boolean
  readonly track: boolean
  readonly preliminary: boolean
  readonly without: boolean
  readonly flatly: boolean
  readonly also: boolean
  /** "The same goes for ...", "so will ...": says again what was said before. */
  readonly echo: boolean
  readonly direct: boolean
  readonly institution: boolean
  readonly pronounVisa: boolean
  readonly initiate: boolean
  readonly consider: boolean
  readonly require: boolean
  readonly expect: boolean
  readonly convert: boolean
  readonly hold: boolean
  readonly prefer: boolean
  readonly apply: boolean
  readonly usual: boolean
  readonly turnedAway: boolean
  /** Refused by a verb of refusing. */
  readonly refusal: boolean
  readonly negative: boolean
  readonly negations: number
  readonly only: boolean
  readonly discretion: boolean
  readonly approval: boolean
  readonly limitedNumber: boolean
  readonly normally: boolean
  readonly may: boolean
  readonly exceptions: boolean
  readonly pause: boolean
  readonly season: boolean
  readonly fresh: boolean
  readonly cause: RefusalCause | null
  readonly impossible: boolean
  readonly usGraduates: boolean
  readonly foreignGraduates: boolean
  readonly prior: boolean
  readonly insideUs: boolean
  readonly outsideUs: boolean
  readonly outsiders: boolean
  readonly trainees: boolean
  readonly sponsorRole: boolean
  readonly ecfmg: boolean
  readonly money: boolean
  readonly whether: boolean
  readonly topic: boolean
  readonly document: boolean
  readonly referral: boolean
  readonly definition: boolean
  readonly inquiry: boolean
  readonly pronoun: boolean
  /** "Who": people and what is told of them. */
  readonly people: boolean
  /** Terms. */
  readonly size: number
}

const visaOf = (sense: Sense): Visa | null =>
  sense === 'ecfmg_visa' || sense === 'ecfmg_sponsors' ? 'j1' : isOneVisa(sense) ? visaIn(sense) : null

/** What a refusal rests on where several things are named: suits are about fees, fees come by proclamation. */
const WEIGHT: readonly RefusalCause[] = ['litigation', 'fee', 'proclamation', 'accreditation', 'capacity', 'policy']
const weightier = (a: RefusalCause | null, b: RefusalCause): RefusalCause =>
  a !== null && WEIGHT.indexOf(a) <= WEIGHT.indexOf(b) ? a : b

export const flagsOf = (terms: readonly Term[]): Flags => {
  const senses = new Set<Sense>()
  const visas: Visa[] = []
  let negations = 0
  let cause: RefusalCause | null = null
  for (const { sense } of terms) {
    if (sense === null) continue
    senses.add(sense)
    const visa = visaOf(sense)
    if (visa !== null && !visas.includes(visa)) visas.push(visa)
    if (sense === 'neg' || sense === 'refusal' || sense === 'without' || sense === 'impossible') negations++
    if (sense.startsWith('cause:')) cause = weightier(cause, sense.slice(6) as RefusalCause)
  }
  const has = (sense: Sense) => senses.has(sense)
  return {
    visas,
    generic: has('visas') || has('no_sponsorship'),
    others: has('other_visas'),
    any: has('any_visas'),
    citizen: has('citizen'),
    resident: has('resident_status'),
    workPermit: has('work_permit'),
    noStatus: has('no_status'),
    noSponsorship: has('no_sponsorship'),
    support: has('support') || has('turned_away') || has('ecfmg_sponsors'),
    allow: has('allow'),
    wanting: has('wanting'),
    exam: has('exam'),
    track: has('track'),
    preliminary: has('preliminary'),
    without: has('without'),
    flatly: has('flatly'),
    also: has('also'),
    echo: has('echo'),
    direct: has('direct'),
    institution: has('institution'),
    pronounVisa: has('pronoun_visa'),
    initiate: has('initiate'),
    consider: has('consider'),
    require: has('require'),
    expect: has('expect'),
    convert: has('convert'),
    hold: has('hold'),
    prefer: has('prefer'),
    apply: has('apply'),
    usual: has('usual'),
    refusal: has('refusal'),
    turnedAway: has('turned_away'),
    negative: has('neg') || has('refusal') || has('neither') || has('turned_away') || has('no_sponsorship'),
    negations,
    only: has('only'),
    discretion: has('discretion') || has('limited_number'),
    approval: has('approval'),
    limitedNumber: has('limited_number'),
    normally: has('normally'),
    may: has('may'),
    exceptions: has('exceptions'),
    pause: has('pause'),
    season: has('season'),
    fresh: has('fresh'),
    cause,
    impossible: has('impossible'),
    usGraduates: has('us_graduates'),
    foreignGraduates: has('foreign_graduates'),
    prior: has('prior'),
    insideUs: has('inside_us'),
    outsideUs: has('outside_us'),
    outsiders: has('others'),
    trainees: has('trainees'),
    sponsorRole: has('sponsor_role'),
    ecfmg: has('ecfmg') || has('ecfmg_visa') || has('ecfmg_sponsors'),
    money: has('money'),
    whether: has('whether'),
    topic: has('topic'),
    document: has('document'),
    referral: has('referral'),
    definition: has('definition'),
    inquiry: has('inquiry'),
    pronoun: has('pronoun'),
    people: has('relative'),
    size: terms.length,
  }
}
