// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { minutesLeft, percent } from '@/domain/admin/importing'

const started_at = '2026-03-02T09:00:00Z'
const at = (minutes: number): Date => new Date(Date.parse(started_at) + minutes * 60_000)

it('says how much of it is done', () => {
  expect(percent({ started_at, total: null, done: 0 })).toBeNull()
  expect(percent({ started_at, total: 200, done: 50 })).toBe(25)
  expect(percent({ started_at, total: 0, done: 0 })).toBe(100)
})

it('takes the time of the rest from that of what is done', () => {
  expect(minutesLeft({ started_at, total: 10_000, done: 2_500 }, at(4))).toBe(12)
  expect(minutesLeft({ started_at, total: 10_000, done: 9_999 }, at(4))).toBe(1)
})

it('does not guess', () => {
  expect(minutesLeft({ started_at, total: null, done: 0 }, at(4))).toBeNull()
  expect(minutesLeft({ started_at, total: 10, done: 0 }, at(4))).toBeNull()
  // A clock that is behind devia's.
  expect(minutesLeft({ started_at, total: 10, done: 5 }, at(-4))).toBeNull()
})
