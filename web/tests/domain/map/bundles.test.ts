// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { Bundles, type Bundle } from '@/domain/map/bundles'

const SIZE = { width: 800, height: 600 }

type Line = [x1: number, y1: number, x2: number, y2: number, count?: number]

function bundled(...lines: readonly Line[]): [weight: number, Bundle][] {
  const bundles = new Bundles(SIZE)
  for (const [x1, y1, x2, y2, count = 1] of lines) bundles.add(x1, y1, x2, y2, count)
  return [...bundles.byWeight()].flatMap(([weight, list]) => list.map((one) => [weight, one] as [number, Bundle]))
}

describe('lines of a crowded screen', () => {
  it('are drawn once where they lie over each other', () => {
    const found = bundled([100, 100, 500, 300], [100.4, 99.7, 500.3, 300.2], [100, 100, 500, 320])
    expect(found).toEqual([
      [1, { x1: 100, y1: 100, x2: 500, y2: 300, count: 2 }],
      [0, { x1: 100, y1: 100, x2: 500, y2: 320, count: 1 }],
    ])
  })

  it('weigh by how many they stand for', () => {
    const weights = [1, 2, 3, 4, 5, 8, 9].map((count) => bundled([0, 0, 100, 100, count])[0]?.[0])
    expect(weights).toEqual([0, 1, 2, 2, 3, 3, 4])
  })

  it('are cut where the screen ends', () => {
    const [found] = bundled([-100, 300, 1700, 300])
    expect(found?.[1]).toEqual({ x1: 0, y1: 300, x2: 800, y2: 300, count: 1 })
    const [steep] = bundled([400, -600, 400, 1200])
    expect(steep?.[1]).toEqual({ x1: 400, y1: 0, x2: 400, y2: 600, count: 1 })
  })

  it('are one where they cross the screen in one way, wherever they come from', () => {
    expect(bundled([-1_000, 300, 2_000, 300], [-50, 300, 4_000, 300])).toHaveLength(1)
  })

  it('are none where nothing of them is seen', () => {
    // Past a corner: inside of the rectangle around them there is some of the screen.
    expect(bundled([-100, 50, 50, -100], [-10, -10, -10, 900], [900, 100, 1_000, 200], [300, 700, 500, 800])).toEqual([])
  })

  it('are none where they are no more than a dot', () => {
    expect(bundled([100, 100, 100.2, 100.1])).toEqual([])
  })
})
