/**
 * From the sentences of a page to the informatics resources that it states. Prefers silence to a guess: what is planned, refused, of
 * another house, of a graduate's career, or only named in a menu, a title or an address is not stated.
 */
import { INFORMATICS_RESOURCES, type InformaticsResource, type InformaticsStatement } from '../../domain/informatics.ts'
import type { Context } from '../../domain/document.ts'
import { headingOf } from '../../domain/statement.ts'
import type { Sentence } from '../../extract/said.ts'
import {
  ASIDE,
  ASPIRES,
  CUE,
  ELSEWHERE,
  HERE,
  INTRODUCES,
  isRefused,
  ITEM,
  NAMED,
  OFFERS,
  OFFICER_ELSEWHERE,
  OWN_OFFICER,
  PEOPLE,
  UNREAL,
  withoutAddresses,
} from './words.ts'

/** Longer headings are cut before they are looked at. */
const CONTEXT = 300

const above = ({ headings, leadIn, question }: Context): readonly string[] =>
  [...headings, leadIn ?? '', question ?? ''].map((part) => part.slice(0, CONTEXT))

const isAside = (context: Context): boolean => context.headings.some((heading) => ASIDE.test(heading.slice(0, CONTEXT)))

/** A sentence that says of itself that the resource is here. */
const says = (resource: InformaticsResource, text: string, context: Context): boolean => {
  if (!NAMED[resource].test(text) || ELSEWHERE.test(text) || UNREAL.test(text) || isRefused(text)) return false
  if (resource === 'fellowship' && ASPIRES.test(text)) return false
  if (resource !== 'cmio') return HERE.test(text)
  if (OFFICER_ELSEWHERE.test(text)) return false
  return OWN_OFFICER.test(text) || above(context).some((part) => PEOPLE.test(part))
}

/** "Yes" to a question that names it. */
const affirms = (resource: InformaticsResource, text: string, { question }: Context): boolean =>
  question !== null &&
  /^\W{0,3}(?:a[.:] )?yes\b/i.test(text) &&
  NAMED[resource].test(question.slice(0, CONTEXT)) &&
  !ELSEWHERE.test(question.slice(0, CONTEXT)) &&
  !ELSEWHERE.test(text) &&
  !isRefused(text)

/** An item of a list that is introduced as what is offered. */
const isOffered = (resource: InformaticsResource, { text, kind, context }: Sentence): boolean => {
  const introduced = INTRODUCES[resource]
  if (introduced === undefined || (kind !== 'list_item' && kind !== 'table_cell') || !ITEM.test(text)) return false
  const nearest = (headingOf({ ...context, term: null }) ?? '').slice(0, CONTEXT)
  return introduced.test(nearest) && OFFERS.test(nearest) && !ELSEWHERE.test(nearest) && !isRefused(nearest)
}

/** A heading is the title of what stands under it: it states a fellowship or a track when that tells of trainees. */
const TITLED: ReadonlySet<InformaticsResource> = new Set<InformaticsResource>(['fellowship', 'track'])
const TITLE = /^(?:(?:the|our|acgme[- ]accredited) )?(?:[\w-]{1,20} ){0,2}[\w-]{1,20}(?: program)?$/i
const TRAINEES = /\b(?:fellows|residents|trainees|applicants|apply|curriculum|rotations?)\b/i
const UNDER = 4

const isTitle = (resource: InformaticsResource, { text, kind }: Sentence, next: readonly Sentence[]): boolean =>
  kind === 'heading' &&
  TITLED.has(resource) &&
  TITLE.test(text) &&
  NAMED[resource].test(text) &&
  next.some(
    (sentence) =>
      sentence.context.headings.at(-1) === text &&
      TRAINEES.test(sentence.text) &&
      !ELSEWHERE.test(sentence.text) &&
      !UNREAL.test(sentence.text) &&
      !isRefused(sentence.text),
  )

const mayState = ({ text, context: { question } }: Sentence): boolean =>
  CUE.test(text) || (question !== null && CUE.test(question))

const states = (resource: InformaticsResource, sentence: Sentence, next: readonly Sentence[]): boolean => {
  if (sentence.kind === 'question' || isAside(sentence.context) || sentence.text.endsWith('?')) return false
  if (sentence.kind === 'heading') return isTitle(resource, sentence, next)
  const text = withoutAddresses(sentence.text)
  return (
    says(resource, text, sentence.context) || affirms(resource, text, sentence.context) || isOffered(resource, sentence)
  )
}

/** Each resource that the page states, with the first sentence that does; in the order of `INFORMATICS_RESOURCES`. */
export const informaticsOf = (sentences: readonly Sentence[]): readonly InformaticsStatement[] => {
  const candidates = sentences.flatMap((sentence, at) =>
    mayState(sentence) ? [{ sentence, next: sentences.slice(at + 1, at + 1 + UNDER) }] : [],
  )
  return INFORMATICS_RESOURCES.flatMap((resource) => {
    const found = candidates.find(({ sentence, next }) => states(resource, sentence, next))?.sentence
    return found === undefined
      ? []
      : [{ resource, text: found.text, heading: headingOf(found.context), place: found.place }]
  })
}
