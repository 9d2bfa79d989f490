// SPDX-License-Identifier: Apache-2.0
import type { Known } from '@/domain/deciding'
import type { CalleeState, Destination, Draft, Lane, PlanDocument, Rule, RuleCondition } from '@/domain/plan'

export const CARLA: Destination = { kind: 'number', number: '203' }
export const DARIO: Destination = { kind: 'number', number: '204' }
export const MOBILE: Destination = { kind: 'number', number: '+393331234567' }
export const VOICEMAIL: Destination = { kind: 'voicemail' }
export const ATTENDANT: Destination = { kind: 'attendant' }
export const HANG_UP: Destination = { kind: 'hang_up' }

export function rule(destination: Destination, more: Partial<Rule> = {}): Rule {
  return { enabled: true, destination, ring_time: null, destination_ring_time: null, otherwise: null, ...more }
}

type Lanes = Partial<Record<Lane, Rule>>

/** A plan with these rules; one given for no lane in particular is for both. */
export function draft(rules: Partial<Record<RuleCondition, Rule | Lanes>> = {}): Draft {
  const lanes = (condition: RuleCondition): Record<Lane, Rule | null> => {
    const given = rules[condition] ?? {}
    return 'destination' in given
      ? { internal: given, external: given }
      : { internal: given.internal ?? null, external: given.external ?? null }
  }
  return {
    rules: {
      always: lanes('always'),
      not_registered: lanes('not_registered'),
      busy: lanes('busy'),
      not_present: lanes('not_present'),
      no_answer: lanes('no_answer'),
    },
    notify: 'none',
    caller_id: 'default',
  }
}

export const FREE: CalleeState = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] }

export const KNOWN: Known = {
  order: ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer'],
  handset: { active: false },
  availability: { attendant: null, voicemail: null, outside: null },
  numberFaults: new Map(),
  closed: new Set(),
}

export function handset(destination: Destination): PlanDocument['handset'] {
  return { active: true, destination, origin: 'code', since: '2026-03-02T09:00:00Z' }
}

/** The plan as devia answers with it. */
export function document(plan: Draft, more: Partial<PlanDocument> = {}): PlanDocument {
  return {
    ...plan,
    handset: { active: false, destination: null, origin: null, since: null },
    warnings: [],
    order: [...KNOWN.order],
    availability: { attendant: null, voicemail: 'mailbox_off', outside: null },
    mails_to: null,
    changed_at: null,
    changed_by: null,
    changed_by_name: null,
    ...more,
  }
}
