// SPDX-License-Identifier: Apache-2.0
// The one sentence at the top of the page: what happens to the next call, from what each lane's call would meet.
import type { Fate, Onward } from '@/domain/deciding'
import { isSameDestination, LANES, type CalleeState, type Destination, type Lane } from '@/domain/plan'

export type Who = 'all' | Lane

/** What makes it so at this moment, where it is no standing rule. */
export type Because = 'handset' | 'not_registered' | 'busy' | 'do_not_disturb' | 'not_present' | 'courtesy'

export type SentencePart =
  /** `isEngaged`: to somebody who is on the phone already. */
  | { what: 'ring'; who: Who; isEngaged: boolean }
  | { what: 'refuse'; who: Who; because: 'not_registered' | 'do_not_disturb' }
  | { what: 'divert'; who: Who; destination: Destination; because: Because | null; after: number }
  /** What follows where nobody answers the ringing told of before. */
  | { what: 'then'; who: Who; destination: Destination; after: number }

/** A diversion that takes calls away at all times, and of which lanes. */
export interface Taken {
  by: 'handset' | 'always'
  lanes: readonly Lane[]
}

export interface Sentence {
  parts: SentencePart[]
  /** `alert` where every call is taken away, until somebody ends it. */
  tone: 'calm' | 'alert'
  /** Null: there is none. */
  taken: Taken | null
}

type State = Pick<CalleeState, 'engaged'>

/** The sentence for what the calls of both lanes would meet. */
export function sentenceOf(fates: Record<Lane, Fate>, state: State): Sentence {
  const taken = takenBy(fates)
  return { parts: partsOf(fates, state), tone: taken?.lanes.length === LANES.length ? 'alert' : 'calm', taken }
}

function partsOf({ internal, external }: Record<Lane, Fate>, state: State): SentencePart[] {
  if (isSameFate(internal, external)) return laneParts(internal, 'all', state)
  if (internal.what === 'ring' && external.what === 'ring') {
    // The phones ring for everybody, and only what follows differs.
    return [ringing('all', state), ...following(internal.then, 'internal'), ...following(external.then, 'external')]
  }
  return [...laneParts(internal, 'internal', state), ...laneParts(external, 'external', state)]
}

function laneParts(fate: Fate, who: Who, state: State): SentencePart[] {
  switch (fate.what) {
    case 'refuse':
      return [{ what: 'refuse', who, because: fate.because }]
    case 'divert':
      return [{ what: 'divert', who, destination: fate.destination, because: becauseOf(fate, state), after: fate.after }]
    case 'ring':
      return [ringing(who, state), ...following(fate.then, who)]
  }
}

function ringing(who: Who, { engaged }: State): SentencePart {
  return { what: 'ring', who, isEngaged: engaged }
}

function following(then: Onward | null, who: Who): SentencePart[] {
  return then === null ? [] : [{ what: 'then', who, destination: then.destination, after: then.after }]
}

function becauseOf({ condition, after }: Onward, { engaged }: State): Because | null {
  if (condition === 'always') return after > 0 ? 'courtesy' : null
  if (condition === 'busy' && !engaged) return 'do_not_disturb'
  return condition === 'no_answer' ? null : condition
}

function takenBy(fates: Record<Lane, Fate>): Taken | null {
  for (const by of ['handset', 'always'] as const) {
    const lanes = LANES.filter((lane) => {
      const fate = fates[lane]
      return fate.what === 'divert' && fate.condition === by
    })
    if (lanes.length > 0) return { by, lanes }
  }
  return null
}

function isSameFate(a: Fate, b: Fate): boolean {
  if (a.what === 'divert' && b.what === 'divert') return a.condition === b.condition && isSameOnward(a, b)
  if (a.what === 'ring' && b.what === 'ring') return isSameOnward(a.then, b.then)
  return a.what === b.what
}

function isSameOnward(a: Onward | null, b: Onward | null): boolean {
  if (a === null || b === null) return a === b
  return a.after === b.after && isSameDestination(a.destination, b.destination)
}
