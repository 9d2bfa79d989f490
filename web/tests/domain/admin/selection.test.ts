// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { choosing, countOf, EVERYTHING, isChosen, NOTHING } from '@/domain/admin/selection'

it('chooses one by one', () => {
  const two = choosing(NOTHING, ['anna', 'bruno'], true)
  expect(countOf(two, 10)).toBe(2)
  expect(isChosen(choosing(two, ['anna'], false), 'anna')).toBe(false)
})

it('chooses all that match, seen or not, but those taken out', () => {
  const most = choosing(EVERYTHING, ['anna'], false)
  expect(countOf(most, 10_000)).toBe(9_999)
  expect(isChosen(most, 'anna')).toBe(false)
  expect(isChosen(most, 'never seen')).toBe(true)
  expect(countOf(choosing(most, ['anna'], true), 10_000)).toBe(10_000)
})
