// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { around, rings, rows, type Circle } from '@/domain/map/circles'

const SLACK = 1e-6

function overlapping(circles: readonly Circle[]): [number, number][] {
  return circles.flatMap((one, first) =>
    circles.slice(first + 1).flatMap((other, step): [number, number][] =>
      Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r - SLACK ? [[first, first + 1 + step]] : [],
    ),
  )
}

const SIZES = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 5, 5, 7, 9, 14, 30]

describe('rings', () => {
  it('keeps circles apart and out of the core', () => {
    const found = rings(SIZES, 10, Math.PI * 2)
    expect(found.map(({ r }) => r)).toEqual(SIZES)
    expect(overlapping([{ x: 0, y: 0, r: 10 }, ...found])).toEqual([])
  })

  it('fills ring after ring with very many', () => {
    const found = rings(Array.from({ length: 600 }, () => 4), 12, Math.PI * 2)
    expect(overlapping(found)).toEqual([])
    // As dense as a disc of rings is: not much wider than the room they need.
    const widest = Math.max(...found.map(({ x, y, r }) => Math.hypot(x, y) + r))
    expect(widest).toBeLessThan(1.3 * Math.sqrt(600) * 4 + 12)
  })

  it('leaves the way in open', () => {
    const arc = Math.PI * 1.7
    for (const { x, y } of rings(Array.from({ length: 60 }, () => 4), 12, arc)) {
      expect(Math.abs(Math.atan2(y, x))).toBeLessThan(arc / 2)
    }
  })

  it('puts a single one opposite of the way in', () => {
    expect(rings([4], 10, Math.PI)).toEqual([{ x: 14, y: 0, r: 4 }])
  })

  it('spreads a few evenly where they have all around', () => {
    const [one, two, three] = rings([2, 2, 2], 10, Math.PI * 2).map(({ x, y }) => Math.atan2(y, x))
    expect((two ?? 0) - (one ?? 0)).toBeCloseTo((Math.PI * 2) / 3)
    expect((three ?? 0) - (two ?? 0)).toBeCloseTo((Math.PI * 2) / 3)
  })
})

describe('around', () => {
  it('holds all of them, and is not much larger than needed', () => {
    const circles = [
      { x: 0, y: 0, r: 5 },
      { x: 100, y: 0, r: 10 },
      { x: 40, y: 30, r: 2 },
    ]
    const whole = around(circles)
    for (const { x, y, r } of circles) expect(Math.hypot(x - whole.x, y - whole.y) + r).toBeLessThanOrEqual(whole.r + SLACK)
    expect(whole.r).toBeLessThan(1.15 * 57.5)
  })
})

describe('rows', () => {
  it('keeps circles apart, in the order asked for', () => {
    const found = rows(SIZES, 4, 1.5)
    expect(found.map(({ r }) => r)).toEqual(SIZES)
    expect(overlapping(found)).toEqual([])
  })

  it('is about as wide as wished', () => {
    const found = rows(Array.from({ length: 400 }, () => 10), 4, 2)
    const width = Math.max(...found.map(({ x }) => x))
    const height = Math.max(...found.map(({ y }) => y))
    expect(width / height).toBeGreaterThan(1.4)
    expect(width / height).toBeLessThan(2.8)
  })

  it('is nothing for nothing', () => {
    expect(rows([], 4, 1)).toEqual([])
  })
})
