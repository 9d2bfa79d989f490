// SPDX-License-Identifier: Apache-2.0

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The same once more; what is drawn from it may change it. Documents only. */
export function copyOf<T>(document: T): T {
  return JSON.parse(JSON.stringify(document)) as T
}

/** The members of `after` that are other than in `before`. */
export function differing<T extends object>(before: T, after: T): Partial<T> {
  const names = Object.keys(after) as (keyof T)[]
  return Object.fromEntries(names.filter((name) => !isSame(before[name], after[name])).map((name) => [name, after[name]])) as Partial<T>
}

export interface Merged<T> {
  /** What is now so, with what was typed here. */
  draft: T
  /** Members that somebody else changed meanwhile. */
  met: (keyof T & string)[]
  /** Those of them that were changed here too: saving puts these over the others'. */
  contested: (keyof T & string)[]
}

/** What was typed, on top of what somebody else has saved in the meantime. */
export function merged<T extends object>(before: T, draft: T, now: T): Merged<T> {
  const mine = differing(before, draft)
  const theirs = Object.keys(differing(before, now)) as (keyof T & string)[]
  return {
    draft: { ...now, ...mine },
    met: theirs,
    contested: theirs.filter((name) => name in mine && !isSame(draft[name], now[name])),
  }
}

/** The document without these members. */
export function without<T extends object, K extends keyof T>(document: T, ...names: K[]): Omit<T, K> {
  const copy = { ...document }
  for (const name of names) Reflect.deleteProperty(copy, name)
  return copy
}
