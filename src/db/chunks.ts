/** Cuts long lists into pieces that one statement can carry (PostgreSQL allows 65,535 parameters). */
const CHUNK = 1000

export const chunks = <Item>(items: readonly Item[], size = CHUNK): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
