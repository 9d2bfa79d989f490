// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type PlanDocument = Schemas['PlanDocument']
export type CalleeState = Schemas['StateDocument']
export type Lane = Schemas['CallerClass']
export type Condition = Schemas['Condition']
/** The conditions a plan can have rules for; `handset` is the phone's. */
export type RuleCondition = keyof Schemas['RulesDocument']
export type Destination = Schemas['RuleDocument']['destination']
export type Otherwise = NonNullable<Schemas['RuleDocument']['otherwise']>

export const LANES: readonly Lane[] = ['internal', 'external']

export interface Rule {
  enabled: boolean
  destination: Destination
  ring_time: number | null
  destination_ring_time: number | null
  otherwise: Otherwise | null
}

export type LaneRules = Record<Lane, Rule | null>

/** What a person can change of a plan, every member there. */
export interface Draft {
  rules: Record<RuleCondition, LaneRules>
  notify: PlanDocument['notify']
  caller_id: PlanDocument['caller_id']
}

export function isRuleCondition(condition: Condition): condition is RuleCondition {
  return condition !== 'handset'
}

/** The part of a plan that can be changed. */
export function draftOf(plan: Pick<PlanDocument, 'rules' | 'notify' | 'caller_id'>): Draft {
  const lanes = (rules: Schemas['RulesByClassDocument']): LaneRules => ({
    internal: ruleOf(rules.internal),
    external: ruleOf(rules.external),
  })
  return {
    rules: {
      always: lanes(plan.rules.always),
      not_registered: lanes(plan.rules.not_registered),
      busy: lanes(plan.rules.busy),
      not_present: lanes(plan.rules.not_present),
      no_answer: lanes(plan.rules.no_answer),
    },
    notify: plan.notify,
    caller_id: plan.caller_id,
  }
}

function ruleOf(rule: Schemas['RuleDocument'] | null | undefined): Rule | null {
  if (rule === null || rule === undefined) return null
  return {
    enabled: rule.enabled,
    destination: rule.destination,
    ring_time: rule.ring_time ?? null,
    destination_ring_time: rule.destination_ring_time ?? null,
    otherwise: rule.otherwise ?? null,
  }
}

/** The draft with this rule in these lanes of this row. */
export function withRule(draft: Draft, condition: RuleCondition, lanes: readonly Lane[], rule: Rule | null): Draft {
  const row = { ...draft.rules[condition] }
  for (const lane of lanes) row[lane] = rule
  return { ...draft, rules: { ...draft.rules, [condition]: row } }
}

/** The draft with the rules of these lanes switched on or off; their destinations stay. */
export function withSwitch(draft: Draft, condition: RuleCondition, lanes: readonly Lane[], enabled: boolean): Draft {
  const row = { ...draft.rules[condition] }
  for (const lane of lanes) {
    const rule = row[lane]
    if (rule !== null) row[lane] = { ...rule, enabled }
  }
  return { ...draft, rules: { ...draft.rules, [condition]: row } }
}

export function isSameDestination(a: Destination | null, b: Destination | null): boolean {
  if (a === null || b === null) return a === b
  if (a.kind === 'number' && b.kind === 'number') return a.number === b.number
  return a.kind === b.kind
}

export function isSameRule(a: Rule | null, b: Rule | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.enabled === b.enabled &&
    isSameDestination(a.destination, b.destination) &&
    a.ring_time === b.ring_time &&
    a.destination_ring_time === b.destination_ring_time &&
    a.otherwise?.kind === b.otherwise?.kind
  )
}

/** B3.3: the page shows one line while both lanes are equal. */
export function areLanesEqual(rules: LaneRules): boolean {
  return isSameRule(rules.internal, rules.external)
}

/** Where the rules of this plan lead, switched off or not. */
export function destinationsIn(plan: Draft): Destination[] {
  const rules = Object.values(plan.rules).flatMap((row) => LANES.map((lane) => row[lane]))
  return rules.flatMap((rule) => (rule === null ? [] : [rule.destination]))
}

/** Every number that is a destination in this plan. */
export function numbersIn(plan: Draft): string[] {
  const numbers = destinationsIn(plan).flatMap((to) => (to.kind === 'number' ? [to.number] : []))
  return [...new Set(numbers)]
}
