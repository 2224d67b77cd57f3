/** What is done about a visa: support, consider, require, hold, prefer, apply. Words only; polarity lives elsewhere. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

export const ACTION_LEXICON: Lexicon<Sense> = {
  /** Words that by themselves say a program takes a visa. */
  support: phrases(`
    sponsor~, accept~, acceptable, acceptance, support~, supportive, offer~, take~, taken, took, provide~, file~ for?,
    grant~, issue~, we|will|to back, backs, backed, backing, welcome~, honor~, honour~, recognise~, recognize~, employ~, hire~,
    petition|petitioned|petitioning for, participates|participate|participated|participating in|with, take|takes|taking part in,
    admit|admits|admitted|admitting, recruit~, facilitate~, sponsorable, extend|extends|extended to,
    what we deal with, what we do|offer|use|support|have|take|accept|sponsor|provide, what we work with,
    undertake|undertakes, accommodate~, appoint~, arrange~, adopt~, acknowledge~, pay~ for, make|makes use of, launch~, work~ with, host~,
    take it|them over, is|are|remain|remains an? option|options, it an option, can be had|arranged|obtained|secured, enrol|enroll~, we|will|to place, placed, has|have|been resumed, reinstated, approve of, do|does approve, we approve, approves, secure|secures for, help|helps with,
    helps|help obtain, assist~ *? *? with|in, help|helps * *? with, help|helps|helping|assist~ you|them|applicants|residents|fellows|trainees *? *? apply|applying|obtain|get|secure|with, process~, handle~, utilize~, use|uses|used, engage~, onboard~, deal|deals in,
    visa? support|sponsorship includes|include|covers|encompasses, via|through our|the|its hospital|university|institution? immigration|legal? counsel|attorney|attorneys|lawyer|lawyers, via|through our|the|its hospital|university? law firm, bring~ in, bring~ it|one|theirs|them here|over|along|with, put|placed on, help|helps|assist|assists the|our|each selected|matched? fellow|fellows|resident|residents|candidate|candidates|applicant|applicants|trainee|trainees to? obtain|get|secure|apply|with, given, get|gets, receive~, fine, ok|okay, yes, no problem|objection|problems|objections|trouble|issue|barrier|hindrance|difficulty|difficulties|concern|hurdle|impediment, friendly,
    poses no problem|problems, have|has no trouble|difficulty, no obstacle, act|acts as the? petitioner, keep|keeps to the, considered|reviewed|treated|judged|evaluated|seen|looked at? equally|alike|like, considered|reviewed|treated|judged|evaluated|seen|looked at? the same, unaffected, remain|remains available|possible|welcome, go|goes on as|accepting|sponsoring|hosting|supporting|welcoming, encourage~,
    contingent|conditional|dependent|depends|depend on|upon a? passing|completing|completion|step|usmle|having|successful|successfully|meeting, treated equally|alike, has|have|was|were resumed, hand in hand with, work|works together with, available, possible, in use, be|is your visa, works, work|works for us
  `),
  /** Words that say it only together with the visa's name. */
  allow: phrases(`
    come|comes|came|arrive|arrives|enter|enters mostly|mainly|usually|chiefly|generally|normally|often? to us|here? mostly|mainly|usually? on|with|under|in,
    authorize|authorizes|authorise|authorised|authorized, allow~, permit|permits|permitted, able to, willing to, happy to, glad to, pleased to, prepared to, eligible,
    qualify|qualifies|qualified, rank|ranks, interview, select~, sign|signs, obtain~, serve|serves, matched, ranked, ranking, interviewed,
    interviewing, invite~, review~, enter|enters|entering, join~, seeking, look~ for,
    come|comes from|on|in|under|with, supply|supplies, in the business of, commit|commits, may|can use, pursue~, extend|extends|extended,
    cover|covers|covered, continue|continues|continued, maintain|maintains, suit~, suitable, appropriate, qualifying
  `),
  initiate: phrases(
    'started|begun|opened by|for|here, begin|start the|a|any visa|sponsorship|immigration? process|application|paperwork|petition|sponsorship, initiate~, start new, begin new',
  ),
  consider: phrases(`
    see|find whether|if|what, look~ into whether, entertain~, consider~, consideration, explore~, evaluate~, talk|talked over|about, discussed, put forward, weigh~, assess~,
    discuss~, open to discuss|discussing|considering|consider|talking|exploring|requests, open to the idea, review|reviewed individually, looked|look into|at, examine~, discuss|discussed, entertained, reviewing
  `),
  require: phrases(`
    is a|the condition|prerequisite|requirement for|of?, presuppose~, call|calls for, demand~, necessitate~, entail~, insist~ on,
    must, have|has to, need|needs|needed to?, required|requires|require, is|are|be a must,
    requirement|requirements|qualification|qualifications|criteria include|includes|are|is,
    one|any of the following|these, hold|have|possess one of the following|these, one of two|three|four|five, is|are to hold|have|be, mandatory, shall, obliged to?,
    compulsory, is|are a requirement, is a condition, necessary, essential, obligatory, prerequisite, precondition, indispensable
  `),
  /** From one status to another. */
  convert: phrases(
    'change|switch|convert|transition|move|changing|switching|converting your|their|his? status? to|into|over a|an|the?, change|changes of status to, change|changing|changed|switch|switching their|your|his|her? visa|immigration status|type|category, status changed|converted|switched to, give|gives|giving it|this|that|them up for|in|and',
  ),
  expect: phrases(
    'should? be prepared|ready|willing to, expected to, plan|plans on|for, plan|plans to use|hold|train|come, ought to, should, we ask for, requirement|requirements, go for, in order to',
  ),
  /** Who wants a visa: people, never a demand. */
  wanting: phrases(`
    some|many|applicants|candidates|people would rather|prefer|like,    who|that|which need|needs|require|requires|want|wants|seek|seeks, needing, requiring, wanting, seeking,
    in need of, who|that depend|depends|rely|relies on, need sponsorship, if you|they need|require, who|that will|would|may|might need|require,
    should you need|require, who|that are|is seeking|requiring|applying for, in order to obtain|get|receive,
    applying for|under, who|that request|requests, requesting, requests for
  `),
  /** Sends away whoever needs what was named. */
  turned_away: phrases(`
    is|are|would not for you|them|such|these,
    do|should|must|need|may|can not apply, please refrain, need not apply, should not apply, refrain from applying,
    need|needs|have|has to train|look|apply|go elsewhere|somewhere, will need|have to train|look|apply|go elsewhere|somewhere else?,
    are|is asked not to apply, need|needs|have|has|must|should to? find|seek|pursue|consider|look a|an? another|different|other *, must|should|has|have to? look|apply|go|search elsewhere, must|should|has|have|need to? look|apply|search for|at|to|with? another|other|different *,
    do|should not make|submit|send an|a|your|any? application|applications, is|are not the? right? place|program|fit|match|home, not the right? place|program|residency|fellowship|hospital|fit|match for you|them|those, need not rank, should not rank, do not rank
  `),
  hold: phrases(`
    by means of, by way of,     come|comes|came to *? *? on|under, train|trains|trained|come|comes|appointed|work|works with|at? us|here? as,
    train|trains|trained|training|work|works|come|comes|arrive|arrives with us on|under|through|in, arrive|arrives on, train|trains|trained|training on|under,
    hold|holds|holding, be on, possess|possesses|possessing, in possession of, holder|holders of?, have or obtain,
    on a|an|the|their, are|is|all|normally|usually|currently on
  `),
  prefer: phrases(`
    would rather|sooner, prefer|prefers|preferred|preferring|preference|preferable|preferably, favor~, favour~, most appropriate,
    come|comes first, of choice, first|preferred|usual choice, the right vehicle, the norm, the default, preferred option
  `),
  apply: phrases(`
    may|can also? apply|train|enter|join|enroll|work, may|can be residents|fellows|trainees|trained|house, can count on, are|is eligible, eligible to apply|train,
    encouraged to apply, invited to apply, welcome to apply, is|are|be welcome|welcomed, open to, can switch|change,
    may switch|change, free to apply, may be appointed|employed, can|may start|begin, may|can choose|pick|select, may|can be on|in, may|can have|hold,
    have|has the choice, find|finds a home, eligible for appointment
  `),
  usual: phrases(
    'the way|route|path|road|door in, normal|ordinary|regular path|route|visa|status|way|choice|vehicle|arrangement, usual, standard, routine, default, common, most common, typical',
  ),
}
