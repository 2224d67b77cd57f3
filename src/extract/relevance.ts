/** Tells cheaply whether a text can bear on visas or on conditions for applicants. It never says what the text means. */

const VISA =
  /visas?\b|visa[a-z]|sponsor|citizen|(?:\b|[a-z])[hj] ?[-‐‑–—._]? ?1|\b[hj]-one\b|[ЈНΗＪＨ] ?[-‐‑–—－]? ?[1１]|\b[hj][-‐‑–]i\b|\bji\b|\bhi[- ]?b\b|\b[hj][- ](?:visa|status|category)|\b(?:f|o|e)[-‐‑–— ]?[123]\b|\bj[- ]?2|\bh[- ]?4|\btn\b|\bead\b|\beads\b|\bopt\b|\bdaca\b|green[- ]card|permanent(?:ly)? (?:[a-z.]{1,8} )?(?:resid|immigr|visa|status)|immigra|resident alien|exchange visitor|work[- ](?:authori[sz]|permit|card)|employment authori[sz]|authori[sz]ed (?:to|for) (?:be employed|work|employment)|(?:able|eligible|eligibility|authori[sz]ation|right|permi\w+) to (?:legally )?work|lawfully|legally|evsp|temporary worker|asyl|refugee|petition|foreign national|no other (?:type|kind|categor)|intealth|e\.?c\.?[fm]\.?[mg]|ecgmg|efmg/i

/** Conditions a page may set for applicants, by names that mean nothing else. */
const NAMED_CONDITION =
  /\bstep (?:3|iii|three)\b|\bpart (?:3|iii)\b|all (?:of )?(?:the )?(?:three )?(?:usmle )?steps|every (?:usmle )?step\b|\bsteps? [\d, &and-]{1,12}3\b|h[-‐‑]?1b cap|cap[-‐‑ ](?:exempt|subject)|since graduation|since (?:medical )?school|years? of graduation|graduation year/i

/** Other names are conditions only beside words of their own; each list must be met. Read on one sentence at a time. */
const CONDITIONS: readonly (readonly RegExp[])[] = [
  // Examinations in the plural.
  [/\b(?:steps|parts)\b/i, /usmle|comlex|exam|pass|score|complet|\d|\bii/i],
  // Years since medical school, and the first year of graduation that is accepted.
  [
    /\b(?:years?|yrs?|months)\b/i,
    /graduat|finish|school|medical stud|degree|diploma|training|\bm\.?d\b/i,
    /within|since|less|fewer|more than|exceed|last|past|ago|recent|older|earlier|limit|cut[-‐‑ ]?off|maxim|minim|or later|elapse|gone by|out of|\bold\b|≤|longer than|up to|at most|under|over\b|greater|beyond|later than/i,
  ],
  [/\b20\d\d\b/, /graduat|degree|diploma|medical school/i, /later|after|since|before|earlier|newer|onwards?/i],
  [/\b(?:yog|usce)\b/i],
  [/cut[-‐‑ ]?off|how (?:recent|long ago)|recency/i, /graduat|medical school|degree/i],
  // Training in this country, as a condition for graduates of other countries' schools.
  [/\bacgme\b|accredited/i, /residenc|fellowship|training|internship/i, /international|foreign|abroad|\b[if]mgs?\b/i],
  [/residency|internship/i, /\bu\.?s\.?\b|united states|america|canad/i, /international|foreign|abroad|\b[if]mgs?\b/i],
  // Clinical experience, by its full name or with a measure or a demand.
  [
    /experience|rotation|hands[-‐‑ ]on|externship|clerkship|inpatient|clinical (?:work|training|activit)|patient care|car(?:ed|ing) for patients|worked|usce/i,
    /\bu\.?s\.?\b|\bus\b|united states|america|patient|clinical|western|this country|usce/i,
    /must|requir|need|minimum|at least|or more|months?\b|weeks?\b|mandatory|necess|prefer|desir|should|ought|only|please|without|expect|prerequisit|criteri|proof|eligib|\bus clinical\b|\bu\.?s\.? clinical|america\w* (?:clinical|hospital)|experience in (?:the )?(?:u|a)/i,
  ],
  [
    /\benglish\b/i,
    /fluen|proficien|command|competen|skill|must|requir|need|spoken|written|speak|good|well|test|toefl|language|communicat|important|essential|ability|able/i,
  ],
  // Who pays for what belongs to a visa.
  [
    /\b(?:fees?|costs?|expenses?|check)\b/i,
    /\bpa(?:y|ys|id|yable)\b|\bbears?\b|borne|cover|respons|made out|expense|reimburs/i,
    /applicant|trainee|candidate|\byou\b|yourself|themsel|\bown\b|physician|individual|holder|made out|visa|petition|immigra|h-?1b|j-?1/i,
  ],
]

/** Words that hedge or except; they matter near a visa. */
const HEDGE =
  /exception|discretion|decid|individual|circumstance|guarantee|permission|approv|case[- ]by[- ]case|considered|transfer|unless|depend|limited/i
/** Words by which a sentence leans on the one before it ("It accepts no other type."). */
const LEANS =
  /\b(?:others?|else|nothing|both|either|neither|this|these|such|they|them|it|only|so|same|latter|former|that(?:['’]s| is) all|that['’]s it|alternatives?|none|nor|ones|certificat\w+|results?|scores?)\b/i
const SHORT = 200

export const bearsOnVisas = (text: string): boolean => VISA.test(text)

export const bearsOnConditions = (text: string): boolean =>
  NAMED_CONDITION.test(text) || CONDITIONS.some((words) => words.every((pattern) => pattern.test(text)))

/** Whether a text, standing near one about visas, may go on about them. */
export const leansBack = (text: string): boolean => text.length <= SHORT && (HEDGE.test(text) || LEANS.test(text))

const POINTS = /^\W{0,3}(?:they|these|each|those|the (?:first|second|third|other)s?)\b/i
const POINTS_AT_ONE = /^\W{0,3}(?:it|this|that)\b/i
/** Whether a text begins with a word that stands for what the sentence before it spoke of; under a question "it" may be what was asked. */
export const pointsBack = (text: string, asked: boolean): boolean =>
  POINTS.test(text) || (!asked && POINTS_AT_ONE.test(text))
