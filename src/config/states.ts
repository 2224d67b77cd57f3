/** Postal codes of the states, the district and the territories that have residency programs (USPS Publication 28, appendix B). */
export const STATES: readonly string[] = (
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
  'RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI'
).split(' ')

const KNOWN = new Set(STATES)

export const isState = (code: string): boolean => KNOWN.has(code)
