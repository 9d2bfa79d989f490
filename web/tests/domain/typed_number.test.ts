// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { looksDialled, typedNumber } from '@/domain/typed_number'

describe('typedNumber', () => {
  it.each([
    ['tel:+393331234567', '+393331234567'],
    ['TEL:+39-333-1234567', '+39-333-1234567'],
    ['\u202a+39 333 1234567\u202c', '+39 333 1234567'],
    ['\u200e+39\u00a0333\u202f1234567 ', '+39 333 1234567'],
    ['333‑123–4567', '333-123-4567'],
    ['  (02) 5550 0001', '(02) 5550 0001'],
    ['Carla Verdi', 'Carla Verdi'],
    ['tel: carla', 'tel: carla'],
  ])('reads %j', (text, number) => {
    expect(typedNumber(text)).toBe(number)
  })
})

describe('looksDialled', () => {
  it.each(['203', '+39 333 1234567', '(02) 5550 0001', '02/5550-0001', '0039 333.1234567', 'tel:+393331234567', '\u202a333 1234567\u202c', '333–1234567', ' 203 '])(
    'takes %j for a number',
    (text) => {
      expect(looksDialled(text)).toBe(true)
    },
  )

  it.each(['', 'carla', 'carla 203', '*21*203#', '++39', '-1', 'tel:carla', '203a'])('does not take %j for one', (text) => {
    expect(looksDialled(text)).toBe(false)
  })
})
