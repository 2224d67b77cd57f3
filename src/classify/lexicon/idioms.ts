/** Turns of phrase for sponsoring, refusing, deciding and closing a list, as whole fields of synonyms. Words only. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

const NAMES = {
  decider:
    'director|directors|chair|chairs|chairman|chairperson|dean|deans|dio|gmec|committee|committees|department|departments|program|programs|programme|programmes|division|divisions|leadership|counsel|provost|hospital|administration|board|office|institution',
  thing: 'visa|visas|type|types|kind|kinds|category|categories|status|statuses|option|options|route|routes|path|paths',
  way: 'way|ways|means|manner|vehicle|vehicles|choice|choices|possibility|possibilities|basis|form|avenue|avenues|immigration',
}

export const IDIOM_LEXICON: Lexicon<Sense> = {
  support: phrases(`
    give|gives visa? sponsorship|sponsorships, have|has visa? sponsorship|sponsorships for|of|on|from us?, there is|are|exists visa? sponsorship|support for|of|on|at|from|by|through, does exist, exists, there will|can|may be sponsorship|support for, sponsorship|support exists,
    weight behind, partner~ with, have|has an agreement|arrangement with, rely|relies|relying on, stand|stands|stood|standing behind, get|gets behind, endorse~, underwrite~, champion~, embrace~, lend|lends support, lend|lends its|our name,
    take|takes|taken|took on, take|takes|taken up, see|sees to, go|goes along with, vouch~ for, shoulder~, make|makes|made use of,
    open|opens|opened our|its|the door|doors to, door|doors is|are open, on offer, on the table, on the menu, within our|the|its remit|reach|scope,
    is|are an? option|options, are among our|the options, lodge~, procure~, furnish~, greenlight~, say|says yes to,
    room|place|places for, at home with, comfortable with, experienced with|in, equipped to|for, set up to|for, geared to, countenance~,
    tolerate~, is|are fine with, in the cards, an? option for|to, go|goes|going to bat for, can|could be had here, count|counts among, file|files on your|their behalf, petition on your|their behalf, sponsorable,
    have|has sponsored, is|are sponsored, number|numbers among, find|finds favor, in favor of, put|puts forward, honored,
    willingly|gladly|readily|happily train|trains|sponsor|sponsors|take|takes|accept|accepts, is|are catered for, cater~ for|to,
    make|makes|made provision for, provision is|has made|been, supported by our, in our program|repertoire
  `),
  refusal: phrases(`
    used to do so?, don't|doesn't now|anymore|today, do|does not now, isn't|aren't|not one of|among them|those|these, not among them|those|these, no longer do|does|is|are|so|the case?, not any more|longer, not anymore,
    keep|keeps|kept|hold|holds|held|hinder|hinders|stop|stops|bar|bars|prevent|prevents us|it|them|programs|departments|the? *? from, not deal|dealing|work|working with|in, doesn't|don't|didn't do, withhold|withholds|withholding, deny|denies|denied|denying, say|says no to, stop|stops short of, draw|draws the line at, shun~, eschew~, spurn~,
    abstain~ from, not go|move on|forward|further|ahead to, unworkable, impracticable, impractical, untenable, quit|quits|quitting doing|sponsoring|offering|accepting|taking|filing|supporting, route|door|path|option|avenue|way is|are|remains closed|shut, is|remains|stays? closed to|for, step|stepped back from, back|backed away from, off limits, off the menu, no go, non starter, nonstarter, dead end,
    door|doors is|are shut|closed, lie|lies|lying|fall|falls|falling|sit|sits outside of?, outside what, outside our|its|the scope|remit|policy|program,
    for another|other program|programs|hospital|hospitals, returned|sent|thrown unread|unopened|unanswered|back, go|goes unread|unopened|unanswered, thrown out, set|put aside unread, discard~, ban|bans|banned,
    preclude~, omit|omits|omitted, veto|vetoes|vetoed, unsponsorable, unobtainable here, unoffered, incompatible with, abandon~,
    relinquish~, renounce~, do|does|did away with, wash|washed our hands of, no place|room for, has|have no place, a thing of the past,
    is|are|now history, inaccessible, debarred, debar|debars, will|would have to go|look|apply elsewhere, resist~, forestall~
  `),
  only: phrases(
    `
    that|this|it the? whole? extent|limit|end|sum of it|that|this?, is|are the limit|extent of, go|goes as far as, all of? our|the visa? sponsorship|sponsorships, stick|sticks|stuck|sticking to|with, keep|keeps to, as far as we|it|our|the *? go|goes, as far as * *? extends|reaches, the whole|full|entire|complete|exhaustive|sum list|choice|range|extent|menu, list is complete|closed|exhaustive, list ends|stops|closes there|here|with, stop|stops|end|ends there|here|at, go|goes no further,
    nothing further, begin|begins and end|ends with, to the exclusion of, in|on|under|by|through|with no other {thing}|{way}?, no other {way}, no second|alternative {thing}?,
    no alternatives, no alternative, no choice, just one, just the one, lone, one way|route|path|door|vehicle, there is|are? one {thing}, the one and only,
    none besides|beyond|else, and none other, is|are all we|that, is|are all our|the|this institution|hospital|program|university|department|residency|school|center sponsors|supports|accepts|offers|provides|takes, all there is, single|sole {thing}, a single, precisely one, exactly one
  `,
    NAMES,
  ),
  /** Says of the visas that follow what was said before. */
  echo: phrases(`
    the same goes|applies|holds|is|was|for|with, same goes|applies|holds, likewise for|with, this|that is|holds|applies|goes true|so? as? well|too|also|likewise for|of|to, this|that is also? true of|for, similarly for|with, so is|are|will|does|do|can,
    that|this covers|includes|applies|extends to?, that|this goes|holds for, that|this means|concerns, ditto for?, as is|are|does|do, and so is|are|does|do|will
  `),
  pronoun_visa: phrases(`
    those visas|types|statuses|categories, either of the|these|those two visas|types?, the two visas, this|that classification|option|route|path|vehicle,
    these|those two, those two visas, such status|visas, either of the|these|those visas, a visa of this|that kind|type
  `),
  if: phrases(
    'should uscis|there|it|they|we|this|that|any|your|his|her, provided, on condition that, on the condition that, so long as',
  ),
  require: phrases(`
    conditional|contingent|dependent|depends|depend|predicated on|upon being|holding|having|possessing|proof|possession|citizenship,
    is what you|they|we need|require|must, is|are called for, must take its|their place, presuppose~, is the condition, is|are a precondition, is required that,
    sine qua non, is|are imperative, is|are insisted on|upon, insist|insists on|upon, is|are demanded, we demand|demands
  `),
  discretion: phrases(
    `
    select|selected|certain|particular candidates|applicants|residents|fellows|trainees|individuals, may|can ask for, chance|chances of, argued for, not the rule|norm|custom|default, has|have to be worked out, worked out individually|case, worked out with each|every|hr|gme|counsel|our|the? gme|hr|office|counsel|lawyers|institution|hospital, a few times, at the pgy 1|2|3|4|5|6 level, at the intern level, is|are uncommon, department|program|chair|director|division decision, not usual|customary|common|standard|typical|routine|commonplace, unusual, not our|the|a usual|standard|normal|routine|customary|common|general practice|policy|custom|route|choice|procedure|path, at the mercy of, not often|frequently|regularly|commonly, tbd, to be determined|decided, try|tries not to, not rule|ruling them|it|this|that|these out, not exclude|dismiss them|it|this|that, not encourage|encouraged|encouraging,
    rest|rests|lie|lies|sit|sits|remain|remains with the|each|every|its|our|your? *? {decider}, belong|belongs to the|each *? {decider}, reserved|left to|for the|each|every|individual *? {decider},
    is for the|each|every|your *? {decider}, for the|each|every|your *? {decider} to *, falls to the|each *? {decider}, in the hands of, hands of the,
    a matter for the|each *? {decider}, a matter between, matter of judgment|judgement|discretion, the last|final word|say, say of the,
    consent, consents, consented, has|have|had to consent, must consent, give|gives its|their|his|her consent,
    none|nobody|neither will|would|can? is|are|be obliged|required|bound|compelled|forced, no {decider} is|are|will|can be? obliged|required|bound|compelled|forced,
    not|nor every? {decider}? is|are|be obliged|required|bound|compelled to, each is permitted|allowed|free, is|are permitted not required,
    it|this|that has happened, has|have happened, has|have occurred, have|has done so|it|this before?, there is|are precedent|precedents, on|by merit, on the merits, on the strength of,
    truly|really|genuinely outstanding|exceptional|extraordinary|remarkable|stellar, has|have to be outstanding|exceptional|extraordinary|remarkable, must be outstanding|exceptional|extraordinary|remarkable, of exceptional|outstanding|extraordinary merit|talent|quality|ability,
    from time to time, would|might|could be open to, every so often, once or twice, the odd, with luck, open to negotiation, worth asking, no promises, can|may be raised with, raise it|this with, take it|this up with, bring it|this up with,
    each|every individual|single? case on, looks at the individual, as it|they see|sees fit, as they please, wish|wishes to make, where it|they think|thinks, may choose, chooses to, choose to,
    until|till the|a|your|its *? {decider}, by arrangement, by special arrangement, by agreement, is|are negotiated|arranged individually, in isolated|singular|occasional cases|instances
  `,
    NAMES,
  ),
  approval: phrases(
    `
    letter|letters|memo|justification from|by|of the|your|their? {decider}|director|dio, requests|request|petitions|cases go|goes to, nod of|from the, green light from, sign off of|from, say so of, consent of, consent from, backing of the, okay of|from, go ahead from|of, clearance from|of, assent of,
    {decider} consents|agrees|approves|assents|signs, {decider} has|have|must|will have? to? consent|agree|approve|assent|sign
  `,
    NAMES,
  ),
  neutral: phrases(`
    in the case of, in case of, in either case, in that case, in this case, in any case, in each case, in all cases, in both cases, whatever the case, the case may be, becomes|become possible, make|makes it possible, made possible, becomes|become available,
    as long as funds, no wonder, no doubt, no less, not least, no different, nothing new, without difficulty|trouble|problem|hesitation|reservation|reservations|restriction|restrictions|limitation,
    no reason to worry, no obstacle, no longer than, not more than, no earlier than, not earlier than, not before, no tuition, not to worry
  `),
  no_sponsorship: phrases(`
    not dependent|reliant|relying|conditional|contingent on|upon sponsorship, not depend|rely on|upon our|any|employer|the? visa? sponsorship, independent|regardless of any? sponsorship, free of|from any? sponsorship, without us sponsoring,
    without our|any|employer|hospital|outside sponsorship|support|involvement,
    unrestricted authorization|authorisation|permission|right to work, unrestricted work|employment authorization|authorisation|permission
  `),
  citizen: phrases('usa|american passport|passports, passport of the usa'),
  resident_status: phrases(`
    permanent right to live|work|remain|reside, right to live|remain|reside here|stateside? permanently|indefinitely, settled permanently, settled status, live|lives|work|works here|in permanently|indefinitely
  `),
  exceptions: phrases('one exception, an exception, exceptionally allowed, exceptions'),
}
