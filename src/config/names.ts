/** Names as people write them, made comparable, and made into ids. */

/** Small letters, digits and hyphens of any script: names that differ in case, accents and points alone are one name. */
export const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** The word for the kind makes no other program of it. */
export const withoutKind = (name: string): string =>
  plain(name).replace(/(?:-(?:residency|fellowship|program|training))+$/, '')

/** Short and in the letters of ids; two names may share it, so it identifies nothing. */
export const slug = (name: string): string =>
  name
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '') || 'page'
