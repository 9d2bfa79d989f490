// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { PASSWORD_LENGTH, passwordOf } from '@/domain/admin/password'

it('every letter is as likely as any other, and none looks like another', () => {
  const all = passwordOf(Uint8Array.from({ length: 256 }, (_, octet) => octet))
  const counts = new Map<string, number>()
  for (const letter of all) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8))
  expect(all).not.toMatch(/[il1o0O]/)
})

it('is as long as its octets are many', () => {
  expect(passwordOf(new Uint8Array(PASSWORD_LENGTH))).toHaveLength(16)
})
