// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { backoff } from '@/domain/backoff'

it('grows, spreads, and has an end', () => {
  expect(backoff(0, 0)).toBe(500)
  expect(backoff(0, 0.999_999)).toBe(1_000)
  expect(backoff(3, 0.5)).toBe(6_000)
  expect(backoff(10_000, 0.999_999)).toBe(30_000)
})
