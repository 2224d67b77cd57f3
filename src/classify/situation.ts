/**
 * Everything the stance rules may ask about one clause: its own flags, its conditions and exceptions, its frame,
 * what "only" and "must" fasten on, and which visas it is about. Gathers; the rules decide.
 */
import type { Position, RefusalCause } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'
import { hedgesOf, isExceptedAtLarge, refusedBeside } from './asides.ts'
import type { Clause } from './clauses.ts'
import type { Discourse } from './discourse.ts'
import { asksExamAlone } from './exam-alone.ts'
import { type Flags, flagsOf } from './flags.ts'
import { closesHedge, type Focus, onlyFocus } from './focus.ts'
import { mustFocus } from './must-focus.ts'
import { deniesTheRest, deniesTrainees, visasForOthers } from './for-whom.ts'
import type { Frame } from './frame.ts'
import { afterLabel, withFrameVisa } from './label-visa.ts'
import type { Sense } from './lexicon/senses.ts'
import { type Matter, matterOf } from './matter.ts'
import { hasOwnSubject } from './own-subject.ts'
import { affirmsOnly, isStrict, opensWithOnly, visaLeads } from './openings.ts'
import { isGeneric, leansOnly, namedBy } from './reference.ts'
import { considersPeople, isPermission } from './permission.ts'
import { strangeIn } from './strange.ts'
import type { Sentence } from './term.ts'
import {
  comesWithOne,
  countsWays,
  endsInDenial,
  isCounted,
  isDenied,
  isGenericLabel,
  isLabelled,
  isLeaning,
  isOfOthers,
  lacksVisa,
  turnsToOthers,
  unhedgedIn,
  withoutImpossible,
} from './shape.ts'

export type Situation = Matter & {
  readonly own: Flags
  readonly condition: Flags
  readonly exception: Flags
  readonly frame: Frame
  /** The visas this clause is about: its own, else those a pronoun, a condition or the frame stand for. */
  readonly named: readonly Visa[]
  /** Speaks of visas at large only in its label ("Visa status: citizens only"). */
  readonly genericLabel: boolean
  /** About "visas" at large. */
  readonly generic: boolean
  /** What it hangs on is an examination and nothing else, which anybody can pass. */
  readonly examAlone: boolean
  /** A visa that cannot be had is the circumstance of what is said. */
  readonly circumstance: boolean
  /** Nothing is said of what is named: an item, a cell, a fragment. */
  readonly bare: boolean
  /** The visas stand after a label and a colon ("Visa sponsorship: J-1"). */
  readonly labelled: boolean
  readonly only: Focus
  /** "must hold a J-1" fastens on the visa; "for an H-1B, Step 3 is required" on something else. */
  readonly must: Focus
  /** "No exceptions" beside the visa. */
  readonly flatly: boolean
  /** "No visas", "visa sponsorship: none": the negation stands at the visas themselves. */
  readonly denied: boolean
  /** "Without a J-1": what is missing is the visa. */
  readonly withoutVisa: boolean
  /** "Except in rare cases", "unless an exception is approved": at discretion, whichever visa. */
  readonly exceptedAtLarge: boolean
  /** "Besides the J-1": one more, not one less. */
  readonly besides: boolean
  /** Its exception is a condition ("unless there is cause to use an H-1B"). */
  readonly unless: boolean
  /** Said of others, and denied to trainees. */
  readonly deniedToTrainees: boolean
  /** Another visa is for other people, and what it is about is for trainees. */
  readonly besideOthers: boolean
  /** Visas were told of for other people, and are denied to trainees. */
  readonly deniedToTheRest: boolean
  /** What is refused are visas other than those it names before. */
  readonly turned: boolean
  /** Leans on the clause before: "J-1 visas are." */
  readonly leaning: boolean
  /** Visas with a hedge of their own in brackets. */
  readonly hedged: readonly Visa[]
  /** Visas with a refusal of their own in brackets. */
  readonly refusedBeside: readonly Visa[]
  /** Visas that stand before a hedge which is about a later one ("J-1 and, in rare cases, H-1B"). */
  readonly unhedged: readonly Visa[]
  /** Visas named before it in its own sentence. */
  readonly inner: readonly Visa[]
  /** Visas the clauses before this one were about. */
  readonly before: readonly Visa[]
  /** The position last taken before this clause, for "the same goes for ...". */
  readonly echoed: Position | null
  /** "One: the J-1", or named after words that announce a single visa. */
  readonly counted: boolean
  /** Says that the condition told before does not hold of its own visa ("the J-1 does not"). */
  readonly unbound: boolean
  /** Denies of its own visa the end told before ("..., the J-1 was not"). */
  readonly unended: boolean
  /** The H-1B was refused before on the page. */
  readonly refused: boolean
  /** The clause before, in the same sentence, told of an exception. */
  readonly excepted: boolean
  /** The clause before, in the same sentence, asks for an examination or a certificate. */
  readonly bounding: boolean
  /** The statement before asks for an examination or a certificate. */
  readonly afterExam: boolean
  /** A list whose length is told: "three ways: ...". */
  readonly countedList: boolean
  /** The yes or no the statement begins with, as it is meant of the visa asked about. */
  readonly answer: 'yes' | 'no' | null
  /** "Only for ...", "only if ..." and nothing before it. */
  readonly opensOnly: boolean
  /** Says yes of what it names and nothing else. */
  readonly affirms: boolean
  /** "Provided that", "on condition that": the condition is no mere case. */
  readonly strictly: boolean
  /** Its visa stands before what else it asks for ("J-1 applicants with the certificate"). */
  readonly visaLeads: boolean
  /** Set off from the clause before it. */
  readonly apart: boolean
  /** Its visas come from elsewhere: a pronoun, a question, a heading. */
  readonly elliptic: boolean
  /** Words of the clause that neither the lexicon nor anybody's list of common words knows; names are left out. */
  readonly strange: number
  /** What stands before it took no stance. */
  readonly idle: boolean
  /** What stands before it only explained a visa or told where to read on. */
  readonly explained: boolean
  /** Why, said in the clause, what hangs on it, or the sentence around it. */
  readonly cause: RefusalCause | null
}

