// SPDX-License-Identifier: Apache-2.0

/** Rows from `first` up to, and without, `end`. */
export interface RowWindow {
  first: number
  end: number
}

/** What is to be drawn of `total` rows where this part of them, in pixels from the first row's top, is to be seen. */
export function rowWindow(top: number, bottom: number, height: number, total: number, spare: number): RowWindow {
  const first = Math.floor(Math.max(0, top) / height) - spare
  const end = Math.ceil(Math.max(0, bottom) / height) + spare
  const last = Math.max(0, Math.min(total, end))
  return { first: Math.min(Math.max(0, first), last), end: last }
}

/** The pages, each of `size` rows, that a window touches. */
export function pagesOf({ first, end }: RowWindow, size: number): number[] {
  if (end <= first) return []
  const from = Math.floor(first / size)
  const count = Math.floor((end - 1) / size) - from + 1
  return Array.from({ length: count }, (_, step) => from + step)
}
