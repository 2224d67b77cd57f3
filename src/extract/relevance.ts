/** Tells cheaply whether a text can bear on visas or on conditions for applicants. It never says what the text means. */

const VISA =
  /visas?\b|visa[a-z]|sponsor|citizen|(?:\b|[a-z])[hj][-‐‑–— ]?1|\b[hj][-‐‑–]i\b|\bji\b|\bhi[- ]?b\b|\b[hj][- ](?:visa|status|category)|\b(?:f|o|e)[-‐‑–— ]?[123]\b|\bj[- ]?2|\bh[- ]?4|\btn\b|\bead\b|\beads\b|\bopt\b|\bdaca\b|green[- ]card|permanent(?:ly)? (?:[a-z.]{1,8} )?(?:resid|immigr|visa|status)|immigra|resident alien|exchange visitor|work[- ](?:authori[sz]|permit|card)|employment authori[sz]|authori[sz]ed (?:to|for) (?:be employed|work|employment)|(?:able|eligible|right|permi\w+) to (?:legally )?work|lawfully|legally|evsp|temporary worker|asyl|refugee|petition|foreign national|no other (?:type|kind|categor)|intealth|e\.?c\.?[fm]\.?[mg]|ecgmg|efmg/i

/** Conditions a page may set for applicants, by the words that name them. */
const NAMED_CONDITION =
  /\bstep (?:3|iii|three)\b|\bpart (?:3|iii)\b|\bsteps\b|\bparts\b|all (?:of )?(?:the )?(?:three )?(?:usmle )?steps|every (?:usmle )?step|\bsteps? [\d, &and-]{1,12}3\b|\benglish\b|h-?1b cap|cap[- ]exempt|since graduation|since (?:medical )?school/i
const YEARS = /\byears?\b/i
const SCHOOL = /graduat|school|medical stud|degree|training/i
const EXPERIENCE = /experience|rotation|hands-on|externship|inpatient|clinical (?:work|training)/i
const PLACE = /\bu\.?s\.?\b|\bus\b|united states|america|patient|clinical|western/i
const MONEY = /\b(?:fees?|costs?|expenses?|check)\b/i
const PAYS = /\bpa(?:y|id|ys)\b|\bbears?\b|borne|cover|respons|made out|expense/i

/** Words that hedge or except; they matter near a visa. */
const HEDGE =
  /exception|discretion|decid|individual|circumstance|guarantee|permission|approv|case[- ]by[- ]case|considered|transfer|unless|depend|limited/i
/** Words by which a sentence leans on the one before it ("It accepts no other type."). */
const LEANS = /\b(?:others?|both|either|neither|this|these|such|they|them|it|only|so)\b/i
const SHORT = 200

export const bearsOnVisas = (text: string): boolean => VISA.test(text)

export const bearsOnConditions = (text: string): boolean =>
  NAMED_CONDITION.test(text) ||
  (YEARS.test(text) && SCHOOL.test(text)) ||
  (EXPERIENCE.test(text) && PLACE.test(text)) ||
  (MONEY.test(text) && PAYS.test(text))

/** Whether a text, standing near one about visas, may go on about them. */
export const leansBack = (text: string): boolean => text.length <= SHORT && (HEDGE.test(text) || LEANS.test(text))
