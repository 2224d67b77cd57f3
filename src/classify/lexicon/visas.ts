/** What visas and immigration statuses are called. Codes such as H-1B are found by the tokeniser. Words only. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

const NAMES = {
  type: 'type|types|kind|kinds|form|forms|category|categories|class|classes|sort|sorts|status|statuses|classification|classifications|option|options',
  visa: 'visa|visas|sponsorship|sponsorships',
  other: 'other|another|additional|alternative|alternate|further',
  work: 'work|training|immigration|immigrant|nonimmigrant|employment|temporary|student|international|entry',
  resident: 'resident|residents|residence|residency',
  ecfmg: 'ecfmg|intealth|ecmfg|efmg|ecgmg',
}

export const VISA_LEXICON: Lexicon<Sense> = {
  'visa:h1b': phrases(
    `
    an? h type visa|visas, h type, any? h classification|classifications|category, h type visa|visas|petition|petitions, h visa|visas|status|petition|petitions|category|type, h class|type|status visa|visas holder|holders?,
    h visa holder|holders, temporary worker visa|visas|petition|petitions|status, specialty occupation visa|visas, employer petition|petitions,
    hib visa|visas, new|fresh|initial|such petitions
  `,
    NAMES,
  ),
  'visa:j1': phrases(
    `
    j type visa|visas?, j visa|visas|status|category, exchange visitor visa|visas|sponsorship|status, exchange visitor, exchange visitors,
    under|through|via|in|on the exchange visitor sponsorship? program, evsp sponsorship?, alien physician visa|visas, j exchange visitor
  `,
    NAMES,
  ),
  /** The J-1 under the name of its sponsor. */
  ecfmg_visa: phrases(
    `
    exchange visitor sponsorship? program run|operated|administered|offered|sponsored|managed? by|of|through|from the? {ecfmg},
    exchange visitor sponsorship? program that? {ecfmg} runs|operates|administers|manages, {ecfmg} exchange visitor sponsorship? program, {ecfmg} sponsored? clinical? visa|visas, {ecfmg} sponsorship, {ecfmg} as their|your|a|the? visa? sponsor, visa|visas|sponsorship|status from|through|via|by|under|of the? {ecfmg},
    sponsorship through|by|from|via|under|of|with the? {ecfmg},
    sponsored|sponsor through|by|from|via|under the? {ecfmg}, {ecfmg} sponsored, {ecfmg} exchange visitor, train|trained|trains|come|comes|appointed|participate under|through|in the? {ecfmg} program
  `,
    NAMES,
  ),
  /** Says at once who sponsors and that it is a J-1. */
  ecfmg_sponsors: phrases(
    `
    brought|bring|brings|taken|appointed|hired|enrolled|placed|admitted on|in|over? through|via|under the? {ecfmg}, theirs|it comes|is from {ecfmg}, be|is|are|been sponsored by|through|via the? {ecfmg}, go|goes|come|comes through|via the? {ecfmg},
    sponsor is the? {ecfmg}, sponsor for|of visas|residents|trainees|fellows|physicians is the? {ecfmg}, sponsorship is|are|comes|runs|goes through|by|from|via|with the? {ecfmg},
    visa sponsorship is|comes|runs|goes through|by|from|via the? {ecfmg},
    sponsorship is|are provided|offered|available|handled|arranged through|by|from|via the? {ecfmg}
  `,
    NAMES,
  ),
  ecfmg: phrases('{ecfmg}, educational commission', NAMES),
  'visa:j1_research': phrases(
    `
    research scholar|scholars visa|visas, short term scholar|scholars, j1 research visa|visas, research j1, j1 visa? sponsored|issued|granted by|through|from a|an|another|some medical? school|university|college|institution,
    j1 visa? sponsored|issued by|through|from another|other institution|institutions
  `,
    NAMES,
  ),
  'visa:f1_opt': phrases('optional practical training, opt, practical training, opt ead', NAMES),
  'visa:ead': phrases(
    `
    ead card|cards?, eads, employment card|cards, own|personal|independent employment|work authorization|authorisation|permit, employment authorization document|documents|card|cards, work card|cards|permit|permits,
    employment authorization issued, employment authorisation document|documents|card|cards,
    independent work authorization, work authorization from the? ins|uscis,
    work authorization papers|documents|document|card|cards
  `,
    NAMES,
  ),
  'visa:f1': phrases('student visa|visas', NAMES),
  'visa:tn': phrases('tn visa|visas|status, tn 1, tns', NAMES),
  'visa:daca': phrases('daca status|recipient|recipients|holder|holders?, deferred action, dreamer|dreamers', NAMES),
  'visa:asylum': phrases('asylum, political asylum, asylee|asylees status?, refugee|refugees status?', NAMES),
  'visa:pending_pr': phrases(
    `
    pending permanent {resident}, pending green card, green card pending, permanent {resident} is? pending,
    green card application|applications, pending lawful? permanent {resident}, pending adjustment
  `,
    NAMES,
  ),
  'visa:green_card': phrases(
    `
    green card sponsorship, sponsorship for permanent {resident}, sponsor|sponsors|sponsored|sponsorship|sponsoring *? *? *? for|of legal|lawful permanent {resident}, permanent {resident} sponsorship,
    sponsored for permanent {resident}, sponsor|sponsors green cards|card,
    pursuing|seeking a|the|their? permanent {resident} visa|visas|status?
  `,
    NAMES,
  ),
  citizen: phrases(
    `
    passport of this country, passport of the usa, usa|american passport, americans, be|is|are|you american,
    usa? citizen|citizens|citizenship|nationals, citizen|citizens|citizenship of|in the? usa|america,
    american citizen|citizens|citizenship, usa citizen|citizens|citizenship,
    citizen|citizens|citizenship of|in the? usa, non citizen national|nationals, born in the usa, naturalized citizen|citizens
  `,
    NAMES,
  ),
  /** Whoever is no citizen: people, never a refusal. */
  no_status: phrases(
    `
    non resident|residents alien|aliens, nonresident alien|aliens, not|no|non a|an? usa? citizen|citizens, non usa citizen|citizens, non american citizen|citizens,
    non usa? national|nationals, noncitizen|noncitizens,
    neither a|an? usa? citizen|citizens|american|americans nor a|an? immigrant|immigrants|permanent? resident|residents?, neither a|an usa? citizen|american nor a green card holder, neither usa? citizens|americans nor green card holders, neither a? usa? citizen|citizens nor a? legal|lawful? permanent? usa? resident|residents,
    neither a? usa citizen|citizens nor a? legal|lawful? permanent? resident|residents, are no usa? citizen|citizens,
    not usa persons|person, without usa|american? citizenship, not a|an? usa? citizen|citizens or a? permanent resident|residents,
    has|have|holds|hold no green card|cards, foreign national|nationals|citizen|citizens, international applicant|applicants, without permanent {resident},
    non citizens without permanent {resident}, not a? permanent {resident}, non permanent {resident}, non immigrant,
    not already? usa? citizens or permanent {resident}, no usa? citizens or permanent {resident},
    not a? usa citizen|citizens, lack usa|american? citizenship, not usa? nationals, not an american citizen, not american citizen|citizens,
    neither citizenship nor permanent {resident}, other than usa citizens
  `,
    NAMES,
  ),
  resident_status: phrases(
    `
    legal|lawful? permanent|legal|lawful usa? {resident} status?, green card|cards holder|holders?,
    resident alien|aliens card?, permanent immigrant|immigrants|immigration visa|visas|status?, permanent visa|visas, gc|gcs holder|holders?, permanent|unrestricted|indefinite work|employment authorization|authorisation|eligibility,
    permanent usa {resident}, immigrants with permanent status, pr, lpr|lprs, ra card, valid residency,
    immigrant visa|visas, legal permanent usa? {resident}, conditional {resident}, permanent status,
    legal resident|residents, permanently {resident}, permission|right|leave to live|stay|remain here? permanently
  `,
    NAMES,
  ),
  work_permit: phrases(
    `
    work authorization|authorisation, employment authorization|authorisation,
    authorized|authorised|eligible|able|entitled|permitted|allowed to work,
    allowed|permitted|entitled by law to work, legally|lawfully be? authorized|able|eligible|permitted|allowed|entitled|employed|work to? work?,
    authorization to work, right to work, authorized for employment, permission to work,
    able to legally|lawfully be? work|employed, lawfully in this country, work lawfully|legally,
    free|entitled to work, employable, right to employment, eligible for employment, legally able to work, eligibility|eligible to work, eligibility|eligible to be employed
  `,
    NAMES,
  ),
  /** Wants no visa: people, and a refusal where only such people are taken. */
  no_sponsorship: phrases(
    `
    who|that? will|would? need|needs|needing|require|requires|requiring|want|seek|seeking|wanting no employer|visa|immigration? {visa},
    who|that? will|would? need|require|expect|want us|the|our|this hospital|program|institution|university|department? to petition|file|sponsor for? them?,
    no need of|for a|an|any? employer|employer's|immigration|visa? {visa},
    who|that will|would|do|does? not|never need|require|seek a|an|any|our|employer|immigration? visa? {visa},
    not|never need|require|requires|seek|needing|requiring a|an|any|our|employer|immigration? visa? {visa},
    not be in need of a|an|any? {visa}, no need for|of a|any? visa? {visa},
    work|train|stay *? *? *? without a|an|any? visa|visas|{visa}, need|needs|require|requires no one|nobody to sponsor|petition|file *? *?, need|needs|require|requires nobody to sponsor, without our|us sponsoring, without being|getting sponsored|petitioned, start|begin|join|serve|enter *? *? *? *? without a|an|any? visa|visas|{visa}, without any? help|assistance|support|aid from|of|by us|our|the, without the? need|needing|requiring|require of|for? a|an|any|employer? visa? {visa}
  `,
    NAMES,
  ),
  other_visas: phrases(
    `
    {other} {type} of {work}? {visa}, {other} non? {work}? {visa} {type}?, {other} non? {work} {type}, {other} {type},
    everything|anything|something else|further|different, other|alternative path|route|road|avenue, all else, anything beyond|besides|more than? this|that|it|these, another one|option|choice|route|pathway|avenue|possibility, any? different|other status|immigration, other employer sponsored|based|paid visa|visas|option|options|status|category|categories|sponsorship, different {type}, any other, others, alternatives, all others, different {visa} {type}?, a different visa, other non immigrant {type}, h1a
  `,
    NAMES,
  ),
  any_visas: phrases(
    `
    any|all|every {type} of {work}? {visa}, {work}? {visa} of any|whatever|whichever {type}, visa|visas of any {type},
    any|all {work} {visa}, any|all|every|each {visa} {type}?, visas whatever their type, any|all {type} of sponsorship,
    visas regardless of type, visas at all
  `,
    NAMES,
  ),
  visas: phrases(
    `
   
    visa|visas sponsorship|sponsorships|support|status|statuses|type|types|category|categories|holder|holders|candidates|applicants?,
    immigration benefit|benefits, nonimmigrant|immigration|visa status|statuses|classification, {work} {visa} sponsorship|status?, sponsorship|sponsorships of|for visas?, immigration sponsorship|status,
    immigration filing|filings|petition|petitions, filing|filings|petition|petitions|papers with|to the? immigration|uscis|authorities *?,
    employment sponsorship, sponsorship|sponsorships
  `,
    NAMES,
  ),
}
