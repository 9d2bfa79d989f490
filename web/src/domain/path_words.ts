// SPDX-License-Identifier: Apache-2.0
// What stands at each stop of the picture, and in the list a screen reader reads.
import { becauseKey, calledBy, lookedAt, type Because, type LookedAt, type People, type Sentence } from '@/domain/explanation'
import { answering, type Caller, type Ending, type Path, type Place, type Station } from '@/domain/path'
import type { TextKey } from '@/locales'

export interface Stop {
  /** The same for the same stop of the next picture. */
  id: string
  look: 'caller' | 'hung_up' | 'refused' | Place['kind']
  /** `passed`: the call goes on at once. */
  role: 'start' | 'passed' | 'rings' | 'end'
  /** A name or number as it stands, or a text of ours. */
  title: string | Sentence
  /** The number of whoever is named. */
  number: string | null
  note: Sentence | null
  /** On the line that leads here. */
  link: Sentence | null
  /** Comes about only when whoever is rung before does not answer. */
  isLater: boolean
  /** Every rule looked at here; empty where they are somebody else's. */
  looked: LookedAt[]
}

/** The stops of the picture, from the caller to the end. */
export function stopsOf(path: Path, people: People): Stop[] {
  const { stations, ending } = path
  const stops: Stop[] = [startOf(path.caller, people)]
  let hasRung = false
  for (const [index, station] of stations.entries()) {
    stops.push(stopOf(station, stations[index - 1], ending, hasRung, people))
    hasRung ||= station.ringing !== null
  }
  if (ending !== null && ending.kind !== 'mailbox') stops.push(endOf(ending, stations.at(-1), hasRung))
  return distinct(stops)
}

/** Where the call can be taken, in words that go into one another: a name, or a text of ours. */
export function answeringInWords(path: Path, people: People): (string | Sentence)[] {
  const words = answering(path).map((place) => (place.kind === 'mailbox' ? said('path.answer.voicemail') : placeInWords(place, people, true)))
  // An attendant may be met twice in a row: for the first who diverts, and for the next.
  return words.filter((word, index) => index === 0 || JSON.stringify(word) !== JSON.stringify(words[index - 1]))
}

const MOST_LANES = 3

/** How far to the right each stop stands: the line turns where the call is diverted, and at its end goes straight on. */
export function lanesOf(stops: readonly Stop[]): number[] {
  let lane = 0
  return stops.map(({ look }, index) => {
    if (index > 1 && look !== 'hung_up' && look !== 'refused') lane = Math.min(lane + 1, MOST_LANES)
    return lane
  })
}

/** Who calls, as well as that is known; a number that merely equals an extension names nobody (B1.1). */
export function callerInWords({ name, number, extension }: Caller, people: People): string | null {
  if (extension !== null) return name ?? calledBy(extension, people)
  return name ?? (number === null ? null : (people.written[number] ?? number))
}

function startOf(caller: Caller, people: People): Stop {
  return {
    ...blank(`caller`, 'caller', 'start'),
    title: callerInWords(caller, people) ?? said(`path.caller.${caller.class}`),
    number: caller.name === null ? null : caller.number,
  }
}

function stopOf(station: Station, before: Station | undefined, ending: Ending | null, isLater: boolean, people: People): Stop {
  const { place, led, ringing } = station
  const role = place.kind === 'mailbox' ? 'end' : ringing === null ? 'passed' : 'rings'
  return {
    ...blank(`${place.kind} ${place.number}`, place.kind, role),
    title: placeInWords(place, people),
    number: place.kind === 'attendant' || (place.kind === 'extension' && people.names[place.number] !== undefined) ? place.number : null,
    note: noteOf(station, ending, people),
    link: led === null || before === undefined ? null : linkOf(led.because, before),
    isLater,
    looked: [...followingOf(before), ...lookedAt(station.explanations).filter(({ step }) => step.origin === 'rule')],
  }
}

