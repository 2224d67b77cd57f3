/** sources.yaml as nodes that can be added to: what is looked up, what is made, and ids that nobody has yet. Reads and writes no file. */
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { plain } from './names.ts'

export type IdKind = 'institution' | 'program' | 'source'

export type RegistryNodes = {
  readonly document: Document
  readonly institutions: YAMLSeq<YAMLMap>
  readonly ids: Readonly<Record<IdKind, Set<string>>>
  /** Institutions under their ids, and under their plain names, which several may share. A table may have thousands of rows. */
  readonly known: Map<string, readonly YAMLMap[]>
}

export const textAt = (node: YAMLMap, key: string): string => {
  const value = node.get(key)
  return typeof value === 'string' ? value : ''
}

export const mapsAt = (node: YAMLMap, key: string): readonly YAMLMap[] => {
  const list = node.get(key)
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : []
}

/** The pages of an institution, its own and those of its programs. */
export const sourcesOf = (institution: YAMLMap): readonly YAMLMap[] =>
  [institution, ...mapsAt(institution, 'programs')].flatMap((node) => mapsAt(node, 'sources'))

const idKey = (id: string): string => `id ${id}`
const nameKey = (name: string): string => `name ${plain(name)}`

/** From now on it is found, too. */
export const know = (known: RegistryNodes['known'], institution: YAMLMap): void => {
  for (const key of [idKey(textAt(institution, 'id')), nameKey(textAt(institution, 'name'))])
    known.set(key, [...(known.get(key) ?? []), institution])
}

/** The institution of an id, or else all of a name. */
export const institutionsCalled = ({ known }: RegistryNodes, called: string): readonly YAMLMap[] =>
  known.get(idKey(called)) ?? known.get(nameKey(called)) ?? []

/** `text` is a sources.yaml without problems. */
export const openRegistry = (text: string): RegistryNodes => {
  const document = parseDocument(text)
  const institutions = document.get('institutions') as YAMLSeq<YAMLMap>
  // "institutions: []" is written in one line.
  institutions.flow = false
  const idsOf = (nodes: readonly YAMLMap[]) => new Set(nodes.map((node) => textAt(node, 'id')))
  const ids = {
    institution: idsOf(institutions.items),
    program: idsOf(institutions.items.flatMap((node) => mapsAt(node, 'programs'))),
    source: idsOf(institutions.items.flatMap(sourcesOf)),
  }
  const known: RegistryNodes['known'] = new Map()
  for (const institution of institutions.items) know(known, institution)
  return { document, institutions, ids, known }
}

/** The wanted id, with a number where it is taken; taken from now on. */
export const freshId = ({ ids }: RegistryNodes, kind: IdKind, wanted: string): string => {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`
    if (ids[kind].has(id)) continue
    ids[kind].add(id)
    return id
  }
}

/** A node of the fields that say something. */
export const nodeOf = ({ document }: RegistryNodes, fields: Readonly<Record<string, string | null>>): YAMLMap =>
  document.createNode(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '')))

/** Adds to a list of a node, which is made where there is none. */
export const addTo = ({ document }: RegistryNodes, node: YAMLMap, key: string, added: YAMLMap): void => {
  if (!isSeq(node.get(key))) {
    node.set(key, document.createNode([]))
    ;(node.get(key) as YAMLSeq).flow = false
  }
  ;(node.get(key) as YAMLSeq).add(added)
}
