// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import {
  becauseKey,
  becauseOf,
  calledBy,
  conditionKey,
  heardOf,
  isBroken,
  lookedAt,
  passedOver,
  reasonOf,
  type Because,
  type CallerClass,
  type Condition,
  type Explanation,
  type Fact,
  type Step,
  type Verdict,
} from '@/domain/explanation'

// These do not compile without every code the API knows, nor with one it does not.
const VERDICTS = Object.keys({
  broken: 0,
  condition_false: 0,
  disabled: 0,
  loop: 0,
  matched: 0,
  not_permitted: 0,
  shadowed: 0,
  wrong_class: 0,
} satisfies Record<Verdict, 0>) as Verdict[]
const FACTS = Object.keys({
  already_diverted: 0,
  already_rung: 0,
  attendant_already_tried: 0,
  attendant_closed: 0,
  country_not_allowed: 0,
  courtesy_ring: 0,
  destination_failed: 0,
  destination_is_caller: 0,
  earlier_rule: 0,
  ended_by_device: 0,
  extension_unknown: 0,
  holds: 0,
  hop_limit: 0,
  mailbox_off: 0,
  may_not_divert_externally: 0,
  no_attendant: 0,
  no_rule: 0,
  not_active: 0,
  not_engaged: 0,
  number_invalid: 0,
  other_class_only: 0,
  outcome_differs: 0,
  own_extension_called: 0,
  own_number: 0,
  pending_outside: 0,
  prefix_denied: 0,
  present: 0,
  psap_callback: 0,
  registered: 0,
  still_to_ring: 0,
  switched_off: 0,
} satisfies Record<Fact, 0>) as Fact[]
const CONDITIONS = Object.keys({
  always: 0,
  busy: 0,
  handset: 0,
  no_answer: 0,
  not_present: 0,
  not_registered: 0,
} satisfies Record<Condition, 0>) as Condition[]
const BECAUSES = Object.keys({
  always: 0,
  busy: 0,
  declined: 0,
  deflected: 0,
  do_not_disturb: 0,
  handset: 0,
  last_resort: 0,
  no_answer: 0,
  not_present: 0,
  not_registered: 0,
  otherwise: 0,
  overflow: 0,
  technical: 0,
  unreachable: 0,
} satisfies Record<Because, 0>) as Because[]
const CLASSES: CallerClass[] = ['internal', 'external']

const NOBODY = { names: {}, written: {} }

function step(more: Partial<Step> = {}): Step {
  return {
    extension: '201',
    condition: 'busy',
    verdict: 'condition_false',
    fact: 'not_engaged',
    origin: 'rule',
    destination: null,
    value: null,
    ...more,
  }
}

function explanation(steps: Step[], occasion: Explanation['occasion'] = 'arrival'): Explanation {
  return { extension: '201', caller_class: 'external', occasion, steps }
}

function text(language: string, key: string): unknown {
  const [area, ...names] = key.split('.')
  const file = join(import.meta.dirname, `../../src/locales/${language}/${String(area)}.json`)
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], JSON.parse(readFileSync(file, 'utf-8')))
}

describe.each(['en', 'it'])('in %s', (language) => {
  it.each(VERDICTS)('every fact has a sentence with the verdict %s', (verdict) => {
    for (const fact of FACTS) {
      for (const callerClass of CLASSES) {
        const { key, values } = reasonOf(step({ verdict, fact }), callerClass, NOBODY)
        const sentence = text(language, key)
        expect(sentence, key).toMatch(/\.$/)
        for (const [, name] of String(sentence).matchAll(/\{(\w+)\}/g)) expect(values, key).toHaveProperty(String(name))
      }
    }
  })

  it('conditions and reasons to go on have names', () => {
    for (const key of [...CONDITIONS.map(conditionKey), ...BECAUSES.map(becauseKey)]) expect(text(language, key)).toBeTypeOf('string')
  })
})

describe('calledBy', () => {
  it('is the name, the number as people write it, or the number', () => {
    const people = { names: { '203': 'Carla Verdi' }, written: { '+390255500001': '+39 02 5550 0001' } }
    expect(['203', '+390255500001', '+39…01', '299'].map((number) => calledBy(number, people))).toEqual([
      'Carla Verdi',
      '+39 02 5550 0001',
      '+39…01',
      '299',
    ])
  })
})

