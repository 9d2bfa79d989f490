// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest'

import { partOf, refusalOf, ruleOf, secondsBefore, withCall } from '@/domain/call'
import { hop, liveCall, pastCall, to } from './calls'

const BRUNO = { extension: '202', isAdministrator: false }
const busy = hop('202', 'busy', to('203'))
const inside = { class: 'internal', number: '202', extension: '202', name: null, withheld: false } as const

describe('the reader’s part in it', () => {
  test.each([
    ['placed', pastCall({ caller: inside, called: '203' })],
    ['called', pastCall()],
    ['moved', pastCall({ called: '201', hops: [busy] })],
    ['took', pastCall({ called: '203', answered: ['202', 1] })],
    ['rung', pastCall({ called: '203', hops: [hop('203', 'busy', to('202'))] })],
    ['none', pastCall({ called: '203' })],
  ])('%s', (part, call) => {
    expect(partOf(call, BRUNO)).toBe(part)
  })

  test.each(['external', 'internal'] as const)('an %s number that equals an extension is not that extension’s (B1.1)', (lane) => {
    expect(partOf(pastCall({ caller: { ...inside, class: lane, extension: null }, called: '203' }), BRUNO)).toBe('none')
  })

  test('a number withheld from all is the reader’s own all the same', () => {
    expect(partOf(pastCall({ caller: { ...inside, number: null, withheld: true }, called: '203' }), BRUNO)).toBe('placed')
  })
})

test.each([
  [486, 0, 'busy'], [600, 0, 'busy'], [603, 0, 'declined'], [608, 0, 'declined'], [404, 0, 'unknown'], [604, 0, 'unknown'],
  [403, 0, 'not_allowed'], [503, 0, 'no_line'], [480, 4, 'unreachable'], [480, 20, 'no_answer'], [408, 180, 'no_answer'],
  [487, 0, 'no_answer'], [500, 0, 'other'],
])('%i after %i s is %s', (status, seconds, refusal) => {
  expect(refusalOf(pastCall({ refused: [status, seconds] }))).toBe(refusal)
})

describe('the rule that decided', () => {
  test('is the reader’s own, with the lane of the caller', () => {
    const call = pastCall({ hops: [hop('201', 'always', to('202')), busy], changeable: ['202'] })
    expect(ruleOf(call, BRUNO)).toEqual({ extension: '202', condition: 'busy', lane: 'external' })
  })

  test('is none where the reader may not change it', () => {
    expect(ruleOf(pastCall({ hops: [hop('201', 'always', to('202'))] }), BRUNO)).toBeNull()
  })

  test('is none where the reader is not told which', () => {
    const untold = hop('202', 'busy', to('203'), { condition: null, origin: null })
    expect(ruleOf(pastCall({ hops: [untold], changeable: ['202'] }), BRUNO)).toBeNull()
  })

  test('is none where a group’s overflow moved the call', () => {
    const call = pastCall({ hops: [hop('9', 'no_answer', to('203'), { origin: 'overflow' })], changeable: ['9'] })
    expect(ruleOf(call, { extension: null, isAdministrator: true })).toBeNull()
  })

  test('may be one that hung up', () => {
    expect(ruleOf(pastCall({ hungUp: ['202', 'busy'], refused: [486, 0] }), BRUNO)?.condition).toBe('busy')
    expect(ruleOf(pastCall({ hungUp: ['203', 'busy'], refused: [486, 0] }), BRUNO)).toBeNull()
  })
})

test('without a ladder the times of the record tell how long it took', () => {
  const call = { ...pastCall({ hops: [busy], answered: ['203', 6] }), events: [] }
  expect(secondsBefore(call, 'answered')).toBe(8)
  expect(secondsBefore({ ...pastCall({ cancelled: 5 }), events: [] }, 'cancelled')).toBe(5)
})

test('a call under way takes its own place, or the first', () => {
  const [one, two] = [liveCall({ id: 'a' }), liveCall({ id: 'b' })]
  const answered = liveCall({ id: 'b', answered: '202' })
  expect(withCall([one, two], answered)).toEqual([one, answered])
  expect(withCall([one], two)).toEqual([two, one])
})
