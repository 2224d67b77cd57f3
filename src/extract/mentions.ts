/** Tells whether a text says something of somebody, as a title or a menu item does not. */
export { mentionsVisas } from '../domain/bearing.ts'

const VERB =
  /\b(?:do|does|did|is|are|was|were|am|be|been|will|would|must|may|can|cannot|could|should|shall|has|have|had|not|accepts?|offers?|sponsors?|supports?|requires?|required|considers?|considered|sponsored|accepted|supported|provides?|participates?|encourages?|welcomes?|n't)\b/i

/** Whether a text says something of somebody, as a title or a menu item does not. */
export const saysSomething = (text: string): boolean => VERB.test(text) || text.includes("n't")
