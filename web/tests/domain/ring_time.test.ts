// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { isWithin, ringTimeRange, secondsOf } from '@/domain/ring_time'

it('has a ring time of its own for two conditions only', () => {
  expect(ringTimeRange('always')).toEqual({ least: 0, most: 180 })
  expect(ringTimeRange('no_answer')).toEqual({ least: 5, most: 180 })
  expect(ringTimeRange('busy')).toBeNull()
})

it.each([
  ['', null],
  ['  ', null],
  ['0', 0],
  [' 20 ', 20],
  ['2.5', Number.NaN],
  ['-1', Number.NaN],
  ['soon', Number.NaN],
])('reads %j as seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds)
})

it('lets through what is within, and nothing at all', () => {
  const range = { least: 5, most: 180 }
  expect([null, 5, 180].every((seconds) => isWithin(seconds, range))).toBe(true)
  expect([4, 181, Number.NaN].some((seconds) => isWithin(seconds, range))).toBe(false)
})
