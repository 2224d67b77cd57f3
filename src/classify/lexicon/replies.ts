/** Turns of phrase of answers: what people say in place of yes, no and "it depends". Words only. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

const NAMES = {
  decider:
    'director|chair|chairman|chairperson|dean|dio|committee|department|program|division|leadership|office|hospital|board|gmec',
}

export const REPLY_LEXICON: Lexicon<Sense> = {
  ecfmg_sponsors: phrases('ecfmg|intealth is|are|acts|serves as? the|your|their|our visa? sponsor'),
  other_visas: phrases('other|another|different arrangement|arrangements|sponsor|sponsors'),
  support: phrases('not a|an|any problem|obstacle|issue|hurdle|hindrance|concern|difficulty'),
  turned_away: phrases('who need|should|must|may|can not apply'),
  inquiry: phrases('question we get|hear|are, asked most, most asked, frequent question'),
  flatly: phrases(
    'not ask|apply|petition|plead for an|any? exception|exceptions, not request|seek an|any? exception|exceptions',
  ),
  refusal: phrases(`
    shy|shies|shied away from, advise|advises|recommend|recommends|counsel|counsels|would against, leave|leaves it|that|this|those|them to the? bigger|larger|richer|other|others,
    wish i|we could say|answer|tell, wish i|we could, wish we|i had better|other|different news, wish it|this were otherwise|different
  `),
  approval: phrases('blessing, blessings'),
  discretion: phrases(
    'on paper, in theory, in principle, theoretically, slim, little chance|hope, up to the|our|your|each|every *? *? {decider}, once every|in other|few|so|several|a, case for case, hard to say, too early to say',
    NAMES,
  ),
  neutral: phrases(`
    not know|sure yet?, don't|cannot|can't know|say yet?, no idea,
    no ceiling|quota|cap|maximum|upper, no fixed number, no such limit|restriction|cap|ceiling|quota|condition,
    no limit|limits|limitation on|to, not limit|cap the number
  `),
}
