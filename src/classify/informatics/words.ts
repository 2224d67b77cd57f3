/**
 * The words by which pages name resources for informatics, and those that say that a sentence is about something else: another place, a
 * graduate's career, a plan, a refusal. Words only; `read.ts` puts them together. All repetitions are bounded.
 */
import type { InformaticsResource } from '../../domain/informatics.ts'

const FIELD = '(?:(?:clinical|medical|biomedical|health|health ?care|pathology|pa?ediatric) )?informatics'
const PATH =
  '(?:tracks?|pathways?|concentrations?|distinction|certificate|areas? of (?:concentration|distinction|focus)|scholars program)'
const RECORD =
  '(?:ehr|emr|electronic (?:health|medical) records?|epic|cerner|informatics|health (?:it|information technology))'
const BODY =
  '(?:committees?|councils?|steering groups?|advisory (?:board|group)s?|governance|work(?:ing)? ?groups?|task ?forces?)'

/** What names each resource; whether it is there, and here, is another question. */
export const NAMED: Readonly<Record<InformaticsResource, RegExp>> = {
  fellowship: new RegExp(
    `\\b${FIELD} fellowships?\\b|\\bfellowships?(?: training| programs?)? in ${FIELD}\\b|\\bour ${FIELD} fellows\\b`,
    'i',
  ),
  cmio: /\bchief (?:medical|health) (?:information|informatics) officers?\b|\bCMIOs?\b/i,
  physician_builder:
    /\b(?:physician|provider|clinician) builders?\b|\bEpic build(?:er)? (?:certifica\w{1,8}|training|program)\b/i,
  track: new RegExp(`\\b${FIELD}(?: and [a-z]{1,20}(?: [a-z]{1,20})?)? ${PATH}\\b|\\b${PATH} in ${FIELD}\\b`, 'i'),
  ehr_committee: new RegExp(
    `\\b${RECORD}(?: [\\w&/-]{1,20}){0,3} ${BODY}\\b|\\b${BODY} (?:on|for) (?:the )?${RECORD}\\b`,
    'i',
  ),
}

/** Such an item is a resource where a list of them is introduced as what is offered. */
export const ITEM = new RegExp(
  `^\\W{0,3}${FIELD}(?: (?:fellowship|track|pathway))?(?: \\([^()]{1,40}\\))?\\W{0,2}$`,
  'i',
)
export const INTRODUCES: Readonly<Partial<Record<InformaticsResource, RegExp>>> = {
  fellowship: /\bfellowships?\b/i,
  track: new RegExp(`\\b${PATH}\\b`, 'i'),
}
export const OFFERS =
  /\b(?:we|our|offer(?:s|ed|ing)?|available|accredited|sponsor(?:s|ed)?|residents|fellows|choose|you)\b/i

/** Somebody of the house: without one of these a mention is a mention. */
export const HERE = new RegExp(
  `\\b(?:we|our|us|on[- ]campus|here|in-house|yes|this (?:hospital|program|institution|department|system)|home to|there (?:is|are)|` +
    `offers?|offered|provides?|provided|sponsors?|sponsored|hosts?|houses|has|have|available|established|launched|accredited|` +
    `residents?|fellows|trainees|house ?staff|house ?officers|you|your)\\b`,
  'i',
)

const HOUSE =
  '(?:hospital|institution|department|program|division|residency|fellowship|medical center|health system|system|university|network|college|school|campus|house)'
const OFFICER = '(?:chief (?:medical|health) (?:information|informatics) officers?|CMIOs?)'

