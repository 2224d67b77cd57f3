/** Whether words demand something, only wish for it, or take it back. Linear patterns over even words. */

/** What turns a condition into a wish. */
const WISH =
  /\b(?:prefer\w*|recommend\w*|helps?|helpful|desir\w*|advis\w*|ideal\w*|competitive|valued|encourag\w*|advantage\w*|strengthen\w*|favou?r\w*|optional|mostly|stronger|a plus|we like|would like)\b/

/** What takes it back. */
const TAKEN_BACK =
  /\b(?:not (?:be )?(?:absolutely |strictly )?(?:required|needed|necessary|mandatory|essential|a requirement|an absolute requirement|a must)|no (?:absolute )?requirement|no (?:cut ?off|limit|minimum|set)|none is needed|not need|need not|(?:do|does|did) not (?:require|ask|insist|demand)|never required|no need|not have to|(?:is not|isn't) (?:something|anything) we|does not matter|not matter|not looked|is no|no (?:[a-z\d]{1,12} ){1,5}(?:is|are) (?:required|needed|necessary))\b/

const DEMANDING =
  /\b(?:must|require[ds]?|need|needed|needs|have to|has to|necessary|yes|be obtained|in hand|expected|should)\b/

/** Leaves no choice, where "should" does. */
const BINDING = /\b(?:must|require[ds]?|need|needed|needs|have to|has to|necessary|mandatory)\b/

const LACKING =
  /\b(?:without|have no|has no|incomplete|is pending|is missing|are missing|have never|has never|lack|lacks|lacking|do not have|does not have|don't have|(?:have|has|are|is) not (?:yet )?(?:ecfmg )?(?:passed|completed|taken|obtained|certified|hold|held|been))\b/

/** "Preferably by the interview", "preferably in psychiatry": a detail is wished for, the thing is not. */
const DETAIL_WISHED = /\b(?:preferably|ideally) (?:by|before|prior|at|when|no later|in|with|from|within)\b/g

const withoutDetails = (clause: string): string => clause.replace(DETAIL_WISHED, ' ')

export const isSoft = (clause: string): boolean => WISH.test(withoutDetails(clause)) || TAKEN_BACK.test(clause)
/** A wish, or no more than "should". */
export const isWish = (clause: string): boolean =>
  isSoft(clause) || (/\bshould\b|\bpreferably\b|\bideally\b/.test(clause) && !BINDING.test(clause))
export const isDemanding = (clause: string): boolean => DEMANDING.test(clause)
export const isBinding = (clause: string): boolean => BINDING.test(clause)
export const isLacking = (clause: string): boolean => LACKING.test(clause)
