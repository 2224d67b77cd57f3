/** PDF files written here are read back: order, what pages repeat, mended words, lists, tables, and files nobody can read. */
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/domain/document.ts'
import { extractPdf } from '../../src/extract/pdf.ts'
import { statementsOf } from '../../src/extract/statements.ts'
import { crc32 } from './crc32.ts'
import { bold, lines, type Pdf, pdfOf } from './pdf-maker.ts'

const documentOf = async (draw: (pdf: Pdf) => void, options?: PDFKit.PDFDocumentOptions): Promise<Document> => {
  const extraction = await extractPdf(await pdfOf(draw, options))
  if (!extraction.ok) throw new Error(`${extraction.reason}: ${extraction.detail}`)
  return extraction.document
}
const textsOf = ({ blocks }: Document): readonly string[] => blocks.map(({ text }) => text)

describe('layout', () => {
  test('lines of a paragraph are one text, headings stand over it', async () => {
    const { blocks, title, language } = await documentOf(
      (pdf) => {
        bold(pdf, 'Marrow Creek Health', 72, 60, 20)
        bold(pdf, '3.2 Visas', 72, 100, 14)
        lines(
          pdf,
          [
            'Marrow Creek sponsors J-1 visas for residents and fellows in all of its accredited programs. It',
            'does not sponsor H-1B visas.',
          ],
          72,
          130,
        )
        bold(pdf, 'Deadlines', 72, 180)
        lines(pdf, ['Forms are due by May 1.'], 72, 200)
      },
      { info: { Title: 'Microsoft Word - Visa policy' }, lang: 'en-US' },
    )
    expect(title).toBe('Visa policy')
    expect(language).toBe('en-US')
    expect(blocks.map(({ kind, text, context }) => [kind, text, context.headings])).toEqual([
      ['heading', 'Marrow Creek Health', []],
      ['heading', '3.2 Visas', ['Marrow Creek Health']],
      [
        'paragraph',
        'Marrow Creek sponsors J-1 visas for residents and fellows in all of its accredited programs. It does not sponsor H-1B visas.',
        ['Marrow Creek Health', '3.2 Visas'],
      ],
      ['heading', 'Deadlines', ['Marrow Creek Health', '3.2 Visas']],
      ['paragraph', 'Forms are due by May 1.', ['Marrow Creek Health', '3.2 Visas', 'Deadlines']],
    ])
  })

  const left = [
    'The clinic trains residents in four',
    'specialties and accepts applications',
    'through the central service. The clinic',
    'does not take part in the second',
    'round. Applicants who need a visa',
  ]
  const right = [
    'should read this section. The clinic',
    'sponsors the J-1 visa only and will not',
    'consider any other type of visa for its',
    'residents. Questions about this policy',
    'go to the office.',
  ]
  const wide = 'This page was approved by the education committee of the clinic, which looks at it once in every year.'
  const both = [...left, ...right].join(' ')

  test('columns are read one after the other, under the text across both', async () => {
    const document = await documentOf((pdf) => {
      pdf.text(wide, 72, 80, { lineBreak: false })
      lines(pdf, left, 72, 120)
      lines(pdf, right, 320, 127)
      pdf.text(
        'The next review is due in the spring of the coming year, as the bylaws of the clinic have it for all.',
        72,
        230,
        { lineBreak: false },
      )
    })
    expect(textsOf(document)).toEqual([
      wide,
      both,
      'The next review is due in the spring of the coming year, as the bylaws of the clinic have it for all.',
    ])
  })

  test('columns drawn line by line across the page are still columns', async () => {
    const more = [
      'It is kept short so that everybody',
      'reads it to the end before they ask',
      'anything of the people who work in',
    ]
    const document = await documentOf((pdf) => {
      for (const [index, text] of [...left, ...more].entries()) {
        lines(pdf, [text], 72, 120 + index * 14)
        lines(pdf, [[...more, ...left][index] ?? ''], 320, 120 + index * 14)
      }
    })
    expect(textsOf(document).join(' ')).toBe([...left, ...more, ...more, ...left].join(' '))
  })

  test('a sentence goes on over a page break, past footer and header', async () => {
    const document = await documentOf(
      (pdf) => {
        for (const [page, text] of [
          'Residents who hold an H-1B visa from another institution may not',
          'transfer it to the clinic, whatever its date of expiry may be.',
          'Nothing else applies here.',
        ].entries()) {
          if (page > 0) pdf.addPage()
          lines(pdf, ['Osprey Clinic Handbook'], 72, 40)
          lines(pdf, [text], 72, page === 0 ? 600 : 90)
          lines(pdf, [`Page ${page + 1} of 3`], 280, 740)
        }
      },
      { margin: 20 },
    )
    expect(textsOf(document)).toEqual([
      'Residents who hold an H-1B visa from another institution may not transfer it to the clinic, whatever its date of expiry may be.',
      'Nothing else applies here.',
    ])
    expect(document.dropped).toEqual([
      { text: 'Osprey Clinic Handbook', reason: 'running header' },
      { text: 'Page 1 of 3', reason: 'page number' },
    ])
  })

  test('headers that change with the chapter are told by the page number in them', async () => {
    const document = await documentOf(
      (pdf) => {
        for (let page = 1; page <= 6; page++) {
          if (page > 1) pdf.addPage()
          lines(pdf, [`Chapter ${page}`], 72, 40)
          lines(pdf, [['Leave', 'Pay', 'Visas', 'Moonlighting', 'Call', 'Grievances'][page - 1] ?? ''], 200, 40)
          lines(pdf, [String(page + 12)], 500, 40)
          lines(pdf, [`This is what page ${page} says of its matter.`], 72, 200)
        }
      },
      { margin: 20 },
    )
    expect(textsOf(document)).toEqual([1, 2, 3, 4, 5, 6].map((page) => `This is what page ${page} says of its matter.`))
    expect(document.dropped.map(({ text }) => text)).toContain('Moonlighting')
  })

  test('a policy in the footer of every page is kept once', async () => {
    const policy = 'Osprey Clinic does not sponsor H-1B visas.'
    const document = await documentOf(
      (pdf) => {
        for (const page of ['one', 'two', 'three']) {
          if (page !== 'one') pdf.addPage()
          lines(pdf, [`This is page ${page} of the book.`], 72, 200)
          lines(pdf, [policy], 72, 745)
        }
      },
      { margin: 20 },
    )
    expect(textsOf(document).filter((text) => text.includes(policy))).toHaveLength(1)
  })

  test('a table row at the top of every page is no running header', async () => {
    const document = await documentOf(
      (pdf) => {
        for (const [page, program] of ['Surgery', 'Neurology', 'Urology'].entries()) {
          if (page > 0) pdf.addPage()
          for (const [index, y] of [60, 80, 100].entries()) {
            lines(pdf, [`${program} ${'ABC'[index] ?? ''}`], 72, y)
            lines(pdf, ['Yes'], 300, y)
            lines(pdf, ['No'], 400, y)
          }
        }
      },
      { margin: 20 },
    )
    expect(document.blocks.filter(({ text }) => text === 'Yes')).toHaveLength(9)
    expect(document.dropped).toEqual([])
  })

  test('what a browser prints around a page is no text of it', async () => {
    const document = await documentOf(
      (pdf) => {
        lines(pdf, ['11/2/2026, 5:31 PM'], 30, 25)
        lines(pdf, ['We sponsor J-1 visas.'], 72, 200)
        lines(pdf, ['https://gme.osprey.example/visas'], 30, 775)
        lines(pdf, ['1/1'], 560, 775)
      },
      { margin: 10, info: { Title: 'visas.html' } },
    )
    expect(textsOf(document)).toEqual(['We sponsor J-1 visas.'])
    expect(document.title).toBeNull()
  })

  test('turned text and a table of contents are left out, and say so', async () => {
    const document = await documentOf((pdf) => {
      lines(pdf, ['Visas ................ 4', 'Leave . . . . . . . . 12'], 72, 100)
      lines(pdf, ['We sponsor J-1 visas.'], 72, 200)
      pdf.rotate(45, { origin: [300, 400] }).text('DRAFT', 300, 400, { lineBreak: false })
    })
    expect(textsOf(document)).toEqual(['We sponsor J-1 visas.'])
    expect(document.dropped.map(({ reason }) => reason)).toEqual([
      'turned text',
      'table of contents',
      'table of contents',
    ])
  })
})

