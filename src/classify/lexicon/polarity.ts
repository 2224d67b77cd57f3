/** Negation, exclusivity, exception, modality and time: the words that turn or bound a stance. Words only. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

const NAMES = {
  authority:
    'dean|dio|chair|chairman|chairperson|director|gmec|gme|committee|provost|counsel|leadership|administration|board|official|officer',
  rare: 'some|certain|special|rare|exceptional|extenuating|extraordinary|unusual|limited|compelling|particular|select|selected|specific|few|individual|unique|outstanding|given',
  cases:
    'reason|reasons|grounds|circumstance|circumstances|situation|situations|case|cases|instance|instances|conditions|basis',
  program:
    'program|programs|programme|programmes|department|departments|director|directors|residency|institution|dio|division|school|hospital|dean|office|committee|chair',
}

export const POLARITY_LEXICON: Lexicon<Sense> = {
  neg: phrases(
    `
    {program} choose|chooses|chose|chosen|elect|elects|elected|opt|opts|opted|decide|decides not to, chooses|elects|elected|opts|opted|chosen not to, not, nope, nah, not yet, no, never, none, cannot, can't, don't, doesn't, won't, isn't, aren't, didn't, wasn't, weren't, hadn't, wouldn't, couldn't,
    shouldn't, haven't, hasn't, nothing, unable to?, not able to, inability to, incapable of, unwillingness to, no longer, nobody, under no circumstances,
    not under any circumstances, have|has yet to, unwilling to?, not possible, impossible, may not, by no means, rarely if ever,
    not a possibility, no possibility of, not|isn't something that?, not among the *? we|it|our|the, avoid~, not in a position to, not open, lack~, no means, not an option, not feasible
  `,
    NAMES,
  ),
  /** Words that refuse by themselves. */
  refusal: phrases(`
    contrary|counter to our|the|its|this|these? hospital|university|institutional? policy|policies|rules|practice, goes|go|runs against our|the|its policy|policies|rules|practice, too costly|expensive|slow|complicated|risky, unavailable, ineligible, not open to those|anyone|people|persons|applicants|candidates|individuals|physicians who|needing|requiring|seeking|in, refuse~, decline~, exclude~, ruled|rules|rule out, bar|barred|bars, discontinue~,
    discontinued, stop|stops|stopped, cease~, turn|turns|turned down|away, are closed, stay|stays|keep|keeps away from, closed to, out of the question, reject~,
    prohibit~, disallow~, refrain~, ended, unsupported, unsponsored, non sponsored|supported|accepted|eligible|sponsorable, nonsponsored, disqualify~, moved|moving|shifted away from, beyond our, outside of? our budget|means|reach|capacity, lie|lies beyond,
    beyond the|its|their|what means|scope|reach|capacity|ability|resources|remit|possibilities of?, beyond the|its|their means|scope|reach|capacity|ability|resources|remit, outside|beyond *? *? policy|scope|remit|mission of?, unsuitable, unacceptable, off the table, fall|falls outside, unfeasible, infeasible, against our|the|its policy,
    come|comes|came to an end, is|are over, used to sponsor|accept|support|offer|take, at an end,
    forbid|forbids|forbidden, drop|drops|dropped, look|apply elsewhere, give|gives|gave|given up, unwelcome,
    inadmissible, leave|leaves|left out, do|does without, steer|steers clear, opted|advised|advises|advise|recommended against, rule|rules|policy|policies against,
    decided|chosen|chose|elected against|not, close|closes|closed the door, forgo|forgoes, foregoes,
    screened|filtered|weeded|sorted out, passed over, removed from, out of reach, withheld, opted out, opt|opts out,
    leave|leaves|left it? alone, eliminate~, to end, off limits, out of bounds, thing of the past, preclude~, prevented|prevents|prevent from, rejection, refusal, denial,
    disqualification, is|are out, against * policy, no funding|funds|money|budget|resources|staff|means to|for, no paperwork|papers, no capacity|ability|mechanism|plan|plans|provision|provisions|infrastructure|authority|intention|arrangement|arrangements to|for|of?,
    not exist, no such, not do|doing, beyond what, foreclose~, shut, look|looks|looking|apply|search|go|turn|find|seek to|at|for|with? a? other|another|different|elsewhere program|programs|hospital|hospitals|residency|institution?,
    look|go|search|apply|seek|train|find * elsewhere, seek elsewhere, look|go|search|turn|apply somewhere else, phase~ out, phased out, withdraw|withdrawn|withdrew, terminated, abolished
  `),
  /** "J-1 (no exceptions)". */
  flatly: phrases(
    'not deviate|depart|stray|budge from, no authority|power|right|discretion|latitude to make|grant|allow|give a|an|any? exception|exceptions, no deviation|deviations|departure|departures|exemption|exemptions, no exception|exceptions, without any? exception|exceptions, not any|a single? exception|exceptions',
  ),
  /** One negation in two words. */
  neither: phrases('neither, nor'),
  without: phrases('without, absent, in the absence of'),
  /** Words with "not" or "no" in them that refuse nothing. */
  neutral: phrases(`
    not only, not the|our only|sole|single, but also, contrary to what|popular|rumor|rumors|earlier|previous, not be? subject|liable to the?, at their|your|his own? choice|option|preference|election, at the applicant|resident|fellow 's? choice|option, no later than, no less than, no fewer than, no more than, not later than, no matter,
    ecfmg decides|determines|approves|reviews|requires, prior to, as in past|previous|prior|earlier|other years|seasons|cycles, whether or not, or not, we are sorry|sad|afraid|unhappy to say|report|tell, not make|force|oblige residents|fellows|trainees|you|anybody|anyone, not limited, strictly speaking, not limited to, without being limited to, without limitation, not be? limited to, no cost, without regard,
    no visa restriction|restrictions|limitation|limitations|limit|limits|preference|preferences, no preference, not required, not needed, not necessary, no need, not mandatory, not a requirement,
    not be required, not need, do|does|did not matter, if not, no sooner, not sooner, not responsible, not affected,
    save you|yourself|them|everyone|time|money|trouble, no ceiling|quota|upper limit|on|for|to?, no such limit|limits|limitation|restriction|restrictions|cap|condition|conditions|requirement|rule|ceiling,
    need|needs|require|requires no such thing|step|approval|permission|petition, not touched|touch, aren't|isn't|won't|wasn't be? affected|touched|concerned, nobody has|needs to, no one has|needs to, no difference, under|in any circumstances|conditions|circumstance, if so, not apply to us, why not, like|similar|as to|with? all? other|many|most|some|several other? programs|hospitals|residencies|fellowships|institutions, unlike other|many|most|some|several programs|hospitals|residencies|fellowships|institutions, need not worry|fear|hesitate, not hesitate, no fee|fees,
    not pay|paid|cover|covered, not charge, not have to, have|has yet, no minimum, not refund, has|have no part,
    no effect, no restriction|restrictions, no limit, without delay, without break, without a break, if ever, if any, if at all, if possible, if available,
    not just, not merely, or they|you|it|he|she cannot|will not?, does not apply, doesn't apply, not subject to,
    no guarantee of interview, is|are|be not owed|payable, otherwise|or there? is? not|isn't enough time, no cut off, no cutoff, without charge, no charge, not influence, not a factor,
    not concern, recognize|recognise|understand|know|note|realize|aware that, no paperwork|petition|petitions|papers|filing|filings is|are required|needed|necessary, no other way to, at this time|point|moment|stage|juncture, this year, need|needs|require|requires no special|separate|further|extra|such? permission|approval|consent|exception|discussion|review, no special|separate|further? permission|approval|review required|needed|necessary, no bearing, in time for orientation|july|the?, not affect, not change our|the, not a barrier, no bar, not obliged, not obligated, not bound, exchange visitor program,
    no longer require|requires, nothing|not change|changes|changed, no change|changes, not change, has|have|had|was|were? decided|chosen|elected|opted to|that,
    decision was|is|has|have? been? made? to, taken|took|made the|a decision
  `),
  also: phrases('just as|like, including, inclusive of, too, also, as well, likewise, in addition'),
  only: phrases(`
    only, sole|only|single means, solely, exclusively, exclusive, sole, alone, nothing but|except, nothing other than, nothing beside|besides|beyond, no training|work|other|immigration|employment visa|visas|status but|except|besides|beyond, beyond|beside|besides|past it|that|this nothing|none, beyond|beside|besides which *? *? accept|sponsor|support|take|offer none|nothing,
    no category|type|status|option|classification|kind|class|route|path|pathway besides|but|except|beyond|save, no category|type|status|option|classification|kind|class|route|path|pathway other than, none but, that is all|it, our|the one option|visa|category|type, none other than, no visa|visas but|except|beyond|besides|save, all that|we, all we can, reserved for,
    limits|limit|limited|restricts|restrict|restricted|confines|confine its|our|the|all applicants|applications|candidates|sponsorship|trainees|residents|fellows|appointments|applicant? pool? to,
    limits|limit|restricts|restrict|confines|confine its|our|their|the visa? sponsorship of|for * *? *? to,
    limited|limits|limit to, restricted|restricts|restrict to, confined|confines to, just, no other than, no one but,
    nobody but, merely, strictly, not accept|sponsor|support|consider|take|offer anything but|except|besides,
    not accept|sponsor|support|consider|take|offer anything other than, anything|any visa|visas but, purely,
    not other than, not anything other than, uniquely, no visa|visas other than, not any visa|visas other than,
    no other visa|visas than|but|except, no type but, no type other than, nothing else, the single, single visa,
    single type, restrict|restricts|restricting, confine~, no one other than,
    and|but on|in|for|with|through? nothing else|more, no one else, nobody else,
    limit|limits|limiting|restrict|restricts|restricting|confine|confines *? *? *? to, one visa|type|kind|category|option|thing|sort, one and only, that's it|all,
    leave|leaves|left|kept|keep|keeps|set aside for|to, is|are kept|reserved for, and nothing else|more, and that is all|it, full stop, and? not otherwise, only ever, or nothing else?, or none, no type|kind|form|category|class of visa|visas|sponsorship but|except|besides, no type|kind|form|category|class of visa|visas|sponsorship other than, stop|stops|end|ends there|at, to the exclusion of, nothing further|more|beyond
  `),
  discretion: phrases(
    `
    willing|able|ready|prepared to bear|pay|cover, for|to|with some|certain of? the|our? applicants|residents|fellows|candidates|trainees|physicians|people, by arrangement, needs|need|requires|require|takes|take a|an very|really|truly? good|strong|special|compelling|particular reason|reasons, {program} level decision|matter|choice, per|by individual|each program|department policy|policies, departmental|institutional|programmatic decision|choice, if|when|where|as|should|provided the|our? budget|funding|funds|resources|finances|money|circumstances|situation allows|allow|permits|permit, case by case, case to case, case per case,
    hard|difficult to fill|staff, individual|individualized|individualised basis|cases|case|requests|request|merit|merits|consideration|review|decision|decisions,
    on its|their own? merits, individually, maybe, perhaps, possibly, at times, sometimes, occasionally, occasional,
    on occasion, within limits, approve|approves|approved|grants|granted|grant few|some, may|might decline|refuse|deny|reject, for outstanding|exceptional|extraordinary|stellar|unusual applicants|candidates|individuals|applicant, now and then, now and again, rare, rarely, seldom, infrequently, exceptional, exceptionally,
    extraordinary, unusual circumstances, depends on? circumstances,
    in|under|for|only|given a|an|the|very|most? {rare} {rare}? {cases},
    in|under these|the|this|that following|certain|above? {cases}, {rare} {cases}, on an? {rare} basis, discretion,
    discretionary, on|upon|by request, guarantee~, in some years|cycles|classes|cases|situations and|but? not in? others, in some years|cycles|classes, there are|is situations|cases|circumstances|times|instances|occasions in? which|where|when, one at a time, ties|tie our hands,
    not be assumed|presumed|expected, not be? taken for granted, in principle, in theory, up to the|each|every|individual {program}, entirely up to,
    up to each|the|our|your, left to, depends|depend|depending|dependent on|upon, depends|depend,
    {program} shall|will|must|may|can|is|are to? decide|determine whether|which|if, {program} decide|decides|determine|determines|choose|chooses|set|sets|select|selects, negotiable, limited, reserve|reserves the right, decide|decides|decided, decision is|rests|lies|made|about|on|by|of|belongs|depends, decisions, is|are|be a decision,
    for the|each|every|our|your {program} to decide|settle|determine|say|choose|judge, decides|decide|choose|chooses by itself|themselves, on its|their own, in its|their own right,
    is|are|be judged|weighed|settled|determined|resolved, talked about|over,
    not every|all of? our|the|these? {program}, not always|necessarily, hesitant, hesitate|hesitates to, reluctant, reluctantly, disinclined, wary, cautious about,
    may|might not be? able|possible|approved|granted|available|succeed|come, own mind|choice|call|judgment|judgement|determination,
    take|takes|need|needs some|much|a? persuading|convincing|arguing|doing, at the|our|each? {authority} pleasure|option|wish, at the pleasure of, make|makes|made|argue a|the|your|their case,
    free to, own h1b? policy|policies|rules|criteria, in the past, appeal, compelling, strong case, discouraged, prefer|prefers|preferable not to, not our|the first choice, by some, some do, candidate at a time, once in a while, not be? count|rely|counted|relied on, last word, final say, some room, talk|speak to|with us first|beforehand, funds permitting, if funds, if|when|where there|there's is? funding|money|budget|funds, if|when|where funding is available, funding permitting, one|two position|spot|slot a|per year|class|cycle,
    see|find out? what can be done, have|has|need|needs|would|must|should to? first? ask|check|consult|clear with? our|the|their gme|hospital|institution|university|institution's|hospital's|department|legal|administration|dio|office|leadership, a long shot, if|where we|they|you|a department|program can? show|shows cause|need|reason|reasons, a possibility, not every|all {program}, few departments|divisions|chairs|directors are|can|will|have, not plan|bank on it|that|one, may|can|could choose|elect|opt|decide not? to, choose|elect|opt to, wishes, chooses, elects, opts to, have|has been known to, with the option of,
    justification, special request, may or may not, lie|lies|rests with the? {program},
    not yet? know|known yet? whether|if, unclear|uncertain|undecided|unknown|unsure whether|if, not yet? known|settled|certain yet?, decision|decisions is|are? pending, to be determined|decided|announced, tbd, tba, one by one, not a given|certainty|right|entitlement|foregone|sure, not automatic|assured|certain|promised|guaranteed,
    no guarantee|assurance|promise, not out of the question, not ruled out, not excluded, not impossible, not unheard,
    almost|practically|virtually|nearly never, next to never, try|tries|attempt|attempts|endeavor to, make|makes|made the|that|this|its|a call|decision|determination,
    upon|after|following|pending review|consideration|discussion|evaluation, a privilege, optional, at * option,
    contingent|conditional|conditioned on|upon, subject to * approval|review|consideration|funding|constraints|availability|discretion|authorization,
    subject to budget|resources|space|need|policy, requires|require|needs|need a? review|justification|exception|discussion|request,
    requires|require|needs|need an|special|individual|internal|institutional|departmental review|justification|exception|consideration,
    must be requested|justified|negotiated|argued|petitioned, must request it|this|them|one, requested through|from|by the|your|their, in past|previous|prior|earlier years|seasons|cycles, in years past, never certain, a few residents|fellows|trainees|candidates,
    may|can request, may|can|could be requested, possible to request|ask, ask us, reserve|reserves, where|when|if there is? a? need,
    varies, vary, unusual, unlikely, improbable, not likely, doubtful, each|every request|case is|are,
    allow|allows|permit|permits|let|lets|authorize|authorizes its|our|the|individual|each {program},
    allow|allows|permit|permits|let|lets programs|departments, for a few, thinkable, conceivable, come|comes into question|play|consideration,
    circumstance|circumstances, as an exception, by exception, highly selective, might, promise~, have|has|had|need|needs to be convinced|persuaded, commit to, assure~, ensure~, could be,
    potentially, selectively, on a selective basis, each program's, not all programs, some programs,
    some residencies|departments|specialties|divisions, less commonly|frequently|often, not readily|easily, not by default, not something * does|do often|frequently|regularly|routinely|commonly, some of our|the? {program}, varies|vary|varied by|from|among|between, extremely well? qualified, determined by,
    at its|our|their option, justify|justified, in very? rare, last resort,
    subject to approval|review|availability|funding|discretion, {program} discretion, review and approval,
    by petition, evaluated individually, has latitude, sparingly, hardly ever, as needed, if warranted,
    warrant|warrants|warranted
  `,
    NAMES,
  ),
  limited_number: phrases(`
    at most|maximum of one|two|three|four|five|1|2|3|4|5, room for just|only? one|two|three|a|1|2|3,
    very few, only a few, not many, per year|annum|class|cycle, one|two|three per|each|a year|class|cycle, up to one|two|three|four, limited|lesser number|numbers|extent|basis|availability|slots|positions, few|some slots|positions, slot|slots,
    small number, capped|cap at|of one|two|three|four|five|six|seven|eight|nine|ten, capped * *? *? at, is small|few, are few|scarce, handful, number is limited, numbers are limited, limited spots
  `),
  approval: phrases(
    `
    if|when|once the|our? institution|hospital|university|administration|leadership approves|agrees|consents, authorized|authorised by the? {authority}|institution|program|department, go|goes|sent|forwarded|referred to the? gme? {authority}|office, put|brought|laid before the? gme? department? {authority}|office|chair, put|puts|give|gives|explain|explains|state|states|present|presents the|their|its|your|a|his|her|good? case|reasons|reason|request|grounds to, letter of justification, justification from|by, yes|nod|okay|word from *, {authority}|director permission|approval|consent|blessing, approval, approved by, case|request|exception is|was|been approved|granted, by|after|upon a? vote of, must approve, approve~ each|every|all|individual, permission of|from, by|requires|require|special permission, recommendation of,
    written recommendation|approval|request|justification, endorsement of, concurrence of, submit|submits|make|makes a|the|this|such? request,
    reviewed by the? *, agree~ to?, agreement of, special permission, consent of, go|goes|routed|run|pass|passes through a|the|your|our chair|dean|dio|gme|gmec|director|department|program|committee, cleared by|with, signed off by|on, sanctioned by, blessing of, submitted|made in writing, in writing, sign off, signoff, signs off,
    authorization of the? dio|director|dean, prior approval, ask|asks|asking|persuade|convince|petition|write to? *? *? {authority}, ask|asks|asking the? legal|hospital|university|department department|office|counsel|lawyers|team|system|administration,
    {authority} may|can|must|will|would|has|have to? agree|approve|decide|request|recommend|ask|sign|apply|support|consent|endorse,
    prior|previous|advance discussion|consultation|conversation|clearance with|from|by, leave of the? {authority}, must|has|have to? be consulted before|first, concur|concurs, {authority}|office can|may|must|should be petitioned|asked|approached
  `,
    NAMES,
  ),
  normally: phrases(`
    with|barring|save very? rare|few|some|limited|occasional|certain|isolated exception|exceptions, with exceptions only? by|from|through|at, usually, automatically, normally, typically, routinely, generally, ordinarily,
    as a? general? rule, in general, customarily, by and large, for the most part, tend|tends to, commonly,
    standardly, regularly, all but exceptional|rare|special|unusual cases|circumstances|situations, in most cases, as a matter of course,
    except|unless as? otherwise|further? noted|stated|described|specified|provided|outlined|listed|indicated|permitted|required below|above|here|herein|otherwise?
  `),
  may: phrases('may, might'),
  except: phrases(`
    in contrast to|with, unlike the|an|a?, as distinct from, contrary to, with the exclusion of,
    except for|to|in|when|where|if|that|as?, other than, apart from, barring, save for?, with the exception of, aside from,
    excepting, but for, besides, exclusive of, excluding, beyond, as opposed to, over and above, rather than,
    instead of, in place of, with exceptions for
  `),
  unless: phrases('unless'),
  if: phrases(`
    if, even if|when, provided that|the|they|you|he|she|it|applicants|candidates|an|a, providing that?, when, where, in the rare|unlikely|unusual event, as long as, so long as, in case, in the event,
    only if|when|where|after, whenever, once, should you|the|a|an, assuming, in cases where|in
  `),
  exceptions: phrases(
    'waive|waives|waived|waiving this|it|that|the, restriction|rule|limitation|prohibition|foregoing does not apply to, departure|departures|deviation|deviations from, deviations, deviate|depart from, dispensation, exception|exceptions, an? exemption, exemptions, waiver|waivers of this|policy|the|our policy?|rule?',
  ),
  contrast: phrases(`
    but, however, although, though, while, whereas, yet, nevertheless, nonetheless, instead, that said, even though,
    even so, despite, because, since, as we|our|it, given that, therefore, hence, thus, consequently,
    otherwise, on the other hand, then again, by contrast, in contrast, conversely
  `),
  relative: phrases('who, whom, which, whose'),
  /** Suspended: for a while, with an end or a cause in sight. */
  pause: phrases(`
    no|not decision, has|have|is|are not been? decided,
    pause|paused|pausing|pauses, hold|holds|holding|held off on all|any|new|sponsoring|filing|h1b|our|visa|visas, put|set aside|off, postpone~, defer~, shelved, stand|stands still, in abeyance, until the? court|courts|government|uscis|dhs|matter|fee|litigation|proclamation|question,
    currently|now|presently|already on hold, is|are|be|remain|remains|been currently|now? on hold, suspend~, suspension, on hold, until further notice|guidance, temporarily,
    moratorium, until * is|are|has|have *, pending further? guidance|clarification|resolution|review,
    until further|more|additional|clear guidance|clarity|clarification|information|details|instruction|instructions,
    until we|they receive|have|get|hear|know|learn|obtain, until we|they receive|have|get|obtain further|more|additional|new? instruction|instructions|guidance|information|clarity|clarification, until there is|are, until it is|becomes clear, until such time,
    until this|that|the|these issue|matter|question|policy|policies|changes|rules, under legal? review, on ice, on pause, in limbo, frozen, freeze, resume|resumes|resumed,
    while the|this|that new? fee|proclamation|rule|ban|order is|remains in? effect|force|place, as long as the|this|that new? fee|proclamation|rule|ban|order is|remains in? effect|force|place, for the time being suspended, halted|halt, hold on new?, put on hold,
    until the matter|situation, unless|until the|this new? federal|presidential? *? fee|proclamation|order is|gets rescinded|lifted|repealed|removed|withdrawn|overturned|struck, awaiting|await|awaits further|federal|additional|more? federal|government? guidance|clarification|clarity|instructions, until then, until that time
  `),
  season: phrases(`
    2025|2026|2027|2028 season|cycle|match|academic?, 2025|2026|2027 2026|2027|2028, this|coming|next season|cycle
  `),
  fresh: phrases('new, newly, first time, initial'),
  'cause:fee': phrases(`
    fee of $? 100000, $ 100 k, $ 100 k h1b? visa? petition|filing? fee|payment|surcharge|charge, fee of $ 100 k, $? 100000 visa|filing|federal|government|petition? fee,
    increase|increases|increased|rise|rising in|of visa|h1b|filing|petition? fee|fees|costs, new|higher|additional federal|government|filing|application|visa|h1b fee|fees,
    new federal|government fee|fees for h1b, increased|higher h1b? fee|fees|filing, $ 100000 h1b? petition? fee|payment|surcharge|charge?,
    100000 dollar? h1b? petition? fee|payment|surcharge|charge|dollar|dollars,
    $? 100k h1b? fee|petition|payment|surcharge?, new h1b? visa? petition? fee|fees|surcharge,
    increased? visa fee|fees increase, supplemental fee, surcharge, hundred thousand dollar|dollars
  `),
  'cause:proclamation': phrases(`
    proclamation|proclamations, presidential proclamation, executive order|orders, presidential action, federal changes,
    recent|new|current|changing federal immigration? policy|policies|changes|regulations|regulation|rules|action|actions,
    immigration policy changes, changes in|to federal|immigration|government policy|policies|regulations|rules|law|laws
  `),
  'cause:litigation': phrases(`
    litigation, legal challenge|challenges|proceedings|action|actions, court case|ruling|order|decision|challenge|challenges|cases|rulings, lawsuit|lawsuits, injunction
  `),
  'cause:accreditation': phrases(`
    not|isn't acgme, acgme does not accredit, not accredited by the? acgme, acgme has not accredited, no acgme accreditation, not acgme? accredited, lacks|lack|lacking acgme? accreditation, non accredited, unaccredited, non acgme,
    without acgme? accreditation, accreditation status, non standard
  `),
  'cause:capacity': phrases(`
    capacity, no slots, slots are full, budget|budgetary constraints?, financial constraints, limited resources,
    cost|costs involved
  `),
  impossible: phrases(`
    would|will|does|did not work, isn't|aren't|not able to obtain|get|come|secure|qualify|use|hold, a reason|reasons not to take|use|be|come|accept|have, cannot|unable to? come|enter on|under, unobtainable, cannot be had|obtained|secured|used, cannot|unable to? obtain|get|secure|qualify|receive,
    won't|wouldn't|doesn't serve|suit, would|will|does|do not serve|suit, closed|shut|barred to you|them|him|her|someone|somebody, barred|excluded|kept from, shut out of, out of j1 years|time, not eligible|qualify|qualified for, ineligible for, does|do not qualify for, could not obtain|get|secure,
    is|are impossible, is|are unavailable, is|are not available, is|are not possible, is|are not an? option
  `),
}
