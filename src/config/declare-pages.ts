/**
 * Adds listed pages to the text of sources.yaml, which stays a person's file: comments, order and ids that are there are kept. Writes nothing.
 */
import type { YAMLMap } from 'yaml'
import { parseWebAddress } from '../domain/url.ts'
import { check, reporter } from './check.ts'
import type { ListedPage, Mistake } from './listed-page.ts'
import { plain, slug, withoutKind } from './names.ts'
import { type Problem, wholeFile } from './problem.ts'
import {
  addTo,
  freshId,
  institutionsCalled,
  know,
  mapsAt,
  nodeOf,
  openRegistry,
  type RegistryNodes,
  sourcesOf,
  textAt,
} from './registry-nodes.ts'
import { registryProblems } from './registry-rules.ts'
import { SOURCES_SHAPE } from './sources.ts'
import { parseYaml } from './yaml.ts'

export type Declared = {
  readonly text: string
  readonly added: readonly { readonly id: string; readonly url: string }[]
  /** Pages that were watched already, with the source that does. */
  readonly watched: readonly { readonly id: string; readonly url: string }[]
}

export type NotDeclared =
  /** The old text is wrong. */
  | { readonly problems: readonly Problem[] }
  /** Rows that cannot be placed. */
  | { readonly mistakes: readonly (Mistake & { readonly line: number | null })[] }

type Placed = { readonly what: 'added' | 'watched'; readonly id: string; readonly url: string }

const canonical = (url: string): string => {
  const address = parseWebAddress(url)
  return address.ok ? address.url : url
}

/** Those that a row may mean: by id, or by name where the row's state does not speak against it. */
const meantBy = (registry: RegistryNodes, { institution, state, city }: ListedPage): readonly YAMLMap[] => {
  const inState = institutionsCalled(registry, institution).filter(
    (node) =>
      textAt(node, 'id') === institution || state === null || !node.has('state') || textAt(node, 'state') === state,
  )
  const better = [
    (node: YAMLMap) => state !== null && textAt(node, 'state') === state,
    (node: YAMLMap) => city !== null && plain(textAt(node, 'city')) === plain(city),
  ]
  return better.reduce<readonly YAMLMap[]>((left, holds) => (left.some(holds) ? left.filter(holds) : left), inState)
}

const placeOf = (institution: YAMLMap): string => {
  const place = [textAt(institution, 'city'), textAt(institution, 'state')].filter((part) => part !== '').join(', ')
  return `${textAt(institution, 'id')} (${place === '' ? 'no state' : place})`
}

const ambiguous = (institutions: readonly YAMLMap[]): string =>
  `expected one institution, found ${institutions.length} of this name: ${institutions.map(placeOf).join(' and ')}; add its state and city, or write its id`

const newInstitution = (registry: RegistryNodes, { institution: name, city, state }: ListedPage): YAMLMap => {
  const { items } = registry.institutions
  const node = nodeOf(registry, { id: freshId(registry, 'institution', slug(plain(name))), name, city, state })
  node.spaceBefore = items.length > 0
  const last = items.findLastIndex((other) => state !== null && textAt(other, 'state') === state)
  items.splice(last < 0 ? items.length : last + 1, 0, node)
  know(registry.known, node)
  return node
}

const programOf = (registry: RegistryNodes, institution: YAMLMap, page: ListedPage, name: string): YAMLMap => {
  const kind = page.kind ?? (/\bfellowship\b/i.test(name) ? 'fellowship' : 'residency')
  const found = mapsAt(institution, 'programs').find(
    (node) =>
      textAt(node, 'id') === name ||
      (withoutKind(textAt(node, 'name')) === withoutKind(name) && textAt(node, 'kind') === kind),
  )
  if (found !== undefined) return found
  const specialty = page.specialty ?? name.replace(/\s+(?:residency|fellowship)(?:\s+program)?$/i, '')
  const id = freshId(registry, 'program', `${textAt(institution, 'id')}-${slug(withoutKind(name))}-${kind}`)
  const node = nodeOf(registry, { id, name, specialty, kind })
  addTo(registry, institution, 'programs', node)
  return node
}

/** What the id of a page for all programs ends with. */
const OFFICES: Readonly<Partial<Record<NonNullable<ListedPage['level']>, string>>> = {
  gme_office: 'gme',
  system: 'system',
}

const officeOf = ({ level }: ListedPage): string => (level === null ? undefined : OFFICES[level]) ?? 'international'

const place = (registry: RegistryNodes, institution: YAMLMap, page: ListedPage): Placed => {
  const { url, level, fetcher } = page
  const same = sourcesOf(institution).find((node) => canonical(textAt(node, 'url')) === url)
  if (same !== undefined) return { what: 'watched', id: textAt(same, 'id'), url }
  const owner = page.program === null ? institution : programOf(registry, institution, page, page.program)
  const base = textAt(owner, 'id')
  const id = freshId(registry, 'source', page.program === null ? `${base}-${officeOf(page)}` : base)
  addTo(registry, owner, 'sources', nodeOf(registry, { id, url, level, fetcher }))
  return { what: 'added', id, url }
}

const problemsOf = (file: string, text: string): readonly Problem[] => {
  const { yaml, problems } = parseYaml(file, text)
  if (problems.length > 0) return problems
  if (yaml.data === undefined || yaml.data === null) return [wholeFile(file, 'says nothing; write "institutions: []"')]
  const report = reporter([yaml])
  const shape = check(SOURCES_SHAPE, yaml.data, report)
  return [...('problems' in shape ? shape.problems : []), ...registryProblems(yaml.data, null, report)]
}

/** @returns the new text with all pages in it, or why none was added. */
export const declarePages = (file: string, text: string, pages: readonly ListedPage[]): Declared | NotDeclared => {
  const before = problemsOf(file, text)
  if (before.length > 0) return { problems: before }
  const registry = openRegistry(text)
  const mistakes: (Mistake & { readonly line: number | null })[] = []
  const placed: Placed[] = []
  for (const page of pages) {
    const meant = meantBy(registry, page)
    if (meant.length > 1) mistakes.push({ column: 'institution', text: ambiguous(meant), line: page.line })
    else placed.push(place(registry, meant[0] ?? newInstitution(registry, page), page))
  }
  if (mistakes.length > 0) return { mistakes }
  const result = registry.document.toString({ lineWidth: 0, flowCollectionPadding: false })
  const after = problemsOf(file, result)
  if (after.length > 0) return { problems: after }
  const those = (wanted: Placed['what']) =>
    placed.flatMap(({ what, id, url }) => (what === wanted ? [{ id, url }] : []))
  return { text: result, added: those('added'), watched: those('watched') }
}
