/**
 * Which visas a clause is about that names none: those a pronoun, a condition or the frame stand for.
 * Decides reference only, never a position.
 */
import type { Visa } from '../domain/visa.ts'
import type { Discourse } from './discourse.ts'
import type { Flags } from './flags.ts'
import type { Frame } from './frame.ts'

/** Answers and cells of at most so many terms take their visas from the frame. */
const SHORT = 7

/** A clause of so few terms only affirms or denies what hangs on it. */
const BRIEF = 3

/** A clause of at most so many terms that only denies is about the visa before it. */
const BRIEF_DENIAL = 6

/** A clause of at most so many terms that only hedges goes on about the visa before it. */
const HEDGE = 12

/** An answer of at most so many terms that invites is about the visa asked about. */
const INVITED = 4

/** Under a heading that is a visa's name, a clause of at most so many terms is about that visa. */
const LABELLED = 20

/** An answer of at most so many terms that only weighs is about the visa asked about. */
const WEIGHED = 20

const firstOf = (...lists: readonly (readonly Visa[])[]): readonly Visa[] => lists.find((list) => list.length > 0) ?? []

const namesNothing = (own: Flags): boolean =>
  own.visas.length === 0 && !own.generic && !own.others && !own.any && !own.citizen && !own.resident && !own.workPermit

/** Says nothing but of what a pronoun stands for, or of an exception from what was told. */
export const leansOnly = (own: Flags): boolean =>
  namesNothing(own) && !own.pronounVisa && (own.pronoun || own.exceptions || own.size <= SHORT)

/** Says something that a visa could be the object of. */
const acts = (own: Flags): boolean =>
  own.support ||
  own.allow ||
  own.consider ||
  own.discretion ||
  own.approval ||
  own.pause ||
  own.impossible ||
  own.only ||
  own.refusal

