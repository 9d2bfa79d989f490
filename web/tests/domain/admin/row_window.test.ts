// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { pagesOf, rowWindow } from '@/domain/admin/row_window'

it('draws what is seen and a few more', () => {
  expect(rowWindow(5_000, 5_500, 50, 10_000, 10)).toEqual({ first: 90, end: 120 })
})

it('draws no row that is not there', () => {
  expect(rowWindow(-200, 500, 50, 4, 10)).toEqual({ first: 0, end: 4 })
  expect(rowWindow(5_000, 5_500, 50, 0, 10)).toEqual({ first: 0, end: 0 })
})

it('knows the pages a window touches', () => {
  expect(pagesOf({ first: 90, end: 101 }, 100)).toEqual([0, 1])
  expect(pagesOf({ first: 100, end: 200 }, 100)).toEqual([1])
  expect(pagesOf({ first: 0, end: 0 }, 100)).toEqual([])
})
