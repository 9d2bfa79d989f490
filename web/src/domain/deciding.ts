// SPDX-License-Identifier: Apache-2.0
// Which rule would decide now (B3, B5): the same reading the server does on arrival, for the mark in the margin and the
// sentence, which have to follow while somebody types. The picture beside them is the server's own preview.
import {
  isRuleCondition,
  LANES,
  type CalleeState,
  type Condition,
  type Destination,
  type Draft,
  type Lane,
  type PlanDocument,
  type Rule,
} from '@/domain/plan'
import { USUAL_RING_TIME } from '@/domain/ring_time'

/** What is known beside the rules. */
export interface Known {
  order: readonly Condition[]
  handset: PlanDocument['handset']
  availability: PlanDocument['availability']
  /** Why a number cannot be a destination; numbers that can are left out. */
  numberFaults: ReadonlyMap<string, string>
  /** The attendant (`ATTENDANT`) and groups by number that are closed now. */
  closed: ReadonlySet<string>
}

export const ATTENDANT = 'attendant'

export interface Onward {
  condition: Condition
  destination: Destination
  /** Seconds the phones ring before; 0: at once. */
  after: number
}

/** What happens to a call now. */
export type Fate =
  | ({ what: 'divert' } & Onward)
  | { what: 'ring'; then: Onward | null }
  | { what: 'refuse'; because: 'not_registered' | 'do_not_disturb' }

/** The code of a destination that is closed at this hour. */
export const CLOSED = 'attendant_closed'

/** Why this destination cannot be used; null: it can (B4). */
export function faultOf(destination: Destination, { availability, numberFaults, closed }: Omit<Known, 'order' | 'handset'>): string | null {
  if (destination.kind === 'number') {
    const isOutside = destination.number.startsWith('+')
    const fault = numberFaults.get(destination.number) ?? (isOutside ? availability.outside : null)
    return fault ?? (closed.has(destination.number) ? CLOSED : null)
  }
  if (destination.kind === 'hang_up') return null
  return availability[destination.kind] ?? (closed.has(destination.kind) ? CLOSED : null)
}

/** Whether the phone's own diversion holds, so that all other rules are suspended (B3.2). */
export function isSuspended(known: Known): boolean {
  const { active, destination } = known.handset
  return active && destination !== null && destination !== undefined && faultOf(destination, known) === null
}

/** What happens to a call of this lane, with nobody picking up and the phones free to ring. */
export function fateOf(draft: Draft, lane: Lane, state: CalleeState, known: Known): Fate {
  let onNoAnswer: Onward | null = null
  for (const condition of known.order) {
    const rule = ruleAt(draft, condition, lane, known)
    if (rule === null) continue
    if (condition === 'no_answer') {
      onNoAnswer ??= { condition, destination: rule.destination, after: rule.ring_time ?? USUAL_RING_TIME }
    } else if (holds(condition, state)) {
      const isCourtesy = condition === 'always' && state.registered && !state.engaged && !state.do_not_disturb
      return { what: 'divert', condition, destination: rule.destination, after: isCourtesy ? (rule.ring_time ?? 0) : 0 }
    }
  }
  if (!state.registered) return { what: 'refuse', because: 'not_registered' }
  if (state.do_not_disturb) return { what: 'refuse', because: 'do_not_disturb' }
  return { what: 'ring', then: onNoAnswer }
}

export interface Marks {
  /** The row that decides now, by lane; `ring` where the phones do. */
  now: Partial<Record<Lane, Condition | 'ring'>>
  /** The row that comes next once the phones have rung. */
  then: Partial<Record<Lane, Condition>>
}

/** Which rows decide in each lane; none where nothing can be done for the caller. */
export function marksOf(fates: Record<Lane, Fate>): Marks {
  const marks: Marks = { now: {}, then: {} }
  for (const lane of LANES) {
    const fate = fates[lane]
    if (fate.what === 'divert') marks.now[lane] = fate.condition
    if (fate.what !== 'ring') continue
    marks.now[lane] = 'ring'
    if (fate.then !== null) marks.then[lane] = fate.then.condition
  }
  return marks
}

function ruleAt(draft: Draft, condition: Condition, lane: Lane, known: Known): Pick<Rule, 'destination' | 'ring_time'> | null {
  if (!isRuleCondition(condition)) {
    const { destination } = known.handset
    return isSuspended(known) && destination ? { destination, ring_time: null } : null
  }
  const rule = draft.rules[condition][lane]
  return rule?.enabled === true && faultOf(rule.destination, known) === null ? rule : null
}

function holds(condition: Exclude<Condition, 'no_answer'>, state: CalleeState): boolean {
  switch (condition) {
    case 'handset':
    case 'always':
      return true
    case 'not_registered':
      return !state.registered
    case 'busy':
      return state.engaged || state.do_not_disturb
    case 'not_present':
      return !state.present
  }
}
