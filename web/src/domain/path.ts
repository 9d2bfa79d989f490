// SPDX-License-Identifier: Apache-2.0
// The way of a call as a line with stations, from the decisions of a preview (B16.2).
import type { components } from '@/api/schema'
import { becauseOf, heardOf, type Because, type Explanation, type Heard } from '@/domain/explanation'

type Schemas = components['schemas']
export type ChainStep = Schemas['ChainStepDocument']
export type Preview = Schemas['PreviewDocument']
export type Caller = Schemas['CallerDocument']
export type Place = Schemas['HopDocument']['target']

/** How long the phones ring there; null: until the cap of B6.4. At an attendant's, at the longest. */
export interface Ringing {
  seconds: number | null
  /** The own phones' courtesy ring before every call goes on (B5). */
  isCourtesy: boolean
}

/** What made the call go on, and whose wish that was. */
export interface Onward {
  /** Null: somebody else's wish, of which no more is told (B16.4). */
  because: Because | null
  by: string
}

export interface Station {
  place: Place
  /** What brought the call here; null: it was dialled. */
  led: Onward | null
  /** Null: nothing rings here. */
  ringing: Ringing | null
  /** What made the call go on from here; null: it ends here. */
  left: Onward | null
  /** Of the decisions made here; without steps where they are somebody else's (B16.4). */
  explanations: Explanation[]
}

export type Ending =
  | { kind: 'mailbox' }
  /** A plan says so. */
  | { kind: 'hung_up'; by: string; heard: Heard }
  | { kind: 'refused'; heard: Heard; isLimited: boolean }

export interface Path {
  caller: Caller
  stations: Station[]
  /** Null only where the way was too long to be told to its end. */
  ending: Ending | null
}

/** The way of a call to `called`, nobody answering until the end. */
export function pathOf(preview: Pick<Preview, 'caller' | 'chain' | 'limited' | 'group_ring_times'>, called: Place): Path {
  const { caller, chain, limited } = preview
  const groupRings = ({ kind, number }: Place): number | null => (kind === 'attendant' ? (preview.group_ring_times[number] ?? null) : null)
  let here = station(called, null)
  if (called.kind === 'attendant') here.ringing = { seconds: groupRings(called), isCourtesy: false }
  /** How long whoever sent the call here lets it ring. */
  let patience: number | null = null
  const stations = [here]
  let ending: Ending | null = null
  for (const step of chain) {
    here.explanations.push(step.explanation)
    if (step.decision === 'ring') {
      here.ringing = { seconds: shorter(step.seconds ?? null, patience), isCourtesy: step.courtesy === true }
    } else if (step.decision === 'reject') {
      ending = endingOf(step, limited)
    } else if (step.hop) {
      const { target, diverting, destination_ring_time: ringTime } = step.hop
      const onward = { because: becauseOf(step.hop), by: diverting }
      here.left = onward
      here = station(target, onward)
      patience = ringTime
      // Whether an extension rings is for its own plan to say; outside and at the attendant's it does.
      if (target.kind === 'outside' || target.kind === 'attendant') {
        here.ringing = { seconds: shorter(groupRings(target), patience), isCourtesy: false }
      }
      if (target.kind === 'mailbox') ending = { kind: 'mailbox' }
      stations.push(here)
    }
  }
  return { caller, stations, ending }
}

function station(place: Place, led: Onward | null): Station {
  return { place, led, ringing: null, left: null, explanations: [] }
}

/** The earlier of two ends, of which there may be none. */
function shorter(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

function endingOf({ status, hung_up_by: hungUpBy }: ChainStep, isLimited: boolean): Ending {
  const heard = heardOf(status ?? 480)
  if (hungUpBy) return { kind: 'hung_up', by: hungUpBy, heard }
  return { kind: 'refused', heard, isLimited }
}

/** Where the call can be taken, in order: what rings, and the mailbox at the end. */
export function answering({ stations }: Path): Place[] {
  return stations.filter(({ place, ringing }) => ringing !== null || place.kind === 'mailbox').map(({ place }) => place)
}

/** The numbers of the extensions on the way: what changes there changes the way. */
export function extensionsOn({ stations }: Path): ReadonlySet<string> {
  return new Set(stations.flatMap(({ place }) => (place.kind === 'extension' ? [place.number] : [])))
}
