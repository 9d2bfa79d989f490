// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { beginningOf, dayFrom, dayOf, endOf } from '@/domain/day'

test('a day is a text of the form browsers use', () => {
  expect(dayFrom('2026-03-05')).toBe('2026-03-05')
  expect(dayFrom('2024-02-29')).toBe('2024-02-29')
})

test.each(['', '5/3/2026', '2026-3-5', '2026-02-29', '2026-13-01', '0202-03-05', ['2026-03-05'], undefined])('%j is none', (text) => {
  expect(dayFrom(text)).toBeNull()
})

test('a day goes from midnight to midnight where the reader is', () => {
  expect(beginningOf('2026-03-05')).toEqual(new Date(2026, 2, 5))
  expect(endOf('2026-12-31')).toEqual(new Date(2027, 0, 1))
  expect(dayOf(new Date(2026, 2, 5, 23, 59))).toBe('2026-03-05')
})
