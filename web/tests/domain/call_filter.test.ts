// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { addressOf, countOf, EVERY_CALL, filterFrom, isEveryCall, questionOf } from '@/domain/call_filter'

const NOON = new Date(2026, 2, 10, 12)

test('the address says what is looked for, both ways', () => {
  const filter = { search: 'Carla', diverted: true, answered: false, condition: 'busy', lane: 'external', period: 'week' } as const
  expect(filterFrom(addressOf(filter))).toEqual(filter)
  expect(addressOf(EVERY_CALL)).toEqual({})
  expect(countOf(filter)).toBe(5)
  expect(isEveryCall(filter)).toBe(false)
})

test('what the address says wrongly is not looked for', () => {
  expect(filterFrom({ diverted: 'perhaps', condition: 'sad', lane: ['internal'], period: 'year', search: ['a'] })).toEqual(EVERY_CALL)
})

test('devia is asked for what is looked for, and for nothing else', () => {
  expect(questionOf(EVERY_CALL, NOON)).toEqual({})
  expect(questionOf({ search: '  203 ', diverted: false, answered: true, condition: 'always', lane: 'internal', period: null }, NOON)).toEqual({
    search: '203', diverted: false, answered: true, condition: 'always', caller_class: 'internal',
  })
})

test.each([
  ['today', new Date(2026, 2, 10)],
  ['week', new Date(2026, 2, 4)],
  ['month', new Date(2026, 1, 9)],
] as const)('%s begins at midnight where the reader is', (period, since) => {
  expect(questionOf({ ...EVERY_CALL, period }, NOON)).toEqual({ since: since.toISOString() })
})
