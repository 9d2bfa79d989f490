// SPDX-License-Identifier: Apache-2.0
// A graph as columns: what passes between threads as objects is copied one by one, columns of figures pass whole.
import type { Circle } from './circles'
import { at, byPlace, type Arrow, type Graph, type Place, type Reason } from './graph'

export interface PackedGraph {
  isBySite: boolean
  ids: string[]
  numbers: (string | null)[]
  written: (string | null)[]
  names: (string | null)[]
  /** Of each place: which of `common` it has the rest from. */
  places: Uint32Array<ArrayBuffer>
  /** What many places have in common. */
  common: Omit<Place, 'id' | 'number' | 'written' | 'name'>[]
  /** Of each arrow: from, to, how many reasons. */
  arrows: Uint32Array<ArrayBuffer>
  /** Of each arrow, one after the other: which of `told` its reasons are. */
  reasons: Uint32Array<ArrayBuffer>
  /** The reasons there are: thousands of diversions differ in little else than whose they are. */
  told: Reason[]
}

const FIGURES = 3 // of an arrow

/** The same as `unpacked` gives back. */
export function packed(graph: Graph): PackedGraph {
  const { isBySite, places, arrows } = graph
  const common = new Numbered<PackedGraph['common'][number]>()
  const told = new Numbered<Reason>()
  const ofArrows = new Uint32Array(arrows.length * FIGURES)
  const reasons: number[] = []
  arrows.forEach((arrow, index) => {
    ofArrows.set([arrow.from, arrow.to, arrow.reasons.length], index * FIGURES)
    for (const one of arrow.reasons) {
      const { condition, classes, count, isInLoop, unusable } = one
      reasons.push(told.of(`${condition}/${classes.join()}/${count}/${isInLoop}/${unusable ?? ''}`, one))
    }
  })
  return {
    isBySite,
    ids: places.map(({ id }) => id),
    numbers: places.map(({ number }) => number),
    written: places.map(({ written }) => written),
    names: places.map(({ name }) => name),
    places: Uint32Array.from(places, ({ kind, site, people, isInLoop, isUnusable }) =>
      common.of(`${kind}/${people}/${isInLoop}/${isUnusable}/${site === null ? '' : `of ${site}`}`, { kind, site, people, isInLoop, isUnusable }),
    ),
    common: common.all,
    arrows: ofArrows,
    reasons: Uint32Array.from(reasons),
    told: told.all,
  }
}

export function unpacked(columns: PackedGraph): Graph {
  const { isBySite, ids, numbers, written, names, common, told } = columns
  const places = ids.map((id, index): Place => {
    const { kind, site, people, isInLoop, isUnusable } = at(common, figure(columns.places, index))
    return { id, kind, number: at(numbers, index), written: at(written, index), name: at(names, index), site, people, isInLoop, isUnusable }
  })
  const arrows: Arrow[] = []
  let next = 0
  for (let place = 0; place < columns.arrows.length; place += FIGURES) {
    const [from, to] = [figure(columns.arrows, place), figure(columns.arrows, place + 1)]
    const arrow: Arrow = { from, to, reasons: [], count: 0, isInLoop: false, isUnusable: false }
    for (const end = next + figure(columns.arrows, place + 2); next < end; next += 1) {
      const reason = at(told, figure(columns.reasons, next))
      arrow.reasons.push(reason)
      arrow.count += reason.count
      arrow.isInLoop ||= reason.isInLoop
      arrow.isUnusable ||= reason.unusable !== null
    }
    arrows.push(arrow)
  }
  return { isBySite, places, arrows, ...byPlace(places.length, arrows) }
}

/** Each value that differs from all before, by what tells them apart. */
class Numbered<T> {
  readonly all: T[] = []
  private readonly known = new Map<string, number>()

  of(key: string, value: T): number {
    let number = this.known.get(key)
    if (number === undefined) {
      number = this.all.length
      this.known.set(key, number)
      this.all.push(value)
    }
    return number
  }
}

/** Centres and radii, three figures each. */
export function packedSpots(spots: readonly Circle[]): Float64Array<ArrayBuffer> {
  const figures = new Float64Array(spots.length * 3)
  spots.forEach(({ x, y, r }, index) => {
    figures.set([x, y, r], index * 3)
  })
  return figures
}

export function unpackedSpots(figures: Float64Array): Circle[] {
  const spots: Circle[] = []
  for (let place = 0; place < figures.length; place += 3) {
    spots.push({ x: figures[place] ?? 0, y: figures[place + 1] ?? 0, r: figures[place + 2] ?? 0 })
  }
  return spots
}

function figure(column: Uint32Array, place: number): number {
  const found = column[place]
  if (found === undefined) throw new RangeError(`${place} is not there`)
  return found
}
