/** What bounds a policy, takes it back or puts it off, before it, in it and after it. */
import { alone, bank, capital, type GrammarCase, page } from './banks.ts'

type Exceptions = Readonly<Record<'only_j1' | 'no_h1b' | 'taking_back' | 'opening' | 'standing', readonly string[]>>

const lowered = (rule: string): string => (/^[JH]-1/.test(rule) ? rule : rule.slice(0, 1).toLowerCase() + rule.slice(1))

export const exceptions = (): readonly GrammarCase[] => {
  const all = bank<Exceptions>('exceptions')
  const rules = [
    ...all.only_j1.map((rule) => ({ rule, j1: 'sponsored' })),
    ...all.no_h1b.map((rule) => ({ rule, j1: 'not_stated' })),
  ]
  return rules.flatMap(({ rule, j1 }) => {
    const bounded = { h1b: 'case_by_case', j1 }
    const flat = { h1b: 'not_sponsored', j1 }
    return [
      ...all.taking_back.flatMap((phrase) => {
        const sentence = alone(phrase)
        return [
          page(bounded, ['Visas', rule + phrase]),
          page(bounded, ['International Medical Graduates', rule + phrase]),
          ...(sentence === null ? [] : [page(bounded, ['Visas', `${rule}.`], ['Visas', sentence])]),
        ]
      }),
      // Of two clauses it bounds the first.
      ...(rule.includes(';') ? [] : all.opening).map((phrase) =>
        page(bounded, ['Visa policy', `${phrase}${lowered(rule)}.`]),
      ),
      ...(j1 === 'sponsored' ? all.standing : []).flatMap((phrase) => {
        const sentence = alone(phrase)
        return [
          page(flat, ['Visas', rule + phrase]),
          page(flat, [null, (rule + phrase).toUpperCase()]),
          ...(sentence === null ? [] : [page(flat, ['Visas', `- ${rule}`], ['Visas', `- ${sentence}`])]),
        ]
      }),
    ]
  })
}

type Bounds = Readonly<Record<'conditions' | 'bounds' | 'sentences', readonly string[]>>

/** Phrases that may stand before the sentence. */
const LEADING = /^(?:if|provided|once|after|as long|when|in |on |subject|depending|with|at|under|contingent)/
/** "J-1 and, only if ...,": nobody writes that. */
const HEAVY = /^only /

export const bounds = (): readonly GrammarCase[] => {
  const all = bank<Bounds>('bounds')
  const of = (h1b: string, phrase: string): readonly GrammarCase[] => [
    ...all.sentences.flatMap((sentence) => {
      const text = `${sentence.replace('C', phrase)}.`
      return [
        page({ h1b }, ['Visas', capital(text)]),
        page({ h1b, j1: 'sponsored' }, ['Visas', `We sponsor J-1 visas. ${capital(text)}`]),
        page({ h1b, j1: 'sponsored' }, ['Visas', `J-1 visas are accepted; ${text}`]),
        ...(LEADING.test(phrase)
          ? [page({ h1b }, ['Visas', `${capital(phrase)}, ${sentence.replace(' C', '')}.`])]
          : []),
      ]
    }),
    page({ h1b }, ['Do you sponsor H-1B visas?', `Yes, ${phrase}.`]),
    page({ h1b, j1: 'sponsored' }, ['Visas', '- J-1'], ['Visas', `- H-1B ${phrase}`]),
    page({ h1b, j1: 'sponsored' }, ['Visas', '- J-1'], ['Visas', `- H-1B (${phrase})`]),
    ...(HEAVY.test(phrase)
      ? []
      : [page({ h1b, j1: 'sponsored' }, ['Visas', `We sponsor J-1 and, ${phrase}, H-1B visas.`])]),
  ]
  return [
    ...all.conditions.flatMap((phrase) => of('sponsored', phrase)),
    ...all.bounds.flatMap((phrase) => of('case_by_case', phrase)),
  ]
}

type Pauses = Readonly<Record<'causes' | 'refusals' | 'times' | 'resumed', readonly string[]>>

export const pauses = (): readonly GrammarCase[] => {
  const all = bank<Pauses>('pauses')
  const paused = { h1b: 'paused' }
  const both = { h1b: 'paused', j1: 'sponsored' }
  return [
    ...all.causes.flatMap((cause) => [
      ...all.refusals.flatMap((refusal) => [
        page(paused, ['Visas', `${capital(refusal)} ${cause}.`]),
        page(paused, ['Visas', `${capital(cause)}, ${refusal}.`]),
        page(both, ['Visas', `We sponsor J-1 visas. ${capital(refusal)} ${cause}.`]),
        page(both, ['Visas', `J-1 visas are accepted. ${capital(cause)}, ${refusal}.`]),
        page(both, ['Visas', `${capital(refusal)} ${cause}. J-1 visas are not affected.`]),
        page(both, ['Visas', `${capital(refusal)} ${cause}, but J-1 visas are accepted.`]),
      ]),
      page(paused, ['Do you sponsor H-1B visas?', `No, ${cause}.`]),
    ]),
    ...all.times.flatMap((time) =>
      all.refusals
        .filter((refusal) => !/paus|suspend|hold|consider|stopped/.test(refusal))
        .map((refusal) => page({ h1b: 'not_sponsored' }, ['Visas', `${capital(refusal)} ${time}.`])),
    ),
    ...all.resumed.map((text) =>
      page({ h1b: 'sponsored', j1: 'sponsored' }, ['Visas', `J-1 visas are accepted. ${text}`]),
    ),
  ]
}
