// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { at, graphOf } from '@/domain/map/graph'
import { linesOf } from '@/domain/map/lines'
import { edge, mapOf, p } from './documents'

const SPOTS = [
  { x: 0, y: 0, r: 10 },
  { x: 100, y: 0, r: 10 },
]

describe('linesOf', () => {
  it('goes straight from edge to edge', () => {
    const [line] = linesOf(graphOf(mapOf(edge(p(1), p(2)))), SPOTS)
    expect(line).toEqual({ x1: 10, y1: 0, cx: 50, cy: 0, x2: 87, y2: 0, isSelf: false })
  })

  it('parts there and back', () => {
    const [there, back] = linesOf(graphOf(mapOf(edge(p(1), p(2)), edge(p(2), p(1)))), SPOTS)
    expect(there?.cy).toBeGreaterThan(5)
    expect(back?.cy).toBeLessThan(-5)
  })

  it('bends what is long', () => {
    const [line] = linesOf(graphOf(mapOf(edge(p(1), p(2)))), [at(SPOTS, 0), { x: 500, y: 0, r: 10 }])
    expect(line?.cy).not.toBe(0)
  })

  it('draws what leads to the same place beside it', () => {
    const [line] = linesOf(graphOf(mapOf(edge('site:turin', 'site:turin'))), [at(SPOTS, 0)])
    expect(line?.isSelf).toBe(true)
    expect(line?.cy).toBeLessThan(-10)
  })

  it('ends nowhere odd where two stand in one place', () => {
    const [line] = linesOf(graphOf(mapOf(edge(p(1), p(2)))), [at(SPOTS, 0), at(SPOTS, 0)])
    expect(Object.values(line ?? {}).every((value) => typeof value === 'boolean' || Number.isFinite(value))).toBe(true)
  })
})
