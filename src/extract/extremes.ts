/** Least and greatest of many numbers: lists of a hostile file are too long to be spread as arguments. */

export const least = (values: Iterable<number>): number => {
  let found = Number.POSITIVE_INFINITY
  for (const value of values) if (value < found) found = value
  return found
}

export const greatest = (values: Iterable<number>): number => {
  let found = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > found) found = value
  return found
}
