// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { elapsed } from '@/domain/elapsed'

test.each([
  [-3, '0:00'], [0, '0:00'], [7.9, '0:07'], [760, '12:40'], [3723, '1:02:03'],
])('%d s are %s', (seconds, text) => {
  const since = '2026-03-02T09:00:00Z'
  expect(elapsed(since, Date.parse(since) + seconds * 1000)).toBe(text)
})
