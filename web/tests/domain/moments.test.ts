// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { shortMoment } from '@/domain/moments'

const NOW = new Date(2026, 2, 5, 12, 0)

it('says of today the time only', () => {
  expect(shortMoment(new Date(2026, 2, 5, 9, 5), NOW, 'it')).toBe('09:05')
})

it('says the day of another day, and the year of another year', () => {
  expect(shortMoment(new Date(2026, 1, 28, 9, 5), NOW, 'it')).toMatch(/^28 feb.*09:05$/)
  expect(shortMoment(new Date(2025, 1, 28, 9, 5), NOW, 'en')).toMatch(/2025.*0?9:05/)
})
