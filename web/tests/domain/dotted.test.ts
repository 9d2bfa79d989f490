// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { dotted } from '@/domain/dotted'

test('what there is, with dots that stay at the ends of lines', () => {
  expect(dotted('Anna Rossi', null, '', undefined, '201')).toBe('Anna Rossi\u00A0· 201')
  expect(dotted('201')).toBe('201')
  expect(dotted()).toBe('')
})
