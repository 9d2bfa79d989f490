// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { breaksDrawing } from '@/domain/failure'

it.each([
  ['setup function', true],
  ['render function', true],
  ['component update', true],
  ['native event handler', false],
  ['watcher callback', false],
  ['https://vuejs.org/error-reference/#runtime-0', true],
  ['https://vuejs.org/error-reference/#runtime-1', true],
  ['https://vuejs.org/error-reference/#runtime-15', true],
  ['https://vuejs.org/error-reference/#runtime-5', false],
  ['https://vuejs.org/error-reference/#runtime-10', false],
])('%s: %s', (info, breaks) => {
  expect(breaksDrawing(info)).toBe(breaks)
})
