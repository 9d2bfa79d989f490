// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import type { Circle } from '@/domain/map/circles'
import { at, graphOf, type MapDocument } from '@/domain/map/graph'
import { boundsOf, layOut, radiusOf } from '@/domain/map/layout'
import { edge, mapOf, node, p } from './documents'

/** How many pairs of signs touch; found by squares, as there may be thousands. */
function touching(spots: readonly Circle[]): number {
  const size = 40
  const squares = new Map<string, Circle[]>()
  let count = 0
  for (const spot of spots) {
    const [column, row] = [Math.floor(spot.x / size), Math.floor(spot.y / size)]
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        for (const other of squares.get(`${x}/${y}`) ?? []) {
          if (Math.hypot(other.x - spot.x, other.y - spot.y) < other.r + spot.r) count += 1
        }
      }
    }
    const here = squares.get(`${column}/${row}`) ?? []
    squares.set(`${column}/${row}`, [...here, spot])
  }
  return count
}

/** So many people, each of whom diverts to somebody by a rule of thumb that makes long ways, hubs and circles. */
function organisation(size: number): MapDocument {
  const edges = Array.from({ length: size }, (_, index) => [
    edge(p(index), p((index * 7919 + 13) % size)),
    ...(index % 3 === 0 ? [edge(p(index), `voicemail:${index}`, { condition: 'no_answer' })] : []),
    ...(index % 5 === 0 ? [edge(p(index), 'attendant:9', { condition: 'always' })] : []),
  ]).flat()
  return mapOf(...edges)
}

describe('layOut', () => {
  it('lets no sign touch another', () => {
    const graph = graphOf(organisation(600))
    expect(touching(layOut(graph, 1.5).spots)).toBe(0)
  })

  it('holds very large organisations, chains of all of them included', () => {
    const chain = mapOf(...Array.from({ length: 10_000 }, (_, index) => edge(p(index), p(index + 1))))
    const { spots, bounds } = layOut(graphOf(chain), 1.5)
    expect(spots).toHaveLength(10_001)
    expect(touching(spots)).toBe(0)
    expect(Number.isFinite(bounds.right - bounds.left)).toBe(true)
  })

  it('draws the same alike, however often', () => {
    const graph = graphOf(organisation(200))
    expect(layOut(graph, 1.5)).toEqual(layOut(graphOf(organisation(200)), 1.5))
  })

  it('puts those who divert to a station around it', () => {
    const graph = graphOf(mapOf(...Array.from({ length: 40 }, (_, index) => edge(p(index), `voicemail:${index}`))))
    const { spots } = layOut(graph, 1)
    const hub = at(spots, graph.places.findIndex(({ kind }) => kind === 'voicemail'))
    const middle = spots.reduce((sum, { x, y }) => ({ x: sum.x + x / spots.length, y: sum.y + y / spots.length }), { x: 0, y: 0 })
    expect(Math.hypot(hub.x - middle.x, hub.y - middle.y)).toBeLessThan(20)
  })

  it('puts a circle’s people in a ring', () => {
    const graph = graphOf(mapOf(edge(p(1), p(2)), edge(p(2), p(3)), edge(p(3), p(1))))
    const { spots } = layOut(graph, 1)
    const sides = [
      [0, 1],
      [1, 2],
      [2, 0],
    ].map(([a = 0, b = 0]) => Math.hypot(at(spots, a).x - at(spots, b).x, at(spots, a).y - at(spots, b).y))
    expect(Math.max(...sides) - Math.min(...sides)).toBeLessThan(1)
  })

  it('draws sites by size, and the ends of their calls at their right', () => {
    const graph = graphOf({
      nodes: [node('site:turin', { people: 10 }), node('site:milan', { people: 4_000 }), node('voicemail'), node('attendant:9')],
      edges: [edge('site:turin', 'voicemail'), edge('site:milan', 'attendant:9')],
    })
    const { spots } = layOut(graph, 1.5)
    expect(at(spots, 1).r).toBeGreaterThan(at(spots, 0).r)
    for (const station of [2, 3]) for (const site of [0, 1]) expect(at(spots, station).x).toBeGreaterThan(at(spots, site).x + at(spots, site).r)
    expect(touching(spots)).toBe(0)
  })

  it('has bounds for nothing, too', () => {
    expect(layOut(graphOf({ nodes: [], edges: [] }), 1).bounds).toEqual({ left: 0, top: 0, right: 1, bottom: 1 })
  })
})

describe('boundsOf', () => {
  it('holds whole signs', () => {
    expect(boundsOf([{ x: 0, y: 0, r: 5 }, { x: 10, y: -3, r: 1 }])).toEqual({ left: -5, top: -5, right: 11, bottom: 5 })
  })
})

describe('radiusOf', () => {
  it('grows with a site’s people, up to a limit', () => {
    const site = (people: number): number => radiusOf(at(graphOf({ nodes: [node('site:a', { people })], edges: [] }).places, 0))
    expect(site(100)).toBeGreaterThan(site(10))
    expect(site(1_000_000)).toBe(site(100_000_000))
  })
})
