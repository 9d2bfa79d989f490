// SPDX-License-Identifier: Apache-2.0

/** What a list is asked for, as it stands in the page's address. */
export interface ListQuery {
  search: string
  /** A key of the list's, `-` before it for the last first; empty: as the list comes. */
  sort: string
  /** Filters that are set, by name. */
  filters: Readonly<Record<string, string>>
}

type Address = Readonly<Record<string, unknown>>

/** The wish in a page's address; what stands there besides is left alone. */
export function queryFrom(address: Address, filters: readonly string[]): ListQuery {
  const text = (name: string): string => {
    const value = address[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    search: text('search'),
    sort: text('sort'),
    filters: Object.fromEntries(filters.flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]]))),
  }
}

/** The wish as parameters: what is empty is left out. */
export function parametersOf(query: ListQuery): Record<string, string> {
  return {
    ...(query.search === '' ? {} : { search: query.search }),
    ...(query.sort === '' ? {} : { sort: query.sort }),
    ...query.filters,
  }
}

/** The address with this wish in the place of the one before. */
export function addressWith(address: Address, filters: readonly string[], query: ListQuery): Record<string, string> {
  const ours = new Set(['search', 'sort', ...filters])
  const others = Object.entries(address).filter(
    (entry): entry is [string, string] => !ours.has(entry[0]) && typeof entry[1] === 'string',
  )
  return { ...Object.fromEntries(others), ...parametersOf(query) }
}

/** A click on a column's head: its order, then the other way round. */
export function sortedBy(sort: string, key: string, usual: string): string {
  return (sort === '' ? usual : sort) === key ? `-${key}` : key
}
