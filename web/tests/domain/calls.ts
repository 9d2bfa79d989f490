// SPDX-License-Identifier: Apache-2.0
// Calls as devia describes them, from the few things a test cares for.
import type { Condition, Hop, LiveCall, PastCall } from '@/domain/call'

export const OUTSIDE = '+390255500001'
export const ATTENDANT: Hop['target'] = { kind: 'attendant', number: '9' }
const NAMES = { 201: 'Anna Rossi', 202: 'Bruno Bianchi', 203: 'Carla Verdi', 204: 'Dario Neri' }
const WRITTEN = { [OUTSIDE]: '+39 02 5550 0001', '+393331234567': '+39 333 123 4567' }
const START = Date.parse('2026-03-02T09:00:00Z')

export const to = (number: string): Hop['target'] => ({ kind: 'extension', number })
export const outside = (number: string): Hop['target'] => ({ kind: 'outside', number })
export const mailbox = (number: string): Hop['target'] => ({ kind: 'mailbox', number })

export function hop(diverting: string, condition: Condition, target: Hop['target'], more: Partial<Hop> = {}): Hop {
  return {
    diverting,
    condition,
    target,
    origin: 'rule',
    sub_reason: null,
    after_ringing: false,
    destination_ring_time: null,
    otherwise: null,
    follows: null,
    ...more,
  }
}

export interface PastParts {
  id?: string
  caller?: PastCall['caller']
  called?: string
  hops?: Hop[]
  /** By whom, and how many seconds after it came there. */
  answered?: [by: string, seconds: number]
  cancelled?: number
  refused?: [status: number, seconds: number]
  /** Whose rule of which condition hung up. */
  hungUp?: [extension: string, condition: Condition]
  changeable?: string[]
  startedAt?: number
}

/** To Bruno (202), from outside, unless told otherwise. */
export function pastCall(parts: PastParts = {}): PastCall {
  const { id = 'c1', caller, called = '202', hops = [], answered, cancelled, refused, hungUp, changeable = [], startedAt = START } = parts
  const moved = hops.length * 2
  const ended = moved + (answered?.[1] ?? cancelled ?? refused?.[1] ?? 0)
  const last: PastCall['events'][number] | null = answered
    ? { seconds: ended, what: 'answered', value: answered[0] }
    : cancelled !== undefined
      ? { seconds: ended, what: 'cancelled', value: '' }
      : refused
        ? { seconds: ended, what: 'reject', value: String(refused[0]) }
        : null
  return {
    id,
    call_id: `${id}@devia`,
    started_at: new Date(startedAt).toISOString(),
    answered_at: answered ? new Date(startedAt + ended * 1000).toISOString() : null,
    ended_at: new Date(startedAt + ended * 1000).toISOString(),
    caller: caller ?? { class: 'external', number: OUTSIDE, extension: null, name: null, withheld: false },
    called,
    end: answered ? 'answered' : cancelled !== undefined ? 'cancelled' : refused?.[0] === 404 || refused?.[0] === 403 ? 'failed' : 'refused',
    status: answered ? 200 : cancelled !== undefined ? 487 : (refused?.[0] ?? 480),
    answered_by: answered?.[0] ?? null,
    diverting: [...new Set(hops.map(({ diverting }) => diverting))],
    hops,
    explanations: hungUp
      ? [{ extension: hungUp[0], caller_class: 'external', occasion: 'arrival', steps: [{ extension: hungUp[0], condition: hungUp[1], verdict: 'matched', fact: 'holds', origin: 'rule', destination: { kind: 'hang_up' }, value: null }] }]
      : [],
    events: [
      ...hops.map(({ target }, index) => ({ seconds: index * 2 + 2, what: 'divert' as const, value: target.number })),
      ...(last === null ? [] : [last]),
    ],
    names: NAMES,
    groups: ['9'],
    written: WRITTEN,
    changeable,
  }
}

/** To Bruno (202), from outside, ringing, unless told otherwise. */
export function liveCall({ id = 'c1', caller, called = '202', hops = [], answered }: { id?: string; caller?: LiveCall['caller']; called?: string; hops?: Hop[]; answered?: string } = {}): LiveCall {
  const { call_id, started_at, caller: who, explanations, names, groups, written, changeable } = pastCall({ id, called, hops, ...(caller ? { caller } : {}) })
  return {
    id,
    call_id,
    started_at,
    caller: who,
    called,
    hops,
    explanations,
    names,
    groups,
    written,
    changeable,
    state: answered === undefined ? 'ringing' : 'talking',
    at: hops.at(-1)?.target ?? to(called),
    since: started_at,
    answered_at: answered === undefined ? null : new Date(START + 5000).toISOString(),
    answered_by: answered ?? null,
  }
}
