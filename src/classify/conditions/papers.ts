/** Whether a statement is an item of the papers that go with an application: then what it names is due with it. Linear patterns only. */
import type { Said } from './clause.ts'

/** Lists of what is handed in. */
const LIST =
  /\b(?:send|sent|submit|submitted|upload|enclose|attach|documents|documentation|materials|checklist|eras|(?:applications?|file) (?:must|has to|have to|should|needs to) (?:include|contain|have|show)|complete application|application requirements)\b/
/** Sections on applying: what stands there is due only where it is a paper. */
const SECTION = /\b(?:how to apply|to apply|when applying|applying|application (?:process|procedure))\b/
const PAPER =
  /\b(?:copy|copies|proof|report|transcripts?|show|submit|send|enclose|attach|provide|include|accompan\w+)\b/
/** A demand on the person: what one must be or hold, whenever it is looked at. */
const OF_PERSON =
  /\b(?:must|have to|has to|need to) (?:be|hold)\b|^(?:be|hold|holds|holding)\b|\b(?:holds|are|is) (?:ecfmg|certified|full|a)\b/

/** The last sentence above: "All may apply. Please note these further requirements:" is no list of papers. */
const lastSentence = (text: string): string => text.slice(text.lastIndexOf('. ') + 1).toLowerCase()

/** Is the statement a paper in a list of papers? */
export const isHandedIn = ({ read: { frame }, whole }: Said): boolean => {
  if (frame.text === null || frame.question || OF_PERSON.test(whole.text)) return false
  const list = lastSentence(frame.text)
  return LIST.test(list) || (SECTION.test(list) && PAPER.test(whole.text))
}
