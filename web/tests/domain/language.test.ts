// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { languageFor } from '@/domain/language'

it.each([
  ['en', 'it', ['it'], 'en'],
  [null, 'it', ['en'], 'it'],
  ['fr', undefined, ['de-CH', 'EN-gb', 'it'], 'en'],
  [null, null, ['de', 'fr'], 'it'],
  [null, null, [], 'it'],
])('of the user %s, chosen %s, of the browser %s: %s', (users, chosen, browsers, expected) => {
  expect(languageFor(users, chosen, browsers)).toBe(expected)
})
