// SPDX-License-Identifier: Apache-2.0
// The graph of all diversions as it is drawn: people, the stations where calls end, and one arrow from one to another.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type MapDocument = Pick<Schemas['MapDocument'], 'nodes' | 'edges'>
export type Condition = Schemas['Condition']
export type CallerClass = Schemas['CallerClass']
export type Unusable = Schemas['MapEdge']['unusable']

export type PlaceKind = 'person' | 'site' | 'attendant' | 'outside' | 'voicemail' | 'hang_up' | 'unknown'

/** Where a call can be. */
export interface Place {
  id: string
  kind: PlaceKind
  number: string | null
  /** Of an outside number: as people write it. */
  written: string | null
  name: string | null
  site: string | null
  /** How many people it stands for. */
  people: number
  isInLoop: boolean
  isUnusable: boolean
}

/** When calls go along an arrow. */
export interface Reason {
  condition: Condition
  classes: readonly CallerClass[]
  count: number
  isInLoop: boolean
  unusable: Unusable
}

/** All that leads from one place to another; both ends are indexes. */
export interface Arrow {
  from: number
  to: number
  reasons: Reason[]
  /** How many diversions it stands for. */
  count: number
  isInLoop: boolean
  isUnusable: boolean
}

export interface Graph {
  /** Whether people are drawn as their sites: then an arrow stands for many, and says nothing of each. */
  isBySite: boolean
  places: readonly Place[]
  arrows: readonly Arrow[]
  /** Arrows that leave each place, by its index. */
  leaving: readonly (readonly number[])[]
  /** Arrows that arrive at each place, by its index. */
  arriving: readonly (readonly number[])[]
}

/** Conditions in the order devia looks at them. */
export const CONDITIONS: readonly Condition[] = ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer']

/** The document as a graph: all mailboxes are one station, and what leads the same way is one arrow. */
export function graphOf(document: MapDocument): Graph {
  const places: Place[] = []
  const indexes = new Map<string, number>()
  const indexOf = new Map<string, number>()
  for (const node of document.nodes) {
    const isMailbox = node.kind === 'voicemail'
    const id = isMailbox ? 'voicemail' : node.id
    let index = indexes.get(id)
    if (index === undefined) {
      index = places.length
      indexes.set(id, index)
      places.push({
        id,
        kind: node.kind === 'extension' ? 'person' : node.kind,
        number: isMailbox ? null : node.number,
        written: node.written,
        name: isMailbox ? null : node.name,
        site: isMailbox ? null : node.site,
        people: node.people,
        isInLoop: node.in_loop,
        isUnusable: node.unusable,
      })
    }
    indexOf.set(node.id, index)
  }
  const arrows: Arrow[] = []
  const known = new Map<number, Arrow>()
  for (const edge of document.edges) {
    const from = indexOf.get(edge.source)
    const to = indexOf.get(edge.target)
    if (from === undefined || to === undefined) continue
    const key = from * places.length + to
    let arrow = known.get(key)
    if (arrow === undefined) {
      arrow = { from, to, reasons: [], count: 0, isInLoop: false, isUnusable: false }
      known.set(key, arrow)
      arrows.push(arrow)
    }
    arrow.reasons.push({
      condition: edge.condition,
      classes: edge.classes,
      count: edge.count,
      isInLoop: edge.in_loop,
      unusable: edge.unusable,
    })
    arrow.count += edge.count
    arrow.isInLoop ||= edge.in_loop
    arrow.isUnusable ||= edge.unusable !== null
  }
  for (const arrow of arrows) arrow.reasons.sort((a, b) => rank(a) - rank(b))
  return { isBySite: places.some(({ kind }) => kind === 'site'), places, arrows, ...byPlace(places.length, arrows) }
}

function rank(reason: Reason): number {
  return CONDITIONS.indexOf(reason.condition) * 2 + (reason.classes[0] === 'external' ? 1 : 0)
}

/** One for all: thousands of empty lists are work for whoever tidies up. */
const NONE: readonly number[] = []

export function byPlace(size: number, arrows: readonly Arrow[]): Pick<Graph, 'leaving' | 'arriving'> {
  const leaving = new Array<readonly number[]>(size).fill(NONE)
  const arriving = new Array<readonly number[]>(size).fill(NONE)
  const add = (lists: (readonly number[])[], place: number, index: number): void => {
    const list = lists[place]
    if (list === NONE) lists[place] = [index]
    else (list as number[]).push(index)
  }
  arrows.forEach((arrow, index) => {
    add(leaving, arrow.from, index)
    add(arriving, arrow.to, index)
  })
  return { leaving, arriving }
}

/** The place itself and those one arrow away, in whatever direction. */
export function neighboursOf(graph: Graph, place: number): Set<number> {
  const found = new Set([place])
  for (const index of graph.leaving[place] ?? []) found.add(at(graph.arrows, index).to)
  for (const index of graph.arriving[place] ?? []) found.add(at(graph.arrows, index).from)
  return found
}

/** What an index of ours surely has. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`${index} is not there`)
  return value
}
