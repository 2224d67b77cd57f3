/** Whether words demand something, only wish for it, or take it back. Linear patterns over even words. */

/** What turns a condition into a wish, or takes it back. */
const SOFT =
  /\b(?:prefer\w*|recommend\w*|helps?|helpful|desir\w*|advis\w*|ideal\w*|competitive|valued|encourag\w*|advantage\w*|strengthen\w*|favou?r\w*|optional|mostly|a plus|we like|would like|not (?:be )?(?:absolutely |strictly )?(?:required|needed|necessary|mandatory|essential|a requirement|an absolute requirement|a must)|no (?:absolute )?requirement|no (?:cut ?off|limit|minimum|set)|none is needed|not need|need not|(?:do|does|did) not (?:require|ask|insist|demand)|never required|no need|not have to|does not matter|not matter|not looked|is no|no (?:[a-z]{1,12} ){1,5}(?:is|are) (?:required|needed|necessary))\b/

const DEMANDING =
  /\b(?:must|require[ds]?|need|needed|needs|have to|has to|necessary|yes|be obtained|in hand|expected|should)\b/

const LACKING =
  /\b(?:without|have no|has no|have never|has never|lack|lacks|lacking|do not have|does not have|don't have)\b/

export const isSoft = (clause: string): boolean => SOFT.test(clause)
export const isDemanding = (clause: string): boolean => DEMANDING.test(clause)
export const isLacking = (clause: string): boolean => LACKING.test(clause)
