// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { faultCode, faultValues } from '@/domain/faults'

it('knows a code, and has words for one it does not know', () => {
  expect(faultCode('own_number')).toBe('own_number')
  expect(faultCode('of_tomorrow')).toBe('wrong_form')
})

it('gives what a sentence can name', () => {
  const values = { number: '202', least: 5, choices: ['udp', 'tcp'], nothing: null, deep: { a: 1 } }
  expect(faultValues({ code: 'x', values })).toEqual({ number: '202', least: 5, choices: 'udp, tcp' })
  expect(faultValues({ code: 'x' })).toEqual({})
})