test.each([
  [
    ['The clinic does not spon-', 'sor visas of any kind at all.'],
    'The clinic does not sponsor visas of any kind at all.',
  ],
  [
    ['The clinic does not sponsor H-', '1B visas of any kind at all.'],
    'The clinic does not sponsor H-1B visas of any kind at all.',
  ],
  [
    ['Decisions are made case-by-', 'case in the spring of each year.'],
    'Decisions are made case-by-case in the spring of each year.',
  ],
  [['The clinic takes non-', 'immigrant visas into account.'], 'The clinic takes non-immigrant visas into account.'],
  [
    ['The walk-in desk; the walk-', 'in desk is closed on Sundays.'],
    'The walk-in desk; the walk-in desk is closed on Sundays.',
  ],
  [['The office wrote to Non-', 'US citizens in the spring.'], 'The office wrote to Non-US citizens in the spring.'],
  [
    ['A permit counts \u2013', 'nothing else does in any case.'],
    'A permit counts \u2013 nothing else does in any case.',
  ],
])('%j is mended', async (broken, whole) => {
  expect(textsOf(await documentOf((pdf) => lines(pdf, broken, 72, 100)))).toEqual([whole])
})

describe('structure', () => {
  test('typed bullets hang on the text that announces them, also over a page break', async () => {
    const document = await documentOf((pdf) => {
      lines(pdf, ['We are not able to sponsor:'], 72, 100)
      lines(pdf, ['\u2022  H-1B visas'], 90, 120)
      lines(
        pdf,
        [
          '\u2022  O-1 visas, including those that an applicant holds at another hospital in the',
          '    same city or state',
        ],
        90,
        140,
      )
      pdf.addPage()
      lines(pdf, ['\u2022  TN status'], 90, 100)
      lines(pdf, ['We sponsor J-1 visas.'], 72, 140)
    })
    const lead = 'We are not able to sponsor:'
    expect(statementsOf(document).map(({ text, context }) => [text, context.leadIn])).toEqual([
      [lead, null],
      ['H-1B visas', lead],
      ['O-1 visas, including those that an applicant holds at another hospital in the same city or state', lead],
      ['TN status', lead],
      ['We sponsor J-1 visas.', null],
    ])
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'list_item',
      'list_item',
      'list_item',
      'paragraph',
    ])
  })

  test('bullets that are drawn leave items that only their place tells', async () => {
    const document = await documentOf((pdf) => {
      pdf.text('We cannot support:', 72, 100)
      pdf.list(['H-1B visas', 'O-1 visas'], { bulletRadius: 2 })
    })
    expect(document.blocks.map(({ text, context }) => [text, context.leadIn])).toEqual([
      ['We cannot support:', null],
      ['H-1B visas', 'We cannot support:'],
      ['O-1 visas', 'We cannot support:'],
    ])
  })

  test('a sentence set in below a list of drawn bullets stands for itself', async () => {
    const document = await documentOf((pdf) => {
      lines(pdf, ['We cannot support:'], 72, 100)
      lines(pdf, ['H-1B visas'], 90, 130)
      lines(pdf, ['O-1 visas'], 90, 160)
      lines(pdf, ['The clinic sponsors J-1 visas for all of its residents.'], 90, 190)
    })
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'paragraph', context: { leadIn: null } })
    expect(document.blocks[2]).toMatchObject({ text: 'O-1 visas', context: { leadIn: 'We cannot support:' } })
  })

  test('questions, answers and labels', async () => {
    const document = await documentOf((pdf) => {
      bold(pdf, 'Do you sponsor H-1B visas?', 72, 100)
      lines(pdf, ['No. This holds for all programs.'], 72, 114)
      bold(pdf, 'Other matters', 72, 150, 16)
      lines(
        pdf,
        [
          'Visa types: J-1 only',
          'Step 3: required by ranking',
          'Applicants who have worked at a hospital in this country for at least a year may leave this out.',
        ],
        72,
        180,
      )
    })
    expect(document.blocks.map(({ kind, text, context }) => [kind, text, context.question, context.term])).toEqual([
      ['question', 'Do you sponsor H-1B visas?', null, null],
      ['answer', 'No. This holds for all programs.', 'Do you sponsor H-1B visas?', null],
      ['heading', 'Other matters', null, null],
      ['paragraph', 'Visa types: J-1 only', null, 'Visa types'],
      ['paragraph', 'Step 3: required by ranking', null, 'Step 3'],
      [
        'paragraph',
        'Applicants who have worked at a hospital in this country for at least a year may leave this out.',
        null,
        null,
      ],
    ])
  })

  test('a table with wrapped cells, over two pages', async () => {
    const row = (pdf: Pdf, y: number, cells: readonly (string | readonly string[])[]) => {
      for (const [index, cell] of cells.entries())
        lines(pdf, typeof cell === 'string' ? [cell] : cell, [72, 240, 340][index] ?? 0, y, 12)
    }
    const document = await documentOf((pdf) => {
      pdf.font('Helvetica-Bold')
      row(pdf, 100, ['Program', 'J-1', 'H-1B'])
      pdf.font('Helvetica')
      row(pdf, 124, [
        ['Internal Medicine at', 'both campuses'],
        'Yes',
        ['Case by case, for those who', 'passed Step 3'],
      ])
      row(pdf, 160, ['Surgery', 'Yes', 'No'])
      pdf.addPage()
      row(pdf, 100, ['Urology', 'No', 'No'])
      row(pdf, 124, ['Pathology', 'Yes', 'Transfers only'])
      lines(pdf, ['Ask the office about any program that this table leaves out, or about its history.'], 72, 180)
    })
    const cells = document.blocks.filter(({ kind }) => kind === 'table_cell')
    expect(cells.map(({ text, context }) => [context.rowHeader, context.columnHeader, text])).toEqual([
      ['Internal Medicine at both campuses', 'J-1', 'Yes'],
      ['Internal Medicine at both campuses', 'H-1B', 'Case by case, for those who passed Step 3'],
      ['Surgery', 'J-1', 'Yes'],
      ['Surgery', 'H-1B', 'No'],
      ['Urology', 'J-1', 'No'],
      ['Urology', 'H-1B', 'No'],
      ['Pathology', 'J-1', 'Yes'],
      ['Pathology', 'H-1B', 'Transfers only'],
    ])
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'paragraph', context: { rowHeader: null } })
  })

  test('a table whose cells all wrap is no pair of columns, and columns below it are no table', async () => {
    const rows = [
      [
        ['The H-1B visa, for', 'residents who come', 'from another place'],
        ['Case by case, if the program', 'asks the office before it', 'ranks the applicant'],
      ],
      [
        ['The J-1 visa, which', 'most residents hold', 'while they train'],
        ['Sponsored for everybody', 'who holds a certificate and', 'a signed contract'],
      ],
    ] as const
    const left = [
      'The office answers letters in the',
      'order in which they arrive, and',
      'keeps those that come too late',
    ]
    const right = ['for the next year. It has no', 'say in what an embassy decides', 'about a visa in the end.']
    const document = await documentOf((pdf) => {
      for (const [index, [visa, policy]] of rows.entries()) {
        lines(pdf, visa, 72, 100 + index * 60, 13)
        lines(pdf, policy, 320, 100 + index * 60, 13)
      }
      lines(pdf, left, 72, 300)
      lines(pdf, right, 312, 300)
    })
    expect(document.blocks.map(({ kind, text, context }) => [kind, text, context.rowHeader])).toEqual([
      ['heading', rows[0][0].join(' '), null],
      ['table_cell', rows[0][1].join(' '), rows[0][0].join(' ')],
      ['heading', rows[1][0].join(' '), null],
      ['table_cell', rows[1][1].join(' '), rows[1][0].join(' ')],
      ['paragraph', [...left, ...right].join(' '), null],
    ])
  })

  test('what looks like mark-up is text', async () => {
    const document = await documentOf((pdf) => lines(pdf, ['<script>J-1</script> & <b>visas'], 72, 100))
    expect(textsOf(document)).toEqual(['<script>J-1</script> & <b>visas'])
  })
})