/** Visas a clause is about; `before` are those of the clauses before it, `inner` those of its own sentence. */
export const namedBy = (
  own: Flags,
  condition: Flags,
  frame: Frame,
  {
    before,
    inner = [],
    afterElse = false,
    afterExam = false,
    bounding = false,
  }: Pick<Discourse, 'before' | 'inner' | 'afterElse' | 'afterExam' | 'bounding'>,
  apart: boolean,
): readonly Visa[] => {
  // "Moonlighting is open to senior residents. It needs the approval of the director."
  if ((afterElse || (bounding && own.pronoun)) && inner.length === 0 && leansOnly(own) && condition.visas.length === 0)
    return []
  // "..., which is the only visa the medical center uses"
  const onlyTold = own.only && ((own.generic && (own.people || own.pronoun)) || (own.prior && !own.exam))
  // "H-1B visas, but only as a transfer"
  if (onlyTold && own.visas.length === 0 && inner.length === 1 && !own.negative) return inner
  // "If you are already on an H-1B, we may be able to take over the sponsorship."
  if (
    own.visas.length === 0 &&
    own.generic &&
    condition.prior &&
    condition.visas.length === 1 &&
    !own.negative &&
    !own.any
  )
    return condition.visas
  // "Accepted if they are permanent residents or on a J-1": what must hold names the visas.
  if (own.visas.length === 0 && condition.visas.length > 0 && (condition.citizen || condition.resident) && !own.others)
    return condition.visas
  // "Non-citizens without a green card are accepted provided they come on a J-1".
  if (
    own.visas.length === 0 &&
    condition.visas.length > 0 &&
    own.noStatus &&
    !own.negative &&
    (own.support || own.consider || own.allow || own.apply)
  )
    return condition.visas
  // "If you hold an H-1B, the program director will decide."
  if (
    own.visas.length === 0 &&
    condition.visas.length > 0 &&
    (own.discretion || own.approval || own.prior) &&
    !own.generic &&
    own.size <= HEDGE
  )
    return condition.visas
  // "And those who seek an H-1B? No sponsorship is provided for them.": the sponsorship asked about.
  if (
    own.visas.length === 0 &&
    own.generic &&
    own.pronoun &&
    own.negative &&
    !own.any &&
    !own.others &&
    frame.question &&
    !frame.generic &&
    frame.named.length > 0
  )
    return frame.named
  // "Those with an H-1B should write to us, since sponsorship depends on funds."
  if (
    own.visas.length === 0 &&
    own.generic &&
    own.discretion &&
    !own.negative &&
    !own.any &&
    !own.others &&
    own.size <= SHORT &&
    inner.length === 1 &&
    inner[0] === 'h1b'
  )
    return inner
  // "Whoever needs a visa may apply if it is a J-1."
  if (
    own.visas.length === 0 &&
    own.generic &&
    !own.negative &&
    !own.any &&
    condition.visas.length > 0 &&
    condition.pronoun &&
    condition.size <= SHORT
  )
    return condition.visas
  if (!namesNothing(own) || own.exceptions) return own.visas
  // "Some departments file an H-1B; ours is not among them.", "We filed them once and no longer do."
  if (own.refusal && own.size <= BRIEF_DENIAL && inner.length > 0 && !own.support && !own.exam) return inner
  // "Nobody handles H-1Bs, since none are sponsored."
  if (
    own.negative &&
    own.support &&
    own.size <= BRIEF + 1 &&
    inner.length > 0 &&
    apart &&
    !own.exam &&
    !own.institution
  )
    return inner
  // "... for faculty but not for residents".
  if ((own.negative || own.impossible) && own.trainees && own.size < SHORT && !own.exam && !own.support)
    return firstOf(before, frame.label ? frame.named : [])
  // "We process no new H-1B visas; transfers are possible."
  if (own.prior && own.support && !own.exam && before.includes('h1b') && own.size <= BRIEF_DENIAL && apart)
    return ['h1b']
  // "But if you ask us for an H-1B, we will look at your case."
  if (condition.visas.length === 1 && own.consider && !own.negative && !own.exam && !own.only) return condition.visas
  const asked = frame.question && frame.support && own.size < SHORT
  if (asked && own.pronoun && own.hold && !own.negative && frame.named.length > 1) return frame.named
  const ofExam = afterExam && before.at(-1) === 'j1'
  if (own.pronoun && ofExam && own.discretion && !own.pronounVisa) return []
  if (own.pronounVisa || (own.pronoun && acts(own)))
    return firstOf(condition.visas, before, frame.prior && !frame.support ? [] : frame.named)
  // "... is possible, but cannot be guaranteed", "..., however, at the discretion of each program".
  const hedges = own.discretion || own.approval || own.limitedNumber
  // "No residency without the certificate. While yours is pending we might interview you.": what leans on an examination weakens no J-1.
  if (hedges && before.length > 0 && own.size <= HEDGE && !own.exam && !own.topic && apart && !ofExam)
    return before.slice(-1)
  const answers =
    own.size <= SHORT &&
    (!frame.question || frame.support) &&
    frame.asks !== 'limit' &&
    !(frame.citizenship && !own.support && !own.consider && !own.negative) &&
    (!own.exam || (frame.label && own.support)) &&
    !own.topic
  // "Are you on a J-1? You can apply."
  if (asked && own.apply && own.size <= INVITED) return frame.named
  const bounds = own.only && (own.prior || own.usGraduates)
  if (answers && frame.named.length > 0 && (acts(own) || own.negative || bounds))
    return inner.length > 0 ? inner : frame.named
  // "H-1B visa | Considered for those who cannot train otherwise, after review by the counsel."
  if (
    frame.label &&
    frame.named.length === 1 &&
    acts(own) &&
    own.size <= LABELLED &&
    !own.topic &&
    // "The hospital files for residents who have passed Step 3."
    (own.support && own.trainees ? own.institution || !own.exam : !own.exam && !own.institution)
  )
    return inner.length > 0 ? inner : frame.named
  // "Will you file an H-1B? That is up to the GME office, which agrees once in a while."
  const weighs = asked || (frame.question && frame.support && own.size <= WEIGHED)
  if (weighs && (own.discretion || own.approval) && frame.asks === 'plain' && !own.exam && !own.topic && !own.money)
    return inner.length > 0 ? inner : frame.named
  // "If it is a J-1, we can."
  if (
    condition.visas.length > 0 &&
    frame.question &&
    (frame.support || frame.noStatus) &&
    own.size <= BRIEF &&
    !own.negative
  )
    return condition.visas
  // "You may apply if you hold a J-1", "If you need an H-1B, do not apply".
  const invites = own.apply || own.allow || own.turnedAway || (own.refusal && own.size <= SHORT && !own.exam)
  if (condition.visas.length > 0 && (invites || ((own.support || own.consider) && !condition.exam)))
    return condition.visas
  const circumstance = frame.discretion && !frame.question && frame.named.includes('h1b')
  return circumstance && (own.prior || own.usGraduates || own.impossible || condition.prior || condition.usGraduates)
    ? ['h1b']
    : own.visas
}

/** Whether a clause is about visas at large, by its own words or by its frame's. */
export const isGeneric = (
  own: Flags,
  named: readonly Visa[],
  frame: Frame,
  condition: Flags,
  /** Begins with a subject of its own: what stands above it is not what it is about. */
  ofElse: boolean,
): boolean =>
  own.generic ||
  // "When a visa is requested, each case is looked at."
  (namesNothing(own) &&
    named.length === 0 &&
    (condition.generic || condition.any) &&
    !condition.topic &&
    (own.discretion || own.turnedAway || (own.negative && (own.consider || own.apply) && condition.require)) &&
    !own.exam) ||
  own.any ||
  (namesNothing(own) &&
    named.length === 0 &&
    own.size <= SHORT &&
    !own.exceptions &&
    !own.outsiders &&
    !(ofElse && !frame.question) &&
    frame.generic &&
    (own.support || own.consider || own.discretion) &&
    !own.exam)
