// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { fateOf, faultOf, isSuspended, marksOf, type Known } from '@/domain/deciding'
import type { CalleeState, Draft } from '@/domain/plan'
import { ATTENDANT, CARLA, DARIO, draft, FREE, HANG_UP, handset, KNOWN, MOBILE, rule, VOICEMAIL } from './plans'

const fate = (plan: Draft, state: Partial<CalleeState> = {}, known: Partial<Known> = {}): ReturnType<typeof fateOf> =>
  fateOf(plan, 'external', { ...FREE, ...state }, { ...KNOWN, ...known })

const FULL = draft({
  not_registered: rule(ATTENDANT),
  busy: rule(CARLA),
  not_present: rule(DARIO),
  no_answer: rule(HANG_UP, { ring_time: 15 }),
})

describe('what happens to a call now', () => {
  it.each<[string, Draft, Partial<CalleeState>, unknown]>([
    ['no rule at all', draft(), {}, { what: 'ring', then: null }],
    ['no rule, no phone', draft(), { registered: false }, { what: 'refuse', because: 'not_registered' }],
    ['do not disturb without a rule', draft(), { do_not_disturb: true }, { what: 'refuse', because: 'do_not_disturb' }],
    ['free and present', FULL, {}, { what: 'ring', then: { condition: 'no_answer', destination: HANG_UP, after: 15 } }],
    ['no phone', FULL, { registered: false, present: false }, { what: 'divert', condition: 'not_registered', destination: ATTENDANT, after: 0 }],
    ['on the phone', FULL, { engaged: true }, { what: 'divert', condition: 'busy', destination: CARLA, after: 0 }],
    ['do not disturb', FULL, { do_not_disturb: true }, { what: 'divert', condition: 'busy', destination: CARLA, after: 0 }],
    ['away', FULL, { present: false }, { what: 'divert', condition: 'not_present', destination: DARIO, after: 0 }],
    ['on the phone and away: the earlier row', FULL, { engaged: true, present: false }, { what: 'divert', condition: 'busy', destination: CARLA, after: 0 }],
    ['always', draft({ always: rule(CARLA) }), { engaged: true }, { what: 'divert', condition: 'always', destination: CARLA, after: 0 }],
    ['always, switched off', draft({ always: rule(CARLA, { enabled: false }) }), {}, { what: 'ring', then: null }],
    ['always with a courtesy ring', draft({ always: rule(CARLA, { ring_time: 10 }) }), {}, { what: 'divert', condition: 'always', destination: CARLA, after: 10 }],
    ['a courtesy ring with nobody to ring', draft({ always: rule(CARLA, { ring_time: 10 }) }), { registered: false }, { what: 'divert', condition: 'always', destination: CARLA, after: 0 }],
    ['a courtesy ring to somebody engaged', draft({ always: rule(CARLA, { ring_time: 10 }) }), { engaged: true }, { what: 'divert', condition: 'always', destination: CARLA, after: 0 }],
    ['a courtesy ring to somebody left alone', draft({ always: rule(CARLA, { ring_time: 10 }) }), { do_not_disturb: true }, { what: 'divert', condition: 'always', destination: CARLA, after: 0 }],
    ['no answer without a time', draft({ no_answer: rule(CARLA) }), {}, { what: 'ring', then: { condition: 'no_answer', destination: CARLA, after: 20 } }],
    ['no answer, but no phone', draft({ no_answer: rule(CARLA) }), { registered: false }, { what: 'refuse', because: 'not_registered' }],
    ['the other lane only', draft({ always: { internal: rule(CARLA) } }), {}, { what: 'ring', then: null }],
  ])('%s', (_, plan, state, expected) => {
    expect(fate(plan, state)).toEqual(expected)
  })

  it('follows the order it is given, e.g. presence first', () => {
    const order = ['handset', 'always', 'not_present', 'not_registered', 'busy', 'no_answer'] as const
    expect(fate(FULL, { registered: false, present: false }, { order })).toMatchObject({ condition: 'not_present' })
  })

  it('lets the phone’s own diversion win, and suspends all other rows', () => {
    const known = { ...KNOWN, handset: handset(DARIO) }
    expect(fate(draft({ always: rule(CARLA) }), {}, known)).toMatchObject({ condition: 'handset', destination: DARIO })
    expect(isSuspended(known)).toBe(true)
  })

  it('passes over a diversion of the phone that cannot be used: the others count', () => {
    const known = { ...KNOWN, handset: handset(MOBILE), availability: { ...KNOWN.availability, outside: 'may_not_divert_externally' as const } }
    expect(fate(draft({ always: rule(CARLA) }), {}, known)).toMatchObject({ condition: 'always', destination: CARLA })
    expect(isSuspended(known)).toBe(false)
  })

  it.each<[string, Draft, Partial<Known>]>([
    ['voicemail switched off', draft({ always: rule(VOICEMAIL) }), { availability: { ...KNOWN.availability, voicemail: 'mailbox_off' } }],
    ['no attendant', draft({ always: rule(ATTENDANT) }), { availability: { ...KNOWN.availability, attendant: 'no_attendant' } }],
    ['no permission', draft({ always: rule(MOBILE) }), { availability: { ...KNOWN.availability, outside: 'may_not_divert_externally' } }],
    ['the attendant is closed', draft({ always: rule(ATTENDANT) }), { closed: new Set(['attendant']) }],
    ['the group is closed', draft({ always: rule({ kind: 'number', number: '9' }) }), { closed: new Set(['9']) }],
    ['nobody has the number any more', draft({ always: rule(CARLA) }), { numberFaults: new Map([['203', 'extension_unknown']]) }],
  ])('passes over a rule that cannot be used: %s', (_, plan, known) => {
    expect(fate(plan, {}, known)).toEqual({ what: 'ring', then: null })
  })
})

it('names why a destination cannot be used', () => {
  expect(faultOf(HANG_UP, KNOWN)).toBeNull()
  expect(faultOf(CARLA, { ...KNOWN, availability: { ...KNOWN.availability, outside: 'may_not_divert_externally' } })).toBeNull()
  expect(faultOf(CARLA, { ...KNOWN, numberFaults: new Map([['203', 'own_number']]) })).toBe('own_number')
})

it('marks the row that decides now, and the one after the ringing, by lane', () => {
  const plan = draft({ busy: { internal: rule(CARLA) }, no_answer: { external: rule(DARIO) } })
  const state = { ...FREE, engaged: true }
  const fates = { internal: fateOf(plan, 'internal', state, KNOWN), external: fateOf(plan, 'external', state, KNOWN) }
  expect(marksOf(fates)).toEqual({ now: { internal: 'busy', external: 'ring' }, then: { external: 'no_answer' } })
  const nobody = { what: 'refuse', because: 'not_registered' } as const
  expect(marksOf({ internal: nobody, external: nobody })).toEqual({ now: {}, then: {} })
})
