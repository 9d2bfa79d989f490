// SPDX-License-Identifier: Apache-2.0
// What a call, under way or over, was to the one who reads of it.
import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type PastCall = Schemas['CallDocument']
export type LiveCall = Schemas['LiveCallDocument']
export type AnyCall = PastCall | LiveCall
export type Hop = Schemas['HopDocument']
export type Condition = Schemas['Condition']
export type Lane = Schemas['CallerClass']

/** Who reads: `extension` is their own; administrators are told why others' calls were moved too (B16.4). */
export interface Reader {
  extension: string | null
  isAdministrator: boolean
}

/** The reader placed it, was called, moved it, took it in another's place, was rung for another, or has no part in it. */
export type Part = 'placed' | 'called' | 'moved' | 'took' | 'rung' | 'none'

export const REFUSALS = ['busy', 'declined', 'no_answer', 'not_allowed', 'no_line', 'unreachable', 'unknown', 'other'] as const
/** Why nobody was reached. */
export type Refusal = (typeof REFUSALS)[number]

const RINGS_LONGER_THAN = 4.5 // seconds; a phone that has not even said that it rings is given up after 4 (B6.2)

/** What ended it, where a call is over and nobody answered. */
export function refusalOf(call: PastCall): Refusal {
  switch (call.status) {
    case 486:
    case 600:
      return 'busy'
    case 603:
    case 607:
    case 608:
      return 'declined'
    case 404:
    case 410:
    case 604:
      return 'unknown'
    case 403:
      return 'not_allowed'
    case 503:
      return 'no_line'
    case 408:
    case 480:
      return secondsBefore(call, 'reject') > RINGS_LONGER_THAN ? 'no_answer' : 'unreachable'
    case 487:
      return 'no_answer'
    default:
      return 'other'
  }
}

/** The diversion to tell of: the reader's own one, else the first. */
export function hopToTell(call: AnyCall, { extension }: Reader): Hop | null {
  return call.hops.find((hop) => hop.diverting === extension && hop.origin !== 'otherwise') ?? call.hops[0] ?? null
}

/** What the reader has to do with it. */
export function partOf(call: AnyCall, { extension }: Reader): Part {
  if (extension === null) return 'none'
  if (isFrom(call, extension)) return 'placed'
  if (call.hops.some((hop) => hop.diverting === extension)) return 'moved'
  if (call.called === extension) return 'called'
  if (call.answered_by === extension) return 'took'
  const isRung = call.hops.some((hop) => hop.target.kind === 'extension' && hop.target.number === extension)
  return isRung ? 'rung' : 'none'
}

/** Whether this extension placed it; a number that merely equals one does not make it theirs (B1.1). */
export function isFrom({ caller }: AnyCall, extension: string): boolean {
  return caller.extension === extension
}

export interface HangUp {
  extension: string
  condition: Condition
  value: string | null
}

/** The rule that hung up, where that is why nobody was reached and the reader may know. */
export function hangUpOf(call: AnyCall, reader: Reader): HangUp | null {
  for (const { extension, condition, verdict, destination, value } of call.explanations.flatMap(({ steps }) => steps)) {
    if (verdict !== 'matched' || destination?.kind !== 'hang_up' || condition === null) continue
    if (reader.isAdministrator || extension === reader.extension) return { extension, condition, value }
  }
  return null
}

/** The rule that decided and that the reader may change; null: there is none. */
export function ruleOf(call: AnyCall, reader: Reader): { extension: string; condition: Condition; lane: Lane } | null {
  const lane = call.caller.class
  const hop = hopToTell(call, reader)
  const isByRule = hop !== null && hop.origin !== 'overflow' && hop.origin !== 'last_resort'
  if (isByRule && hop.condition !== null && call.changeable.includes(hop.diverting)) {
    return { extension: hop.diverting, condition: hop.condition, lane }
  }
  const step = hop === null ? hangUpOf(call, reader) : null
  return step === null ? null : { extension: step.extension, condition: step.condition, lane }
}

/** Seconds from the last step of the call's way (or its beginning) to what it ended with. */
export function secondsBefore(call: PastCall, end: 'answered' | 'reject' | 'cancelled'): number {
  const at = call.events.findLast(({ what }) => what === end)
  if (at !== undefined) {
    const moved = call.events.findLast(({ what, seconds }) => what === 'divert' && seconds <= at.seconds)
    return at.seconds - (moved?.seconds ?? 0)
  }
  const moment = (end === 'answered' ? call.answered_at : null) ?? call.ended_at ?? call.started_at
  return Math.max(0, (Date.parse(moment) - Date.parse(call.started_at)) / 1000)
}

/** The call with this id has its place taken by the newer one, or is put first. */
export function withCall(calls: readonly LiveCall[], call: LiveCall): LiveCall[] {
  return calls.some(({ id }) => id === call.id)
    ? calls.map((one) => (one.id === call.id ? call : one))
    : [call, ...calls]
}
