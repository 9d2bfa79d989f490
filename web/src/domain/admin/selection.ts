// SPDX-License-Identifier: Apache-2.0

/** Which rows are chosen: these alone, or all that match but these. */
export interface Selection {
  isAll: boolean
  keys: ReadonlySet<string>
}

export const NOTHING: Selection = { isAll: false, keys: new Set() }
export const EVERYTHING: Selection = { isAll: true, keys: new Set() }

export function isChosen(selection: Selection, key: string): boolean {
  return selection.keys.has(key) !== selection.isAll
}

export function countOf(selection: Selection, total: number): number {
  return selection.isAll ? Math.max(0, total - selection.keys.size) : selection.keys.size
}

/** These rows chosen, or no longer. */
export function choosing(selection: Selection, keys: readonly string[], isOn: boolean): Selection {
  const next = new Set(selection.keys)
  for (const key of keys) {
    if (isOn === selection.isAll) next.delete(key)
    else next.add(key)
  }
  return { isAll: selection.isAll, keys: next }
}
