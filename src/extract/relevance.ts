/** Tells cheaply whether a text can bear on visas or on conditions for applicants. It never says what the text means. */

const VISA =
  /visa|sponsor|citizen|(?:\b|[a-z])(?:h|j)[-‐‑–— ]?[1i]|\b[hj][- ](?:visa|status)|\b(?:f|o|e|l|b)[-‐‑–— ]?[123]\b|\bj-?2|\bh-?4|\btn\b|\bead\b|\bopt\b|\bdaca\b|green[- ]card|permanent|immigra|resident alien|exchange visitor|work[- ](?:authori[sz]|permit|card)|employment authori[sz]|authori[sz]ed to (?:be employed|work)|able to work|lawfully|legally|evsp|temporary worker|asyl|refugee|petition|foreign national|intealth|e\.?c\.?[fm]\.?[mg]|ecgmg|efmg/i
const CONDITION =
  /step ?s?|part (?:3|iii)|parts|usmle|comlex|graduat|years?|certif|clinical experience|u\.?s\.? experience|clinical work|hands-on|patient (?:care|contact)|english|fees?\b|expenses|costs?\b|\$|experience|rotation|exception|discretion|decid|individual|circumstance|guarantee|permission|approv|transfer|case[- ]by[- ]case|\bcap\b|license/i

/** Words by which a sentence leans on the one before it ("It accepts no other type."). */
const LEANS = /\b(?:others?|both|either|neither|this|these|such|they|them|it|only|exceptions?)\b/i

export const leansBack = (text: string): boolean => text.length <= 160 && LEANS.test(text)
export const bearsOnVisas = (text: string): boolean => VISA.test(text)
export const bearsOnConditions = (text: string): boolean => CONDITION.test(text)
