// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { addressOf, countOf, EVERY_CALL, filterFrom, isBackwards, isEveryCall, questionOf } from '@/domain/call_filter'

const NOON = new Date(2026, 2, 10, 12)

test('the address says what is looked for, both ways', () => {
  const filter = { ...EVERY_CALL, search: 'Carla', diverted: true, answered: false, condition: 'busy', lane: 'external', period: 'week' } as const
  expect(filterFrom(addressOf(filter))).toEqual(filter)
  expect(addressOf(EVERY_CALL)).toEqual({})
  expect(countOf(filter)).toBe(5)
  expect(isEveryCall(filter)).toBe(false)
})

test('one call alone is in the address, and is none of the things to choose', () => {
  const filter = { ...EVERY_CALL, call: 'c1' }
  expect(filterFrom(addressOf(filter))).toEqual(filter)
  expect([countOf(filter), isEveryCall(filter)]).toEqual([0, false])
  expect(questionOf(filter, NOON)).toEqual({ id: 'c1' })
  expect(filterFrom({ call: '' })).toEqual(EVERY_CALL)
  expect(filterFrom({ call: 'x'.repeat(65) })).toEqual(EVERY_CALL)
})

test('what the address says wrongly is not looked for', () => {
  expect(filterFrom({ diverted: 'perhaps', condition: 'sad', lane: ['internal'], period: 'year', search: ['a'] })).toEqual(EVERY_CALL)
})

test('devia is asked for what is looked for, and for nothing else', () => {
  expect(questionOf(EVERY_CALL, NOON)).toEqual({})
  expect(questionOf({ ...EVERY_CALL, search: '  203 ', diverted: false, answered: true, condition: 'always', lane: 'internal' }, NOON)).toEqual({
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

const MARCH = { ...EVERY_CALL, period: 'range', from: '2026-03-01', to: '2026-03-31' } as const

test('days from and to are in the address, and are one thing to ask for', () => {
  expect(addressOf(MARCH)).toEqual({ period: 'range', from: '2026-03-01', to: '2026-03-31' })
  expect(filterFrom(addressOf(MARCH))).toEqual(MARCH)
  expect(countOf(MARCH)).toBe(1)
})

test('days are of a range alone, and have to be some', () => {
  expect(filterFrom({ period: 'today', from: '2026-03-01' })).toEqual({ ...EVERY_CALL, period: 'today' })
  expect(filterFrom({ period: 'range', from: '2026-02-30', to: 'soon' })).toEqual({ ...EVERY_CALL, period: 'range' })
})

test('a range goes from the midnight before its first day to the one after its last', () => {
  expect(questionOf(MARCH, NOON)).toEqual({ since: new Date(2026, 2, 1).toISOString(), until: new Date(2026, 3, 1).toISOString() })
  expect(questionOf({ ...MARCH, from: null }, NOON)).toEqual({ until: new Date(2026, 3, 1).toISOString() })
  expect(questionOf({ ...MARCH, to: null }, NOON)).toEqual({ since: new Date(2026, 2, 1).toISOString() })
})

test('a range runs forwards', () => {
  expect(isBackwards(MARCH)).toBe(false)
  expect(isBackwards({ from: '2026-03-02', to: '2026-03-01' })).toBe(true)
  expect(isBackwards({ from: '2026-03-02', to: null })).toBe(false)
})