/** The smallest PNG of one grey pixel. */
const pixel = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('what cannot be read', () => {
  const reasonOf = async (bytes: Uint8Array): Promise<string> => {
    const extraction = await extractPdf(bytes)
    return extraction.ok ? `read: ${textsOf(extraction.document).join(' ')}` : extraction.reason
  }

  test('a password', async () => {
    const bytes = await pdfOf((pdf) => lines(pdf, ['We sponsor J-1 visas.'], 72, 100), {
      userPassword: 'heron',
      ownerPassword: 'egret',
    })
    expect(await extractPdf(bytes)).toEqual({
      ok: false,
      reason: 'encrypted',
      detail: 'the PDF opens only with a password',
    })
  })

  test('a PDF that is only kept from being changed is read', async () => {
    const bytes = await pdfOf((pdf) => lines(pdf, ['We sponsor J-1 visas.'], 72, 100), {
      ownerPassword: 'egret',
      permissions: {},
    })
    expect(await reasonOf(bytes)).toBe('read: We sponsor J-1 visas.')
  })

  test('pictures of pages', async () => {
    const scan = (pdf: Pdf) => pdf.image(pixel(), 0, 0, { width: 612, height: 792 })
    expect(await reasonOf(await pdfOf(scan))).toBe('scanned')
    const numbered = await pdfOf(
      (pdf) => {
        scan(pdf)
        lines(pdf, ['Page 1'], 280, 745)
      },
      { margin: 20 },
    )
    expect(await reasonOf(numbered)).toBe('scanned')
  })

  test('a file cut off, and files that are none', async () => {
    const whole = await pdfOf((pdf) => lines(pdf, ['We sponsor J-1 visas.'], 72, 100))
    expect(await reasonOf(whole.slice(0, 300))).toBe('broken_document')
    for (const text of ['', '%PDF-1.7', '%PDF-1.7\n%%EOF', 'Not a PDF at all, whatever the server says.']) {
      expect(await reasonOf(new TextEncoder().encode(text))).toBe('broken_document')
    }
  })

  test('any cut of a file is read in part or named, never an exception', async () => {
    const whole = await pdfOf((pdf) => {
      for (let page = 0; page < 3; page++) {
        if (page > 0) pdf.addPage()
        lines(pdf, ['We sponsor J-1 visas.'], 72, 100 + page * 50)
      }
    })
    for (let cut = 1; cut < 12; cut++) {
      expect(await reasonOf(whole.slice(0, (whole.length * cut) / 12))).toMatch(
        /^(?:broken_document|scanned|read: .*)$/,
      )
    }
  })
})

test('300 pages are read whole', async () => {
  const document = await documentOf(
    (pdf) => {
      for (let page = 1; page <= 300; page++) {
        if (page > 1) pdf.addPage()
        lines(pdf, ['Handbook of Osprey Clinic'], 72, 40)
        lines(
          pdf,
          Array.from({ length: 30 }, (_, line) => `Rule ${line} of chapter ${page} holds for everybody.`),
          72,
          90,
          20,
        )
        if (page === 287) lines(pdf, ['Osprey Clinic sponsors J-1 visas only.'], 72, 690)
        lines(pdf, [String(page)], 300, 745)
      }
    },
    { margin: 20 },
  )
  expect(textsOf(document)).toContain('Osprey Clinic sponsors J-1 visas only.')
  expect(document.blocks.length).toBeGreaterThanOrEqual(9_001)
  expect(document.dropped.filter(({ text }) => text === 'Handbook of Osprey Clinic')).toHaveLength(1)
})
