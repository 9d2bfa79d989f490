// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { centred, fit, moved, placeAt, zoomed } from '@/domain/map/view'

const SIZE = { width: 800, height: 400 }

describe('the view', () => {
  it('fits all of it, in the middle', () => {
    const view = fit({ left: -1000, top: 0, right: 1000, bottom: 500 }, SIZE, 0)
    expect(view.scale).toBeCloseTo(0.4)
    expect(view.x - 1000 * view.scale).toBeCloseTo(0)
    expect(view.y).toBeCloseTo(100)
  })

  it('does not blow up a few', () => {
    expect(fit({ left: 0, top: 0, right: 1, bottom: 1 }, SIZE).scale).toBeLessThan(2)
  })

  it('keeps what is under the pointer there', () => {
    const view = { x: 30, y: 40, scale: 1 }
    const next = zoomed(view, 2, 130, 140)
    expect((130 - next.x) / next.scale).toBeCloseTo(100)
    expect((140 - next.y) / next.scale).toBeCloseTo(100)
  })

  it('ends at its limits, without moving', () => {
    const near = zoomed({ x: 0, y: 0, scale: 1 }, 1e6, 0, 0)
    expect(zoomed(near, 2, 300, 300)).toEqual(near)
  })

  it('centres and moves', () => {
    expect(centred({ x: 10, y: 20 }, 2, SIZE)).toEqual({ x: 380, y: 160, scale: 2 })
    expect(moved({ x: 1, y: 2, scale: 3 }, 10, -10)).toEqual({ x: 11, y: -8, scale: 3 })
  })
})

describe('placeAt', () => {
  const spots = [
    { x: 0, y: 0, r: 5 },
    { x: 30, y: 0, r: 5 },
  ]
  const view = { x: 100, y: 100, scale: 2 }

  it('finds the nearest within reach', () => {
    expect(placeAt(spots, view, 104, 100, 10)).toBe(0)
    expect(placeAt(spots, view, 145, 100, 10)).toBe(1)
  })

  it('finds nothing in the open', () => {
    expect(placeAt(spots, view, 130, 160, 10)).toBe(-1)
  })
})
