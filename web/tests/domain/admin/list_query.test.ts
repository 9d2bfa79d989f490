// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { addressWith, parametersOf, queryFrom, sortedBy } from '@/domain/admin/list_query'

describe('the wish in an address', () => {
  it('is read; what is the page’s own besides is not', () => {
    expect(queryFrom({ search: 'ann', sort: '-name', site: 'turin', role: '', panel: 'new', x: ['1'] }, ['site', 'role'])).toEqual({
      search: 'ann',
      sort: '-name',
      filters: { site: 'turin' },
    })
  })

  it('takes the place of the one before, and leaves the rest alone', () => {
    const wish = { search: '', sort: 'name', filters: { role: 'user' } }
    expect(addressWith({ search: 'ann', site: 'turin', panel: 'new' }, ['site', 'role'], wish)).toEqual({ panel: 'new', sort: 'name', role: 'user' })
    expect(parametersOf({ search: 'a', sort: '', filters: {} })).toEqual({ search: 'a' })
  })
})

it('a head sorts by its column, once more the other way round', () => {
  expect(sortedBy('', 'name', 'username')).toBe('name')
  expect(sortedBy('name', 'name', 'username')).toBe('-name')
  expect(sortedBy('-name', 'name', 'username')).toBe('name')
  expect(sortedBy('', 'username', 'username')).toBe('-username')
})
