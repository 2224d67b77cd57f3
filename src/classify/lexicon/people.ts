/** Who a sentence is about, and what it is about when it is no policy. Words only. */
import { type Lexicon, phrases } from '../phrases.ts'
import type { Sense } from './senses.ts'

const NAMES = {
  school:
    'school|schools|college|colleges|university|universities|degree|degrees|graduate|graduates|student|students|grads',
  usa: 'usa|american|domestic',
  abroad: 'foreign|international|offshore|caribbean|overseas',
}

export const PEOPLE_LEXICON: Lexicon<Sense> = {
  us_graduates: phrases(
    `
    {usa} or|and|/? canadian? accredited? allopathic|osteopathic|medical|md or|and? osteopathic|do? {school},
    {usa} or|and canadian {school}, canadian medical? {school}, canadian or|and usa {school}, {usa} {school}, usa medical|md|do or|and? osteopathic|do? {school}, lcme accredited? {school}, degree|degrees|diploma|diplomas was|were|is? earned|obtained|received|completed|granted in the? usa,
    accredited usa medical? {school}, stateside, state side, medical? school|schools|college|university in|of the? usa|america, school|schools|college|degree|diploma here|stateside,
    medical? school in|of this country, medical? school is|was in the? usa, schooled in this country, degree of|from a usa medical school,
    trained|graduated|educated|studied in the? usa, studied|graduated here, school|schools|college|university in this country, amg|amgs, usmg|usmgs
  `,
    NAMES,
  ),
  foreign_graduates: phrases(
    `
    {abroad} medical? {school}, graduates of {abroad} medical? schools, imgs|img, fmgs|fmg, schools abroad,
    graduated|trained abroad, outside of? the? usa, non usa medical? {school}, {abroad} medical graduate|graduates,
    schools outside of? the? usa, graduates from abroad,
    physicians|doctors|people|persons|those|candidates|applicants|residents|fellows from abroad|overseas|other countries, foreign|international physicians|doctors, from abroad|overseas
  `,
    NAMES,
  ),
  prior: phrases(`
    our own residents|fellows|graduates|trainees, internal candidates|applicants, transfer|transfers|transferring|transferred, moving|coming|move|moves|come|comes from another|other|a different? usa? gme? residency|residencies|fellowship|fellowships|program|programs|hospital|institution, in transfer,
    already hold|holds|holding|held|have|has|in|on|possess|trains|train, currently hold|holds|have|in|on|holding,
    now|currently|already|presently held, now hold|holds|have, existing,
    another|other usa? gme? training? residency? institution|program|employer|hospital|institutions|programs|employers,
    elsewhere, previously|prior, current holders, portability, change|changes of employer, already been, in force,
    from my|their|your|another|a residency|training, during residency|training, completed residency|training on|in,
    held one|an, hold one, on one now, take|takes|taking over, was on, were|been on one|it|that, carried over,
    hold|holds|held|have|has one already, with a current, has|have|hold|holds a? current, already,
    another institution, another usa gme? program, transferable, carry over, ported, port, ports, porting, remaining, arrive|arrives with, brought from,
    from a previous|prior|former|different, from your|their|the|a present|current program|residency|institution|employer|hospital, through|at|by another|their previous|former|different?,
    at a different program|institution|hospital|employer, earlier,
    continue|continues|remain|remains|stay|stays in|on that|this|their|the|such same? status|visa
  `),
  inside_us: phrases(`
    already in the usa, inside the usa, within the usa, currently in the usa, physically present,
    change|changes of status, present in the usa, in the usa already, already in this|the country, living in the usa,
    who are in the usa
  `),
  outside_us: phrases(`
    not yet? already|currently|presently? in the? usa, from overseas, are|is abroad, living abroad|overseas, outside the country
  `),
  institution: phrases(`
    here, we, our, us,
    hospital|program|institutional|university|department policy, policy is,
    the|our|this health|hospital system, the|our|this medical center, the|our|this consortium|foundation|organization, this|the|our program|residency|fellowship|institution|hospital|department|center|centre|school|university|site|college|clinic
  `),
  /** People and posts whose visas are no policy for trainees. */
  others: phrases(`
    faculty candidates|applicants|members|member|positions|physicians|hires, faculty, staff, researcher|researchers, research scholar|scholars, scholar|scholars, postdoc|postdocs,
    post docs|doc, postdoctoral, post doctoral, dependent|dependents|dependant|dependants, spouse|spouses,
    family members, families, your|their family, children, observer|observers, observership|observerships, visiting student|students, graduate|doctoral|undergraduate student|students,
    employed|attending|contracted|staff physicians|doctors, attending|attendings, scientist|scientists, professor|professors, technical specialists, visitors,
    elective|electives, regular posts, research positions|appointments, academic research, nurse|nurses, employees,
    clerkship|clerkships, externship|externships, rotator|rotators, former residents|fellows|trainees, international students, academic appointments,
    volunteers, research j1, au pair, phd|doctoral|mph student|students|candidate|candidates|program|programs, business|businesses, research fellow|fellows, teaching positions,
    postdoctoral|postdoc|visiting|nonclinical fellow|fellows, lecturer|lecturers, admitted students, dental students|student, part time, pharmacists, technicians, hourly, physicians employed,
    instructor|instructors position|positions|appointment|appointments, sister program|programs|hospital|hospitals|institution|institutions|residencies, research only?, hospitalist|hospitalists, independent contractors
  `),
  trainees: phrases(`
    resident|residents, fellow|fellows, residency|residencies, fellowship|fellowships, trainee|trainees,
    intern|interns|internship, house officer|officers, house staff|staffs, housestaff, gme, clinical training,
    graduate medical education, postgraduate training, candidate|candidates, applicant|applicants,
    resident physicians, medical staff affairs, graduate trainees|physician|physicians, graduate medical trainees, physician trainees, foreign trainees, clinical trainee|trainees, training program|programs,
    categorical|categoricals position|positions|resident|residents|spot|spots|place|places|slot|slots|program|track|applicant|applicants|candidate|candidates|intern|interns,
    categoricals
  `),
  /** Who is allowed to sponsor: no stance. */
  sponsor_role: phrases(`
    the|is|as|its only|sole|exclusive j1? visa? sponsor, sole j1? visa? sponsor,
    the|is|just|but one body|organization|organisation|agency|entity that|which, only|sole office|department|organization|agency|entity|body|party|group|authority,
    authorized|authorised|designated|empowered by the? usa? state|department|dos,
    nobody|none else sponsors, no one else sponsors, nobody|none but|except|besides the? ecfmg|intealth, no one but|except|besides the? ecfmg|intealth, no other organization|organisation|institution|body|agency|entity|sponsor can|may|is, authorized|authorised to sponsor|issue|give|file, is authorized|authorised, responsible officer,
    only the office|gme|international|director|dio, no other office|person|department|entity, no office|unit|department|division|person|one|body|entity|organization|organisation|agency|institution of? *? *? *? other than|besides|except, no office|unit|department|division|person|one|body|entity|organization|organisation|agency|institution but, designated sponsor|program,
    exclusively|only|solely by the? ecfmg|intealth, by the? ecfmg|intealth only|alone|exclusively,
    with ecfmg|intealth alone, ecfmg|intealth only|alone, only from|through|via the? ecfmg|intealth,
    come|comes only from, only ecfmg|intealth may|can, j1|visa sponsor must|should|is|of|requires, sponsor has to be,
    sponsored exclusively|solely|only by, sole authority, acts|serves as sponsor|the, has authority to
  `),
  /** The program itself, not ECFMG, as sponsor. */
  direct: phrases(`
    not the|our|this hospital|program|institution|department|university|school, not by|with the|our|this hospital|program|institution|department|university|school|office, not by us|ourselves, directly, itself, ourselves,
    themselves, on its|our|their own, in its|our own name
  `),
  /** One part of a program, often paid by a grant that binds it. */
  /** A place for one year beside the whole residency. */
  preliminary: phrases('preliminary|prelim|prelims'),
  track: phrases('track|tracks, nih, t32, training grant|grants, pathway|pathways, federal grant|grants'),
  /** What an applicant must have passed or hold besides a visa. */
  exam: phrases(`
    step|steps, usmle, comlex, score|scores, certificate|certificates, certification, certified,
    license|licence|licensed|licensure, letter|letters, part 1|2|3|i|ii|iii, parts, passed, exam|exams, eras,
    graduate, proficiency, conditions, criteria
  `),
  whether: phrases('whether, heard|read|rumored that, used to say|state that'),
  money: phrases('cost|costs of, costs, fees of, borne by, paid by'),
  topic: phrases(`
    after training|residency|fellowship, policy|policies is|are being|under currently? reviewed|review|revised|revision|reconsidered|evaluated|evaluation, costly, expensive, time consuming, cumbersome, federal|student loan|loans|aid, scholarship|scholarships are|is, state|medical|licensing board|boards requires|require|asks|ask|demands|demand|wants|want, why|where some|many|most physicians|doctors|people|graduates|applicants,
    how long|much, take|takes time|long|longer|several|many|weeks|months,
    moonlight~, travel~, two year, 2 year, two years at home, return|go|back home, months before, in advance,
    need|needs not be, need|needs|require|requires none, appreciate|value the interest of, wage|wages for|of|paid, home country, home residence|residency, foreign residence|residency, 212 e, 212, waiver|waivers, a change|switch|conversion is|may|would|can|takes, ds 2019, ds2019,
    sevis, i 94, i 129, i 20, change of address, embassy|consulate|embassies|consulates, six years, 6 years,
    extension|extensions, renewal|renewals|renew|renewed, definition, selective service, exclusion list,
    discriminate|discrimination, regardless of race, race, conrad, head count, grandfathered, in|across the entire|whole country|nation, fica, salaries, stipends, regular processing, i 9, tax|taxes,
    insurance, bulletin, statement of need, country of origin, weeks, days, status ends, before their j1, percent,
    social security, driver, violation, countries such, specialty occupation, state department, department of state,
    private lawyers, attorneys|lawyers may|can, limit for, maximum stay, length of stay, annual cap,
    lottery, dos, apply for continuation, continuation, extending, extend training,
    year at a time, can|may|must|will|to be extended|renewed yearly|annually|each|every|up|for, is|are valid for|up, visa interview|interviews|appointment|appointments|delay|delays|stamp|stamping|processing, amended,
    not|cannot|can't|won't|never begin|start|commence work|working|training|employment|orientation? until|before,
    rotate, labor condition, up to * years, seven years, for|in future years|cycles|classes|matches,
    departments|programs|units on campus|elsewhere, and some only|just, some only|just the|take|accept|sponsor|offer|support, other departments|units, some|many|most|other|certain|all hospitals|institutions|employers, not all hospitals|institutions|employers,
    by the employer, by the|a|one petitioner, differs|differ from, the employer must|is|pays|files, employer specific, employee, begin|start work, leave of absence,
    specialty change, change specialty,
    can|may apply for a|an|their|permanent|work? green|waiver|permanent|work card|residence|authorization?,
    approval|permission|consent of|from|by the? ecfmg|uscis|immigration|dos, approved by uscis, applications to ecfmg,
    do research, premium processing, petition must be approved, coming|come to the usa, work elsewhere, used by physicians|doctors|applicants, commonly used, %, outside their|the|our|its training? program|hospital|institution, liaison|tpl, address, orientation,
    unemployment, benefits, documents, passport|passports, paperwork, used most, most used, many|most|other programs,
    may|can? enter|enters the usa|country, may enter the usa|country, months, one of our, several of our,
    employer that, government of, ministry of, home government, federal law|laws|regulation|regulations, the law, switch to ecfmg, how the|our institution,
    how the|our? hospital|program handles,
    b 1|2 visa|visas|status?, b1|b2 visa|visas|status?, tourist|visitor|student|business|study visa|visas|status, esta, visa waiver program,
    ranked lower, rank you|them|anyone|people lower|down, penalized, penalised, marked down, held against, hold it|that|this against, count|counts against you|them|anyone,
    jobs, bachelor degree, advantage|advantages|disadvantage|disadvantages|drawback|drawbacks|downside|benefit of, have|has its|their|several|many|some|different|both? advantages|disadvantages|drawbacks|benefits|downsides|merits,
    invitation|support letter|letters, letter|letters of invitation|support, on|across|around campus, expire~, lapse~, delay~, revoke~, void, rescind~, comes to this|the country|usa, coming|come to this|the country
  `),
  document: phrases(`
    write|give|send|get|mail|issue you|them|applicants|candidates? a|the|your|their? letter|letters of sponsorship, copy|copies of, photocopy|photocopies of, scan of, notarized, send pdf, enclose~, status report, curriculum vitae,
    photograph, visa application process
  `),
  referral: phrases(`
    has|have more about|on|regarding, tell|tells more about, talk|speak|write to|with us, contact, for information, for details, for more, more information, information about|on, see the|our,
    visit the|our, website, web site, page, link|links, click, policy manual, request form|forms,
    application form|forms, checklist|checklists, guidelines, instructions, guide to, fact sheet, questions about,
    can answer questions, deals with, tell you, tells you, resources, please discuss, must discuss, should discuss,
    how the institution, ask the|each|your|about, check with, find out, inquire, whether they|a program|programs,
    differ in, this|the form, form below, complete the|this, notify, must be notified, should be notified,
    policy|policies on|regarding, described in, refer to, introduces
  `),
  inquiry: phrases(
    'get|hear|receive this|that question|questions, asked about, ask about, get|receive|have|field|see a? lot|lots|plenty|number|many|several|numerous|few of? e? mails|emails|calls|messages|inquiries|questions about|on|regarding, many|numerous|several e? mails|emails|calls|messages about|on|regarding, questions|inquiries|inquiry|question about|regarding|concerning|on, many|often ask',
  ),
  definition: phrases(`
    a|an nonimmigrant|immigrant|temporary|work status|classification|category|visa for|used,    is a temporary|nonimmigrant|visa, is a non immigrant, means, most common visas for|among|in|used, sponsors foreign|alien|exchange national? physicians|doctors|visitors, usually|generally|typically need a j1,
    there are many|several|two|three|different|various visas|types|kinds|categories,
    is|are not a|an work|immigrant|permanent|dual visa|intent, among them, is defined, refers to, kinds of,
    is|are typically|usually|generally|normally|mainly|primarily|often for|intended|meant|used for? employment|training|work|workers|employees|jobs, is the term, is meant, was made, is issued, are issued, was created, intended for, allows employers,
    stands for, promotes, is used by, designed for, is|are for specialty|skilled|professional workers|worker|occupations|occupation
  `),
  /** Stands for visas named before. */
  pronoun_visa: phrases(`
    this|these|such|that visa|visas|sponsorship|category|status|type|types,
    the same visa|visas|sponsorship|category|status|type|types, both visas|types, either one|visa|type, these two,
    all of these, both of these|them
  `),
  pronoun: phrases(
    'of each, those positions|slots|spots|openings|places, do so, both, either, these, them, it, this, ones|one',
  ),
}
