// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { leaving, MOST_SUGGESTIONS, suggestionsFor } from '@/domain/leaving'
import type { Destination, Draft, LaneRules, Rule } from '@/domain/plan'

const NONE: LaneRules = { internal: null, external: null }
const FREE = {
  availability: { attendant: null, voicemail: null, outside: null },
  numberFaults: new Map<string, string>(),
  closed: new Set<string>(),
}

function to(destination: Destination, more: Partial<Rule> = {}): Rule {
  return { enabled: true, destination, ring_time: null, destination_ring_time: null, otherwise: null, ...more }
}

function draft(rules: Partial<Draft['rules']> = {}): Draft {
  return {
    rules: { always: NONE, not_registered: NONE, busy: NONE, not_present: NONE, no_answer: NONE, ...rules },
    notify: 'none',
    caller_id: 'default',
  }
}

const CARLA: Destination = { kind: 'number', number: '203' }
const MOBILE: Destination = { kind: 'number', number: '+393331234567' }

describe('suggestionsFor', () => {
  it('has first where calls went the last time, though that rule is off, and nothing twice', () => {
    const plan = draft({
      always: { internal: to(MOBILE, { enabled: false }), external: to(MOBILE, { enabled: false }) },
      busy: { internal: to(CARLA), external: to({ kind: 'voicemail' }) },
    })
    expect(suggestionsFor(plan, FREE)).toEqual([MOBILE, { kind: 'voicemail' }, { kind: 'attendant' }, CARLA])
  })

  it('leaves out what cannot be used, and hanging up on everybody', () => {
    const plan = draft({
      always: { internal: to({ kind: 'hang_up' }), external: to(MOBILE) },
      busy: { internal: to(CARLA), external: null },
    })
    const known = {
      availability: { attendant: null, voicemail: 'mailbox_off', outside: 'may_not_divert_externally' } as const,
      numberFaults: new Map([['203', 'extension_unknown']]),
      closed: new Set<string>(),
    }
    expect(suggestionsFor(plan, known)).toEqual([{ kind: 'attendant' }])
  })

  it('is no list to scroll through', () => {
    const numbers = ['301', '302', '303', '304', '305', '306']
    const rows = numbers.map((number) => to({ kind: 'number', number }))
    const plan = draft({
      busy: { internal: rows[0] ?? null, external: rows[1] ?? null },
      no_answer: { internal: rows[2] ?? null, external: rows[3] ?? null },
      not_present: { internal: rows[4] ?? null, external: rows[5] ?? null },
    })
    expect(suggestionsFor(plan, FREE)).toHaveLength(MOST_SUGGESTIONS)
  })
})

describe('leaving', () => {
  it('sends both lanes there at once, whatever the ring time was', () => {
    const plan = draft({ always: { internal: to(CARLA, { enabled: false, ring_time: 20 }), external: null } })
    const { always } = leaving(plan, CARLA).rules
    expect(always).toEqual({ internal: to(CARLA), external: to(CARLA) })
  })

  it('keeps what was said of the same destination, and leaves all other rows alone', () => {
    const before = to(CARLA, { enabled: false, destination_ring_time: 15, otherwise: { kind: 'attendant' } })
    const plan = draft({ always: { internal: before, external: to(MOBILE, { otherwise: { kind: 'attendant' } }) }, busy: { internal: to(MOBILE), external: null } })
    const { always, busy } = leaving(plan, CARLA).rules
    expect(always.internal).toEqual({ ...before, enabled: true })
    expect(always.external).toEqual(to(CARLA))
    expect(busy).toEqual(plan.rules.busy)
  })
})
