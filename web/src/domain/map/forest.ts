// SPDX-License-Identifier: Apache-2.0
// Who hangs on whom in the picture: of the arrows that leave a place one is its main one, and along these every place
// leads to one end: a station, somebody who diverts nothing, or people who divert in a circle.
import { at, CONDITIONS, type Arrow, type Graph, type PlaceKind } from './graph'

export interface Forest {
  /** The main arrow of each place leads there; -1: nowhere, it is an end, or its arrow closes the circle it is part of. */
  parent: Int32Array
  /** Who hangs on each place. */
  children: readonly (readonly number[])[]
  /** What each cluster is gathered around: one place, or the people of a circle in its order. */
  ends: readonly (readonly number[])[]
}

/** What says most about somebody comes first: circles, then people, then the ends calls can have. */
const CLOSENESS: Record<PlaceKind, number> = { person: 0, site: 0, attendant: 1, outside: 2, unknown: 3, voicemail: 4, hang_up: 5 }

export function forestOf(graph: Graph): Forest {
  const size = graph.places.length
  const main = Int32Array.from({ length: size }, (_, place) => mainOf(graph, place))
  const ends: number[][] = []
  const parent = main.slice()
  /** 0: not looked at; 1: on the way that is being followed; 2: done. */
  const seen = new Uint8Array(size)
  for (let start = 0; start < size; start += 1) {
    const way: number[] = []
    let place = start
    while (place !== -1 && seen[place] === 0) {
      seen[place] = 1
      way.push(place)
      place = at2(main, place)
    }
    if (place === -1) ends.push([at(way, way.length - 1)])
    else if (seen[place] === 1) {
      const circle = way.slice(way.indexOf(place))
      for (const member of circle) parent[member] = -1
      ends.push(circle)
    }
    for (const done of way) seen[done] = 2
  }
  const children: number[][] = Array.from({ length: size }, () => [])
  parent.forEach((to, place) => {
    if (to !== -1) children[to]?.push(place)
  })
  return { parent, children, ends }
}

function mainOf(graph: Graph, place: number): number {
  let best: Arrow | null = null
  for (const index of graph.leaving[place] ?? []) {
    const arrow = at(graph.arrows, index)
    if (arrow.to !== place && (best === null || weight(graph, arrow) < weight(graph, best))) best = arrow
  }
  return best?.to ?? -1
}

function weight(graph: Graph, arrow: Arrow): number {
  const first = CONDITIONS.indexOf(at(arrow.reasons, 0).condition)
  return (arrow.isInLoop ? 0 : 1000) + CLOSENESS[at(graph.places, arrow.to).kind] * 100 + first
}

function at2(list: Int32Array, index: number): number {
  return list[index] ?? -1
}
