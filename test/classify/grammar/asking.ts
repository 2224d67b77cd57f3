/** Questions with their answers in every form a page gives them, lists under what stands above them, labels with their values. */
import { bank, type GrammarCase, page, type Said } from './banks.ts'

type Answers = Readonly<Record<string, { readonly questions: readonly string[]; readonly answers: readonly Said[] }>>

/** As a heading, run together, in two paragraphs, with labels, among other questions. */
const asked = (question: string, answer: Said): readonly GrammarCase[] => {
  const { text } = answer
  const bare = question.replace(/^Q: /, '')
  return [
    page(answer, [question, text]),
    page(answer, ['FAQ', `${question} ${text}`]),
    page(answer, ['FAQ', question], ['FAQ', text]),
    page(answer, [null, `Q: ${bare} A: ${text}`]),
    page(
      answer,
      ['Applications', 'All applications come through ERAS.'],
      [question, text],
      ['Do you require clinical experience?', 'No.'],
    ),
  ]
}

export const answers = (): readonly GrammarCase[] =>
  Object.values(bank<Answers>('answers')).flatMap((each) =>
    each.questions.flatMap((question) => each.answers.flatMap((answer) => asked(question, answer))),
  )

type Labels = {
  readonly accepting: readonly string[]
  readonly refusing: readonly string[]
  readonly j1: readonly string[]
  readonly h1b: readonly Said[]
  readonly labels: readonly string[]
  readonly marks: readonly string[]
  readonly values: readonly Said[]
}

/** Items under a heading that accepts or refuses; a bulleted item after a bare one is no list of both. */
export const lists = (): readonly GrammarCase[] => {
  const { accepting, refusing, j1, h1b } = bank<Labels>('labels')
  const plain = h1b.filter((each) => each.h1b === 'sponsored' && !/Step/.test(each.text))
  const isBulleted = (text: string) => /^[-•]/.test(text)
  return [
    ...accepting.flatMap((above) =>
      j1.flatMap((first) => [
        page({ j1: 'sponsored' }, [above, first]),
        ...h1b
          .filter(({ text }) => isBulleted(text) === isBulleted(first))
          .flatMap((second) => {
            const said = { h1b: second.h1b ?? 'not_stated', j1: 'sponsored' }
            return [page(said, [above, first], [above, second.text]), page(said, [above, second.text], [above, first])]
          }),
      ]),
    ),
    ...refusing.flatMap((above) =>
      plain.flatMap(({ text }) => [
        page({ h1b: 'not_sponsored' }, [above, text]),
        page({ h1b: 'not_sponsored', j1: 'not_sponsored' }, [above, text], [above, 'J-1']),
        page({ h1b: 'not_sponsored' }, [above, text], [above, 'O-1']),
        ...accepting.flatMap((other) => [
          page({ h1b: 'not_sponsored', j1: 'sponsored' }, [other, 'J-1'], [above, text]),
          page({ h1b: 'not_sponsored', j1: 'sponsored' }, [above, text], [other, 'J-1']),
        ]),
      ]),
    ),
  ]
}

export const labels = (): readonly GrammarCase[] => {
  const all = bank<Labels>('labels')
  return all.labels.flatMap((label) =>
    all.values.flatMap((value) => [
      ...all.marks.flatMap((mark) => [
        page(value, [null, `${label}${mark}${value.text}`]),
        page(
          value,
          ['Quick facts', 'Length: 3 years'],
          ['Quick facts', `${label}${mark}${value.text}`],
          ['Quick facts', 'IMGs: welcome'],
        ),
      ]),
      page(value, [label, value.text]),
      page(value, [`${label}:`, value.text]),
      page(value, [`${label}?`, value.text]),
    ]),
  )
}

type Following = {
  readonly openings: readonly {
    readonly question: string
    readonly answer: string
    readonly next: 'which' | 'whether' | 'h1b'
  }[]
  readonly next: Readonly<Record<'which' | 'whether' | 'h1b', readonly string[]>>
}
/** Answers are those to the same thing asked at once. */
const ANSWERS = { which: 'visas', whether: 'whether', h1b: 'h1b' } as const

/** A question and its answer, then one that leans on them. */
export const following = (): readonly GrammarCase[] => {
  const { openings, next } = bank<Following>('following')
  const all = bank<Answers>('answers')
  return openings.flatMap((opening) => {
    const known = opening.next === 'h1b' ? { j1: 'sponsored' } : {}
    return next[opening.next].flatMap((question) =>
      // Of those that were promised, there are some.
      (all[ANSWERS[opening.next]]?.answers ?? []).flatMap((answer) => {
        if (opening.next === 'which' && !('j1' in answer && answer.j1 === 'sponsored')) return []
        const says = { ...answer, ...known }
        return [
          page(says, [opening.question, opening.answer], [question, answer.text]),
          page(says, [null, `${opening.question} ${opening.answer} ${question} ${answer.text}`]),
        ]
      }),
    )
  })
}

type Pairs = {
  readonly j1: readonly string[]
  readonly h1b: Readonly<Record<string, readonly string[]>>
  readonly marks: readonly string[]
}
const beside = (visa: string, word: string): string => (word.startsWith(':') ? `${visa}${word}` : `${visa} ${word}`)

/** "J-1 accepted H-1B not accepted" */
export const pairs = (): readonly GrammarCase[] => {
  const { j1, h1b, marks } = bank<Pairs>('pairs')
  return Object.entries(h1b).flatMap(([position, words]) =>
    words.flatMap((word) =>
      j1.flatMap((yes) =>
        marks.flatMap((mark) => {
          const [first, second] = [beside('J-1', yes), beside('H-1B', word)]
          const says = { h1b: position, j1: 'sponsored' }
          return [
            page(says, ['Visas', `${first}${mark}${second}`]),
            // "H-1B rarely and J-1 accepted": of both.
            ...(mark === ' and ' ? [] : [page(says, ['Visas', `${second}${mark}${first}`])]),
          ]
        }),
      ),
    ),
  )
}

type Lines = {
  readonly pairs: readonly {
    readonly h1b: string
    readonly j1: string
    readonly says: { readonly h1b: string; readonly j1: string }
  }[]
  readonly shapes: readonly string[]
  readonly above: readonly (string | null)[]
}

/** A line of visas with a word on each. */
export const lines = (): readonly GrammarCase[] => {
  const { pairs, shapes, above } = bank<Lines>('lines')
  return pairs.flatMap(({ h1b, j1, says }) =>
    shapes
      // "H-1B/N": no letter that answers.
      .filter((shape) => h1b !== 'N' || /: \{|= \{/.test(shape))
      .flatMap((shape) =>
        above.map((heading) => page(says, [heading, shape.replace('{h1b}', h1b).replace('{j1}', j1)])),
      ),
  )
}
