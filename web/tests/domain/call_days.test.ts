// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { byDay } from '@/domain/call_days'

test('calls stand under the day they began on, where the reader is', () => {
  const at = (day: number, hour: number) => ({ started_at: new Date(2026, 2, day, hour).toISOString() })
  const [late, early, before] = [at(10, 23), at(10, 0), at(9, 23)]
  expect(byDay([late, early, before], new Date(2026, 2, 11, 1))).toEqual([
    { key: '2026-03-10', ago: 1, calls: [late, early] },
    { key: '2026-03-09', ago: 2, calls: [before] },
  ])
})

test('a day of 23 or 25 hours is a day', () => {
  const [day] = byDay([{ started_at: new Date(2026, 2, 28, 12).toISOString() }], new Date(2026, 2, 30, 0))
  expect(day?.ago).toBe(2)
})
