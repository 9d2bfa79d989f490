// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { areLanesEqual, draftOf, isRuleCondition, isSameRule, numbersIn, withRule, withSwitch } from '@/domain/plan'
import { ATTENDANT, CARLA, document, draft, MOBILE, rule, VOICEMAIL } from './plans'

it('takes what can be changed out of a document, every member there', () => {
  const plan = document(draft(), {
    rules: { always: {}, not_registered: {}, busy: { internal: { enabled: true, destination: CARLA } }, not_present: {}, no_answer: {} },
  })
  expect(draftOf(plan)).toEqual(draft({ busy: { internal: rule(CARLA) } }))
})

it('switches a rule off and keeps its destination', () => {
  const plan = draft({ busy: { internal: rule(CARLA) } })
  const off = withSwitch(plan, 'busy', ['internal', 'external'], false)
  expect(off.rules.busy).toEqual({ internal: rule(CARLA, { enabled: false }), external: null })
  expect(withSwitch(off, 'busy', ['internal'], true)).toEqual(plan)
})

it('sets and removes rules lane by lane, the plan before untouched', () => {
  const plan = draft({ busy: rule(CARLA) })
  const changed = withRule(plan, 'busy', ['external'], null)
  expect(changed.rules.busy).toEqual({ internal: rule(CARLA), external: null })
  expect(plan.rules.busy.external).toEqual(rule(CARLA))
  expect(areLanesEqual(plan.rules.busy)).toBe(true)
  expect(areLanesEqual(changed.rules.busy)).toBe(false)
})

it('knows every number in a plan, once', () => {
  expect(numbersIn(draft({ busy: rule(CARLA), always: { internal: rule(MOBILE) }, no_answer: rule(ATTENDANT) }))).toEqual(['+393331234567', '203'])
})

it('compares rules by what they say', () => {
  expect(isSameRule(null, null)).toBe(true)
  expect(isSameRule(rule(CARLA), null)).toBe(false)
  expect(isSameRule(rule(CARLA), rule(VOICEMAIL))).toBe(false)
  expect(isSameRule(rule(CARLA), rule({ kind: 'number', number: '203' }))).toBe(true)
})

it('has no rules for the phone’s own diversion', () => {
  expect(isRuleCondition('handset')).toBe(false)
  expect(isRuleCondition('busy')).toBe(true)
})
