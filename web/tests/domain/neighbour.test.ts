// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { neighbour } from '@/domain/neighbour'

// A wide cell above two that lie side by side, and one wide below.
const PLACES = [
  { x: 200, y: 0 },
  { x: 100, y: 60 },
  { x: 300, y: 60 },
  { x: 200, y: 120 },
]

it.each([
  [0, 'ArrowDown', 1],
  [1, 'ArrowRight', 2],
  [2, 'ArrowLeft', 1],
  [2, 'ArrowDown', 3],
  [3, 'ArrowUp', 1],
  [1, 'ArrowUp', 0],
  [0, 'ArrowUp', null],
  [0, 'ArrowRight', null],
  [3, 'ArrowDown', null],
  [1, 'Enter', null],
  [9, 'ArrowUp', null],
])('leads from %i with %s to %s', (from, key, to) => {
  expect(neighbour(PLACES, from, key)).toBe(to)
})
