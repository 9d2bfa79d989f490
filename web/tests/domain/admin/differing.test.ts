// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { differing, merged, without } from '@/domain/admin/differing'

const BEFORE = { name: 'Anna', site: 'default', members: ['1'] }

it('finds the members that are other', () => {
  expect(differing(BEFORE, { ...BEFORE, members: ['1', '2'] })).toEqual({ members: ['1', '2'] })
})

it('keeps what was typed on top of what others saved, and names what both changed', () => {
  const both = merged(BEFORE, { ...BEFORE, name: 'Anna R.' }, { ...BEFORE, name: 'Anna Rossi', site: 'turin' })
  expect(both.draft).toEqual({ ...BEFORE, name: 'Anna R.', site: 'turin' })
  expect(both.met).toEqual(['name', 'site'])
  expect(both.contested).toEqual(['name'])
})

it('leaves members out', () => {
  expect(without(BEFORE, 'name', 'site')).toEqual({ members: ['1'] })
})