/** An officer is of the house when called so, or when trainees work with one. */
export const OWN_OFFICER = new RegExp(
  `\\b(?:our|the|its|this)(?: ${HOUSE}['’]?s?)?(?: (?:associate|deputy|current|own|${HOUSE}))? ${OFFICER}\\b|` +
    `\\b${OFFICER} (?:of|for|at) (?:our|the|this) (?:[a-z]{1,20} )?${HOUSE}\\b|` +
    `\\b(?:work|works|working|rotate|rotates|meet|meets|mentored|mentorship|supervised|guidance|alongside|shadow|projects?|elective|led|taught|directed) ` +
    `(?:[a-z-]{1,20} ){0,4}(?:a |an )?${OFFICER}\\b|\\bhas an? (?:[a-z-]{1,20} )?${OFFICER}\\b`,
  'i',
)
/** Capitals after "of" are a name: of a house that may be another. */
export const OFFICER_ELSEWHERE =
  /(?:[Oo]fficers?|CMIOs?)(?: \([A-Z]{2,6}\))?,? (?:of|at|for|from|with) (?:the )?\p{Lu}/u
export const PEOPLE = /\b(?:faculty|leadership|team|staff|directors?|people|mentors?|who we are)\b/i

/** Headings under which nothing is said of what a program offers. */
export const ASIDE =
  /\b(?:news|events?|press|announcements?|media|blog|calendar|alumni|alumnae|graduates|outcomes|careers?|publications|grand rounds|speakers?|links|archive|contact(?: us)?|address|directions)\b/i

/** Somebody else, somewhere else, some other time. */
export const ELSEWHERE =
  /\b(?:alumn(?:i|ae|us|a)|graduates?|matched|went on|gone on|elsewhere|(?:other|another|different) (?:institutions?|hospitals?|programs?|universit(?:y|ies)|health systems?|sites?)|neighbou?ring|nearby|former(?:ly)?|previously|prior to|before (?:joining|coming)|completed|trained (?:at|in)|visiting|guests?|keynote|speakers?|spoke|lectures?|webinar|appointed|named|congratulat\w{1,8}|conference|symposium)\b/i

/** Nothing that a reader could use now. */
export const UNREAL =
  /\b(?:plan(?:s|ned|ning)? (?:to|for|on)|hop(?:e|es|ing) (?:to|for)|in the future|(?:in|under) development|proposed|(?:seeking|pending|awaiting|applied for) (?:\w{1,12} )?(?:accreditation|approval)|would like|intend(?:s|ing)? to|exploring|upcoming|coming soon|will (?:soon|eventually)|expected to|if (?:a|an|we)|should we)\b/i

/** What a career may lead to is not offered here. */
export const ASPIRES =
  /\b(?:interest(?:ed)? in (?:an? |the |doing |pursuing )?(?:\w{1,20} )?(?:informatics )?fellowships?|interested in (?:an? )?(?:\w{1,12} )?informatics fellowship|pursu(?:e|es|ing)|eligible for|prepar(?:e|es|ed|ing|ation)\b|go(?:es|ing)? (?:on )?(?:to|into)|apply(?:ing)? (?:to|for) an? |competitive for|such as|considering)\b/i

const HARMLESS =
  /\bnot only\b|\bno (?:prior|previous|programming|coding|informatics (?:experience|background)|extra|additional|cost|fee|charge|experience)\b|\bnot (?:required|necessary|need(?:ed)?|limited)\b|\bneed not\b/gi
const NEGATED =
  /\b(?:no|not|never|without|lacks?|nor|neither|none|cannot|unavailable|no longer|discontinued|closed|ended|suspended|used to)\b|n['’]t\b/i

export const isRefused = (text: string): boolean => NEGATED.test(text.replace(HARMLESS, ' '))

/** One of these stands in every name of a resource: most sentences of most pages have none, and need no closer look. */
export const CUE = /informatics|cmio|chief|builder|\bbuild|\behr\b|\bemr\b|electronic|epic|cerner|\bhealth (?:it|info)/i

const ADDRESS = /\S{1,200}@\S{1,200}|\b(?:https?:\/\/|www\.)\S{1,300}|\b[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}\/\S{0,300}/g

/** Addresses say nothing: "informatics-fellowship@..." is no fellowship. */
export const withoutAddresses = (text: string): string => (/[@/]|www\./.test(text) ? text.replace(ADDRESS, ' ') : text)
