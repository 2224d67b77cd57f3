/**
 * Adds listed pages to the text of sources.yaml, which stays a person's file: comments, order and ids that are there are kept. Writes nothing.
 */
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { parseWebAddress } from '../domain/url.ts'
import { check, reporter } from './check.ts'
import type { ListedPage } from './listed-page.ts'
import { type Problem, wholeFile } from './problem.ts'
import { registryProblems } from './registry-rules.ts'
import { SOURCES_SHAPE } from './sources.ts'
import { parseYaml } from './yaml.ts'

export type Declared = {
  readonly text: string
  readonly added: readonly { readonly id: string; readonly url: string }[]
  /** Pages that were watched already, with the source that does. */
  readonly watched: readonly { readonly id: string; readonly url: string }[]
}

/** Small letters, digits and hyphens of any script: names that differ in case, accents and points alone are one name. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** The word for the kind makes no other program of it. */
const fold = (name: string): string => plain(name).replace(/(?:-(?:residency|fellowship|program|training))+$/, '')

/** Short and in the letters of ids; two names may share it, so it identifies nothing. */
const slug = (name: string): string =>
  name
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '') || 'page'

const textAt = (node: YAMLMap, key: string): string => {
  const value = node.get(key)
  return typeof value === 'string' ? value : ''
}

const mapsAt = (node: YAMLMap, key: string): readonly YAMLMap[] => {
  const list = node.get(key)
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : []
}

const canonical = (url: string): string => {
  const address = parseWebAddress(url)
  return address.ok ? address.url : url
}

/** @returns the new text, or what is wrong with the old one (then nothing is added). */
export const declarePages = (
  file: string,
  text: string,
  pages: readonly ListedPage[],
): Declared | { readonly problems: readonly Problem[] } => {
  const before = problemsOf(file, text)
  if (before.length > 0) return { problems: before }
  const document = parseDocument(text)
  const institutions = document.get('institutions') as YAMLSeq<YAMLMap>
  // "institutions: []" is written in one line.
  institutions.flow = false
  const ids = { institution: new Set<string>(), program: new Set<string>(), source: new Set<string>() }
  const added: { id: string; url: string }[] = []
  const watched: { id: string; url: string }[] = []
  for (const institution of institutions.items) {
    ids.institution.add(textAt(institution, 'id'))
    for (const source of mapsAt(institution, 'sources')) ids.source.add(textAt(source, 'id'))
    for (const program of mapsAt(institution, 'programs')) {
      ids.program.add(textAt(program, 'id'))
      for (const source of mapsAt(program, 'sources')) ids.source.add(textAt(source, 'id'))
    }
  }
  const fresh = (of: Set<string>, wanted: string): string => {
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? wanted : `${wanted}-${number}`
      if (of.has(id)) continue
      of.add(id)
      return id
    }
  }
  const listAt = (node: YAMLMap, key: string): YAMLSeq => {
    const list = node.get(key)
    if (isSeq(list)) return list
    node.set(key, document.createNode([]))
    const made = node.get(key) as YAMLSeq
    made.flow = false
    return made
  }
  const nodeOf = (fields: Readonly<Record<string, string | null>>): YAMLMap =>
    document.createNode(
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '')),
    )

  const institutionOf = (page: ListedPage): YAMLMap => {
    const found = institutions.items.find(
      (node) =>
        textAt(node, 'id') === page.institution ||
        (plain(textAt(node, 'name')) === plain(page.institution) &&
          (page.state === null || !node.has('state') || textAt(node, 'state') === page.state)),
    )
    if (found !== undefined) return found
    const { institution: name, city, state } = page
    const node = nodeOf({ id: fresh(ids.institution, slug(plain(name))), name, city, state })
    node.spaceBefore = institutions.items.length > 0
    const place = institutions.items.findLastIndex((other) => state !== null && textAt(other, 'state') === state)
    institutions.items.splice(place < 0 ? institutions.items.length : place + 1, 0, node)
    return node
  }

  const programOf = (institution: YAMLMap, page: ListedPage, name: string): YAMLMap => {
    const kind = page.kind ?? (/\bfellowship\b/i.test(name) ? 'fellowship' : 'residency')
    const found = mapsAt(institution, 'programs').find(
      (node) =>
        textAt(node, 'id') === name || (fold(textAt(node, 'name')) === fold(name) && textAt(node, 'kind') === kind),
    )
    if (found !== undefined) return found
    const specialty = page.specialty ?? name.replace(/\s+(?:residency|fellowship)(?:\s+program)?$/i, '')
    const id = fresh(ids.program, `${textAt(institution, 'id')}-${slug(fold(name))}-${kind}`)
    const node = nodeOf({ id, name, specialty, kind })
    listAt(institution, 'programs').add(node)
    return node
  }

  for (const page of pages) {
    const institution = institutionOf(page)
    const all = [institution, ...mapsAt(institution, 'programs')].flatMap((node) => mapsAt(node, 'sources'))
    const same = all.find((node) => canonical(textAt(node, 'url')) === page.url)
    if (same !== undefined) {
      watched.push({ id: textAt(same, 'id'), url: page.url })
      continue
    }
    const owner = page.program === null ? institution : programOf(institution, page, page.program)
    const base =
      page.program !== null
        ? textAt(owner, 'id')
        : `${textAt(owner, 'id')}-${page.level === 'gme_office' ? 'gme' : page.level === 'system' ? 'system' : 'international'}`
    const id = fresh(ids.source, base)
    listAt(owner, 'sources').add(nodeOf({ id, url: page.url, level: page.level, fetcher: page.fetcher }))
    added.push({ id, url: page.url })
  }
  const result = document.toString({ lineWidth: 0, flowCollectionPadding: false })
  const after = problemsOf(file, result)
  return after.length > 0 ? { problems: after } : { text: result, added, watched }
}

const problemsOf = (file: string, text: string): readonly Problem[] => {
  const { yaml, problems } = parseYaml(file, text)
  if (problems.length > 0) return problems
  if (yaml.data === undefined || yaml.data === null) return [wholeFile(file, 'says nothing; write "institutions: []"')]
  const report = reporter([yaml])
  const shape = check(SOURCES_SHAPE, yaml.data, report)
  return [...('problems' in shape ? shape.problems : []), ...registryProblems(yaml.data, null, report)]
}
