/**
 * The invented world of the sample site, one entry an institution. Ids of programs and sources are given without the
 * institution's in front; addresses are paths below `site`, or whole where another host serves them. No policies here.
 */
import type { Level } from '../domain/position.ts'
import type { CapStatus, ProgramKind } from '../domain/registry.ts'

export type InstitutionRow = readonly [id: string, name: string, city: string, state: string, capStatus: CapStatus]
export type ProgramRow = readonly [id: string, specialty: string, kind: ProgramKind]
/** Level `program` speaks for the programs named last, every other level for the whole institution. */
export type SourceRow = readonly [id: string, level: Level, address: string, ...programs: readonly string[]]

export type Entry = {
  readonly institution: InstitutionRow
  readonly site: string
  readonly programs: readonly ProgramRow[]
  readonly sources: readonly SourceRow[]
}

export const WORLD: readonly Entry[] = [
  {
    institution: ['harrowgate-valley', 'Harrowgate Valley Medical Center', 'Harrowgate', 'OH', 'unknown'],
    site: 'http://www.harrowgate-valley.example',
    programs: [
      ['im', 'Internal Medicine', 'residency'],
      ['cardiology', 'Cardiovascular Disease', 'fellowship'],
    ],
    sources: [
      ['gme', 'gme_office', '/gme/visa-sponsorship/'],
      ['im-faq', 'program', '/residency/internal-medicine/faq/', 'im'],
      ['cardiology', 'program', '/fellowship/cardiovascular-disease/', 'cardiology'],
    ],
  },
  {
    institution: ['tamarind-bay', 'Tamarind Bay University School of Medicine', 'Tamarind Bay', 'FL', 'exempt'],
    site: 'http://medicine.tamarindbay.example',
    programs: [
      ['pediatrics', 'Pediatrics', 'residency'],
      ['informatics', 'Clinical Informatics', 'fellowship'],
      ['psychiatry', 'Psychiatry', 'residency'],
    ],
    sources: [
      ['pediatrics', 'program', '/peds/residency/apply.cfm', 'pediatrics'],
      ['informatics', 'program', '/fellowships/clinical-informatics', 'informatics'],
      ['psychiatry', 'program', '/residencies/psychiatry', 'psychiatry'],
    ],
  },
  {
    institution: ['saltmarsh', 'Saltmarsh Regional Health', 'Saltmarsh Point', 'NC', 'unknown'],
    site: 'http://www.saltmarsh-health.example',
    programs: [
      ['em', 'Emergency Medicine', 'residency'],
      ['fm', 'Family Medicine', 'residency'],
    ],
    sources: [
      ['em', 'program', '/residency/emergency-medicine', 'em'],
      ['fm', 'program', '/residency/family-medicine', 'fm'],
    ],
  },
  {
    institution: ['quillfeather', "Quillfeather Children's Hospital", 'Dunmarrow', 'PA', 'unknown'],
    site: 'http://www.quillfeather-childrens.example',
    programs: [
      ['pediatrics', 'Pediatrics', 'residency'],
      ['neonatology', 'Neonatal-Perinatal Medicine', 'fellowship'],
      ['picu', 'Pediatric Critical Care Medicine', 'fellowship'],
    ],
    sources: [
      ['residency', 'program', '/training/residency', 'pediatrics'],
      ['fellowships', 'program', '/training/fellowships', 'neonatology', 'picu'],
    ],
  },
  {
    institution: ['kestrel-ridge', 'Kestrel Ridge Health', 'Kestrel Ridge', 'CO', 'unknown'],
    site: 'http://www.kestrel-ridge.example',
    programs: [
      ['im', 'Internal Medicine', 'residency'],
      ['fm', 'Family Medicine', 'residency'],
    ],
    sources: [
      ['im', 'program', '/content/kestrel/us/en/education/internal-medicine.html', 'im'],
      ['fm', 'program', '/content/kestrel/us/en/education/family-medicine.html', 'fm'],
    ],
  },
  {
    institution: ['ninebark', 'Ninebark University Hospital', 'Ninebark', 'OR', 'exempt'],
    site: 'http://gme.ninebark-university.example',
    programs: [
      ['pathology', 'Pathology', 'residency'],
      ['fm', 'Family Medicine', 'residency'],
    ],
    sources: [
      ['pathology', 'program', '/pathology/application.html', 'pathology'],
      ['fm', 'program', '/family-medicine/apply.html', 'fm'],
    ],
  },
  {
    institution: ['copperline', 'Copperline Medical Center', 'Copperline', 'AZ', 'unknown'],
    site: 'http://education.copperline-medical.example',
    programs: [
      ['surgery', 'Surgery', 'residency'],
      ['dermatology', 'Dermatology', 'residency'],
    ],
    sources: [
      ['surgery', 'program', '/gme/surgery/Pages/Requirements.aspx', 'surgery'],
      ['dermatology', 'program', '/gme/dermatology/Pages/About.aspx', 'dermatology'],
    ],
  },
  {
    institution: ['vantry', 'Vantry College of Medicine', 'Vantry', 'NY', 'exempt'],
    site: 'http://gme.vantry-college.example',
    programs: [
      ['neurology', 'Neurology', 'residency'],
      ['nephrology', 'Nephrology', 'fellowship'],
      ['radiology', 'Diagnostic Radiology', 'residency'],
    ],
    sources: [
      ['gme', 'gme_office', '/gme/prospective/visas'],
      ['neurology', 'program', '/gme/programs/neurology', 'neurology'],
      ['nephrology', 'program', '/gme/programs/nephrology', 'nephrology'],
      ['radiology', 'program', 'http://radiology.vantry-college.example/private/residency/apply', 'radiology'],
    ],
  },
  {
    institution: ['lake-osgar', 'Lake Osgar Clinic', 'Lake Osgar', 'MN', 'unknown'],
    site: 'http://www.lake-osgar.example',
    programs: [
      ['anesthesiology', 'Anesthesiology', 'residency'],
      ['hemonc', 'Hematology and Medical Oncology', 'fellowship'],
    ],
    sources: [
      ['policy', 'gme_office', '/files/house-staff-visa-policy.pdf'],
      ['anesthesiology', 'program', '/education/programs/anesthesiology', 'anesthesiology'],
      ['hemonc', 'program', '/education/programs/hematology-oncology', 'hemonc'],
    ],
  },
  {
    institution: ['belltower', 'Belltower Community Hospital', 'Belltower', 'TX', 'unknown'],
    site: 'http://www.belltower-hospital.example',
    programs: [
      ['im', 'Internal Medicine', 'residency'],
      ['obgyn', 'Obstetrics and Gynecology', 'residency'],
    ],
    sources: [
      ['im', 'program', '/residencies/internal-medicine', 'im'],
      ['obgyn', 'program', '/residencies/ob-gyn', 'obgyn'],
    ],
  },
  {
    institution: ['wexcombe', 'Wexcombe State University Health', 'Wexcombe', 'MI', 'exempt'],
    site: 'http://health.wexcombe.example',
    programs: [
      ['psychiatry', 'Psychiatry', 'residency'],
      ['neurosurgery', 'Neurological Surgery', 'residency'],
    ],
    sources: [
      ['gme', 'gme_office', '/education/gme/international'],
      ['psychiatry', 'program', '/education/residencies/psychiatry', 'psychiatry'],
      ['neurosurgery', 'program', '/education/residencies/neurosurgery', 'neurosurgery'],
    ],
  },
  {
    institution: ['pinyon-basin', 'Pinyon Basin Medical Center', 'Pinyon Basin', 'NM', 'unknown'],
    site: 'http://www.pinyon-basin.example',
    programs: [
      ['fm', 'Family Medicine', 'residency'],
      ['informatics', 'Clinical Informatics', 'fellowship'],
    ],
    sources: [
      ['fm', 'program', '/family-medicine.php', 'fm'],
      ['informatics', 'program', '/clinical-informatics.php', 'informatics'],
    ],
  },
  {
    institution: ['ashgrove-tullner', 'Ashgrove-Tullner Hospital', 'Tullner', 'MA', 'unknown'],
    site: 'http://www.ashgrove-tullner.example',
    programs: [
      ['neurology', 'Neurology', 'residency'],
      ['orthopaedics', 'Orthopaedic Surgery', 'residency'],
    ],
    sources: [
      ['neurology', 'program', '/training/residencies/neurology', 'neurology'],
      ['orthopaedics', 'program', '/training/residencies/orthopaedics', 'orthopaedics'],
    ],
  },
  {
    institution: ['ivory-bluff', 'Ivory Bluff Health', 'Ivory Bluff', 'MS', 'unknown'],
    site: 'http://www.ivory-bluff.example',
    programs: [
      ['psychiatry', 'Psychiatry', 'residency'],
      ['em', 'Emergency Medicine', 'residency'],
    ],
    sources: [
      ['psychiatry', 'program', '/learn/psychiatry', 'psychiatry'],
      ['em', 'program', 'http://em.ivory-bluff.example/learn/emergency-medicine', 'em'],
    ],
  },
  {
    institution: ['greyfen', 'Greyfen University Medical Center', 'Greyfen', 'IL', 'exempt'],
    site: 'http://www.greyfen-medical.example',
    programs: [
      ['im', 'Internal Medicine', 'residency'],
      ['gi', 'Gastroenterology', 'fellowship'],
    ],
    sources: [
      ['im', 'program', '/departments/medicine/residency/eligibility/', 'im'],
      ['gi', 'program', '/departments/medicine/fellowships/gastroenterology/', 'gi'],
    ],
  },
  {
    institution: ['orrin-falls', 'Orrin Falls Health Network', 'Orrin Falls', 'WA', 'unknown'],
    site: 'http://www.orrin-falls.example',
    programs: [
      ['im', 'Internal Medicine', 'residency'],
      ['pem', 'Pediatric Emergency Medicine', 'fellowship'],
    ],
    sources: [
      ['im', 'program', '/education/internal-medicine', 'im'],
      ['pem', 'program', 'http://fellowships.orrin-falls.example/pediatric-emergency-medicine', 'pem'],
    ],
  },
]