describe('becauseOf', () => {
  const hop = { condition: 'busy', origin: 'rule', sub_reason: null } as const

  it('is the condition, or what is known of it more closely', () => {
    expect(becauseOf(hop)).toBe('busy')
    expect(becauseOf({ ...hop, sub_reason: 'do_not_disturb' })).toBe('do_not_disturb')
    expect(becauseOf({ ...hop, condition: 'handset', origin: 'handset' })).toBe('handset')
    expect(becauseOf({ ...hop, condition: 'handset', origin: 'deflection' })).toBe('deflected')
  })

  it('is what the hop stands in for, whatever the condition of the diversion was', () => {
    for (const origin of ['otherwise', 'overflow', 'last_resort'] as const) {
      expect(becauseOf({ ...hop, origin, sub_reason: 'declined' })).toBe(origin)
    }
  })
})

describe('reasonOf', () => {
  it('names the number the fact is about, by name where it has one', () => {
    const people = { names: { '203': 'Carla Verdi' }, written: {} }
    const rung = step({ verdict: 'loop', fact: 'already_rung', destination: { kind: 'number', number: '203' } })
    expect(reasonOf(rung, 'external', people).values).toMatchObject({ number: 'Carla Verdi' })
    const denied = step({ verdict: 'not_permitted', fact: 'prefix_denied', value: '+39899123456' })
    expect(reasonOf(denied, 'external', people).values).toMatchObject({ number: '+39899123456' })
  })

  it('tells a rule for others by who they are', () => {
    const other = step({ verdict: 'wrong_class', fact: 'other_class_only' })
    expect(reasonOf(other, 'internal', NOBODY).key).toBe('explanation.reason.other_class_only_internal')
    expect(reasonOf(other, 'external', NOBODY).key).toBe('explanation.reason.other_class_only_external')
  })

  it('tells a second try from what follows a failure', () => {
    const failed = step({ fact: 'destination_failed', origin: 'otherwise' })
    expect(reasonOf({ ...failed, verdict: 'matched' }, 'external', NOBODY).key).toBe('explanation.reason.destination_failed')
    expect(reasonOf({ ...failed, verdict: 'broken' }, 'external', NOBODY).key).toBe('explanation.reason.destination_tried')
  })
})

describe('isBroken', () => {
  it('is a rule that could not be used', () => {
    expect(VERDICTS.filter((verdict) => isBroken(step({ verdict })))).toEqual(['broken', 'loop', 'not_permitted'])
  })

  it('is not the voicemail that is asked for by default', () => {
    expect(isBroken(step({ verdict: 'broken', fact: 'mailbox_off', origin: 'otherwise' }))).toBe(false)
  })
})

describe('lookedAt', () => {
  const arrival = explanation([
    step({ condition: 'always', verdict: 'broken', fact: 'mailbox_off' }),
    step(),
    step({ condition: 'no_answer', fact: 'still_to_ring' }),
  ])
  const timeout = explanation(
    [
      step({ condition: 'no_answer', verdict: 'matched', fact: 'holds' }),
      step({ condition: 'always', verdict: 'shadowed', fact: 'earlier_rule' }),
      step({ verdict: 'shadowed', fact: 'earlier_rule' }),
    ],
    'timeout',
  )

  it('has each rule once, with the look that says most of it', () => {
    const found = lookedAt([arrival, timeout]).map(({ step: { condition, fact } }) => [condition, fact])
    expect(found).toEqual([
      ['always', 'mailbox_off'],
      ['busy', 'not_engaged'],
      ['no_answer', 'holds'],
    ])
  })

  it('tells what did not decide apart', () => {
    expect(passedOver([arrival, timeout]).map(({ step: { condition } }) => condition)).toEqual(['always', 'busy'])
  })

  it('keeps what follows a failure apart from the rule it follows', () => {
    const otherwise = step({ origin: 'otherwise', verdict: 'broken', fact: 'mailbox_off' })
    expect(lookedAt([explanation([step(), otherwise])])).toHaveLength(2)
  })
})

describe('heardOf', () => {
  it('is what a telephone makes of the answer', () => {
    expect([486, 600, 603, 607, 404, 480, 408, 500].map(heardOf)).toEqual([
      'busy',
      'busy',
      'declined',
      'declined',
      'unknown',
      'unavailable',
      'unavailable',
      'unavailable',
    ])
  })
})
