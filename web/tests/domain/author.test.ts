// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { isCommandLine } from '@/domain/author'

test.each([
  ['command line', null, true],
  ['anna', null, false],
  [null, null, false],
  ['command line', 'Somebody called so', false],
] as const)('%s, who is called %s', (by, name, expected) => {
  expect(isCommandLine(by, name)).toBe(expected)
})
