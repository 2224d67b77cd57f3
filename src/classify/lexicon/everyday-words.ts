/** Words so common on such pages that not knowing their meaning is no reason for doubt. Words only. */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
  `a about above abroad academic accredited acgme additional after again all also although always am among an and anyone any applicant
  application applications apply are as at available aware based be because been before behalf being below both but by can candidate care
  center centre class clinical come could current currently date day department departments do does doctor doctors due duration during each
  education either ensure entire entry every faqs fellow first following for foreign fourth from full fully further future general given gme good graduate
  had has have health here highly hospital hospitals how however i if in information institution international into is it its january july june just keep kind
  kindly large like ll local long made main make many match may me medical medicine meet more most much must my name necessary need new next non note now
  number of offer office on once one ones open or order other others our out over own part people per person persons physician physicians place
  please point policy position positions possible present prior process program programs purposes qualified re really regarding regional regret residents right same school
  schools second section see service several shall she should since so some sorry specific start state status still strong student such system take
  team than that the their them then there these they third this those through thus time to today together too training two types under
  unfortunately university until up upon us usa use used ve very via was way we well were what when where whether which while who whom whose will
  wish with within without would year years you your yourself`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
