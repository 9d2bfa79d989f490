// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { Crowd } from '@/domain/map/crowd'

it('gives room once', () => {
  const crowd = new Crowd()
  expect(crowd.take(10, 10, 50, 12)).toBe(true)
  expect(crowd.take(40, 15, 50, 12)).toBe(false)
  expect(crowd.take(10, 40, 50, 12)).toBe(true)
  expect(crowd.take(-80, 10, 50, 12)).toBe(true)
})