/** What was to follow when the call found nobody at the stop before: of interest where some of it could not. */
function followingOf(before: Station | undefined): LookedAt[] {
  const following = lookedAt(before?.explanations ?? []).filter(({ step }) => step.origin !== 'rule')
  return following.some(({ step }) => step.verdict !== 'matched') ? following : []
}

function placeInWords(place: Place, people: People, isWithin = false): string | Sentence {
  if (place.kind === 'mailbox') return said('path.station.mailbox')
  if (place.kind === 'attendant') {
    return isWithin ? said('path.answer.attendant', { number: place.number }) : said('path.station.attendant')
  }
  return calledBy(place.number, people)
}

function noteOf(station: Station, ending: Ending | null, people: People): Sentence | null {
  const { place, ringing, left } = station
  if (place.kind === 'mailbox') return said('path.station.of', { name: calledBy(place.number, people) })
  if (ringing !== null) {
    if (ringing.seconds === null || ringing.seconds === LONGEST) return said('path.ring.open')
    // Its operators may all have been rung, or refuse, before.
    if (place.kind === 'attendant') return said('path.ring.at_most', { seconds: ringing.seconds })
    return said(ringing.isCourtesy ? 'path.ring.courtesy' : 'path.ring.for', { seconds: ringing.seconds })
  }
  const hungUp = left === null ? hungUpBecause(station, ending) : null
  if (left?.because === null) return said('path.station.goes_on')
  // Not the words for a call that is sent somewhere.
  if (hungUp === 'always') return said('path.station.takes_none')
  const because = left !== null && left.by === place.number ? left.because : hungUp
  return said(because === null || STANDS_IN.has(because) ? 'path.station.cannot_take' : becauseKey(because))
}

/** Seconds; no hop rings longer (B6.4). */
const LONGEST = 180

/** Not the state of anybody: what stands in for a diversion that came to nothing. */
const STANDS_IN: ReadonlySet<Because> = new Set(['otherwise', 'overflow', 'last_resort'])

function hungUpBecause({ place, explanations }: Station, ending: Ending | null): Because | null {
  if (ending?.kind !== 'hung_up' || ending.by !== place.number) return null
  const steps = explanations.flatMap((explanation) => explanation.steps)
  return steps.find(({ verdict, destination }) => verdict === 'matched' && destination?.kind === 'hang_up')?.condition ?? null
}

function linkOf(because: Because | null, before: Station): Sentence | null {
  if (because === 'last_resort') return said('path.link.last_resort')
  if (before.ringing !== null) return said('path.link.no_answer')
  return because === 'otherwise' || because === 'overflow' ? said('path.link.otherwise') : null
}

function endOf(ending: Exclude<Ending, { kind: 'mailbox' }>, before: Station | undefined, isLater: boolean): Stop {
  const isHungUp = ending.kind === 'hung_up'
  return {
    ...blank('end', ending.kind, 'end'),
    title: said(isHungUp ? 'path.station.hung_up' : 'path.station.nobody'),
    note: said(`path.heard.${ending.heard}`),
    // Once is enough, where the last resort has found nobody either.
    link: !isHungUp && ending.isLimited && before?.led?.because !== 'last_resort' ? said('path.link.last_resort') : null,
    isLater,
    looked: followingOf(before),
  }
}

function blank(id: string, look: Stop['look'], role: Stop['role']): Stop {
  return { id, look, role, title: '', number: null, note: null, link: null, isLater: false, looked: [] }
}

/** An attendant group may be passed twice. */
function distinct(stops: Stop[]): Stop[] {
  const seen = new Map<string, number>()
  return stops.map((stop) => {
    const times = (seen.get(stop.id) ?? 0) + 1
    seen.set(stop.id, times)
    return times === 1 ? stop : { ...stop, id: `${stop.id} ${String(times)}` }
  })
}

function said(key: TextKey, values: Sentence['values'] = {}): Sentence {
  return { key, values }
}