const SAYING: ReadonlySet<Sense> = new Set<Sense>([
  'support',
  'allow',
  'consider',
  'require',
  'expect',
  'prefer',
  'neg',
  'refusal',
  'neither',
  'only',
  'pause',
  'initiate',
  'apply',
  'usual',
])

const BESIDES: ReadonlySet<string> = new Set(['besides', 'beyond', 'aside', 'apart', 'over'])
const UNLESS: ReadonlySet<string> = new Set(['unless'])
const exceptionsOpenWith = (sentence: Sentence, clause: Clause, words: ReadonlySet<string>): boolean =>
  clause.exceptions.some(({ terms: [first] }) => words.has(sentence.tokens[first?.from ?? -1]?.norm ?? ''))

export const situationOf = (sentence: Sentence, clause: Clause, frame: Frame, discourse: Discourse): Situation => {
  const framed = withFrameVisa(sentence, clause.terms, frame)
  // Whoever cannot get a J-1 and is sent away: the J-1 is no circumstance.
  const sentAway =
    (frame.polarity === 'negative' && !frame.question) || framed.some(({ sense }) => sense === 'turned_away')
  const { terms, found } = sentAway ? { terms: framed, found: false } : withoutImpossible(sentence, framed, false)
  const conditions = clause.conditions.map((part) => withoutImpossible(sentence, part.terms, true))
  const exceptions = clause.exceptions.map((part) => withoutImpossible(sentence, part.terms, true))
  const flags = flagsOf(terms)
  const people = flags.consider && considersPeople(sentence, terms)
  const permitted = flags.may && isPermission(sentence, terms)
  const own = {
    ...flags,
    ...(permitted ? { may: false, apply: true } : {}),
    ...(people ? { consider: false, apply: true } : {}),
    ...(comesWithOne(terms) ? { prior: true } : {}),
  }
  const condition = flagsOf(conditions.flatMap((part) => part.terms))
  const exception = flagsOf(exceptions.flatMap((part) => part.terms))
  const about = namedBy(own, condition, frame, discourse, clause.apart && !isOfOthers(sentence, terms))
  const forOthers = visasForOthers(sentence, terms)
  const named = forOthers.length === 0 ? about : about.filter((visa) => !forOthers.includes(visa))
  const leansElsewhere = discourse.afterElse === true && (discourse.inner ?? []).length === 0 && leansOnly(own)
  const fromCondition = named.length > 0 && named === condition.visas
  const onlyIf = clause.conditions.some((part) => sentence.tokens[part.terms[0]?.from ?? -1]?.norm === 'only')
  const bounded = onlyIf || (own.only && fromCondition && !closesHedge(terms))
  return {
    own,
    condition,
    exception,
    frame,
    named,
    generic: !leansElsewhere && isGeneric(own, named, frame, condition, hasOwnSubject(sentence, terms)),
    genericLabel: isGenericLabel(sentence, terms),
    examAlone: asksExamAlone(sentence, terms, conditions),
    circumstance: found || conditions.some((part) => part.found) || exceptions.some((part) => part.found),
    bare: !afterLabel(sentence, terms).some((term) => term.sense !== null && SAYING.has(term.sense)),
    labelled: isLabelled(sentence, terms),
    only: bounded ? (fromCondition ? 'visa' : 'condition') : onlyFocus(sentence, terms, condition.size > 0),
    must: mustFocus(sentence, terms),
    flatly:
      own.flatly ||
      clause.asides.some(
        ({ terms: aside }) =>
          aside.some(({ sense }) => sense === 'flatly') ||
          // "J-1 (only)", "J-1 (and no others)"
          (aside.length <= 3 &&
            aside.some(({ sense }) => sense === 'only') &&
            aside.every(({ sense }) => sense === null || sense === 'only')),
      ),
    denied: isDenied(terms),
    withoutVisa: lacksVisa(terms),
    exceptedAtLarge: isExceptedAtLarge(clause),
    besides: exceptionsOpenWith(sentence, clause, BESIDES),
    unless: exceptionsOpenWith(sentence, clause, UNLESS),
    deniedToTrainees: deniesTrainees(sentence, terms),
    besideOthers: forOthers.length > 0,
    deniedToTheRest: discourse.ofOthers === true && deniesTheRest(own),
    turned: turnsToOthers(terms),
    leaning: (discourse.contrary || (discourse.inner ?? []).length > 0) && isLeaning(sentence, terms),
    hedged: hedgesOf(sentence, clause),
    refusedBeside: refusedBeside(clause),
    unhedged: unhedgedIn(sentence, terms),
    inner: discourse.inner ?? [],
    before: discourse.before,
    echoed: discourse.echoed ?? null,
    counted: discourse.single === true || isCounted(sentence, terms),
    unended: discourse.ended === true && endsInDenial(sentence, terms),
    unbound: discourse.bound === true && endsInDenial(sentence, terms),
    refused: discourse.refused === true,
    excepted: discourse.excepted === true,
    bounding: discourse.bounding === true,
    afterExam: discourse.afterExam === true,
    countedList: countsWays(sentence, terms),
    answer: discourse.answer ?? null,
    opensOnly: opensWithOnly(sentence, clause),
    affirms: affirmsOnly(sentence, terms),
    strictly: isStrict(sentence, clause),
    visaLeads: visaLeads(terms),
    apart: clause.apart,
    elliptic: named.length > 0 && own.visas.length === 0 && named !== condition.visas,
    strange: strangeIn(sentence, clause.terms),
    ...matterOf(sentence, clause, terms, own),
    idle: discourse.idle === true,
    explained: discourse.explained === true,
    cause: own.cause ?? condition.cause ?? exception.cause ?? discourse.cause,
  }
}
