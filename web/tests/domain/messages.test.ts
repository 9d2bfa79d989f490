// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { changesTo, merged, messageTelling } from '@/domain/messages'
import { createTexts } from '@/composables/useTexts'
import { message } from './messages_of'

const texts = createTexts('it')
await texts.need(['messages', 'calls'])
await texts.speak('it')
const told = (more: Parameters<typeof message>[0]): string => {
  const { caller, why } = messageTelling(message(more), '201', texts.t)
  return `${caller} | ${why}`
}

describe('a message in words', () => {
  it('says who called, and why voicemail took it', () => {
    expect(told({})).toBe('+39 02 5550 0001 | Non hai risposto.')
    expect(told({ caller: { number: '+390255500001', name: 'Rosa', written: '+39 02 5550 0001', extension: null } })).toContain('Rosa (+39 02 5550 0001) |')
    expect(told({ caller: { number: '203', name: 'Carla Verdi', written: null, extension: '203' } })).toContain('Carla Verdi |')
    expect(told({ caller: null, condition: null, diverting: null })).toBe('Numero nascosto | Ha chiamato la tua casella vocale.')
  })

  it('says whose call it was, where it was not one’s own', () => {
    expect(told({ condition: 'busy', diverting: '202', diverting_name: 'Bruno Bianchi' })).toContain('| Era per Bruno Bianchi, che era al telefono.')
    expect(told({ condition: 'busy', diverting: '202', diverting_name: null })).toContain('Era per 202,')
  })
})

describe('a list that is read again', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => message({ id })) as [ReturnType<typeof message>, ReturnType<typeof message>, ReturnType<typeof message>, ReturnType<typeof message>]
  const ids = (list: ReturnType<typeof merged>): string => list.map(({ id }) => id).join('')

  it('moves nothing: what was heard meanwhile stays where it is', () => {
    const heard = { ...a, heard: true }
    const list = merged([a, b, c], [b, c, heard])
    expect(ids(list)).toBe('abc')
    expect(list[0]?.heard).toBe(true)
  })

  it('has what is new where devia has it, and no more what is gone', () => {
    expect(ids(merged([b, d], [a, b, c, d]))).toBe('abcd')
    expect(ids(merged([a, b, c], [a, c]))).toBe('ac')
    expect(ids(merged([], [a, b]))).toBe('ab')
  })
})

it('asks for what differs alone', () => {
  expect(changesTo({ email: 'none', retention_days: null }, { email: 'text', retention_days: null })).toEqual({ email: 'text' })
})
