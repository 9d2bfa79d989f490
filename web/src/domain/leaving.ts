// SPDX-License-Identifier: Apache-2.0
// "I'm leaving the office": every call elsewhere by one touch, and back again by another.
import { faultOf, type Known } from '@/domain/deciding'
import { isSameDestination, LANES, numbersIn, withRule, type Destination, type Draft } from '@/domain/plan'

/** As many as one takes in at a glance. */
export const MOST_SUGGESTIONS = 5

/** Where every call could go, the likeliest first: where it went the last time, then the other places this plan knows. */
export function suggestionsFor(draft: Draft, known: Omit<Known, 'order' | 'handset'>): Destination[] {
  const last = LANES.flatMap((lane) => draft.rules.always[lane]?.destination ?? [])
  const numbers = numbersIn(draft).map((number): Destination => ({ kind: 'number', number }))
  const places: Destination[] = [...last, { kind: 'voicemail' }, { kind: 'attendant' }, ...numbers]
  return places
    .filter((place) => place.kind !== 'hang_up' && faultOf(place, known) === null)
    .filter((place, index, all) => all.findIndex((other) => isSameDestination(other, place)) === index)
    .slice(0, MOST_SUGGESTIONS)
}

/** The plan of somebody who has left: every call goes there at once. What else was said of that destination stays. */
export function leaving(draft: Draft, destination: Destination): Draft {
  return LANES.reduce((changed, lane) => {
    const before = draft.rules.always[lane]
    const kept = before !== null && isSameDestination(before.destination, destination) ? before : null
    return withRule(changed, 'always', [lane], {
      enabled: true,
      destination,
      ring_time: null,
      destination_ring_time: kept?.destination_ring_time ?? null,
      otherwise: kept?.otherwise ?? null,
    })
  }, draft)
}
