// SPDX-License-Identifier: Apache-2.0

interface Place {
  x: number
  y: number
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}

const SAME_LINE = 24 // pixels; what is further up or down stands in another line
const STRAIGHT = 3 // so much farther may lie what is straight ahead

/** The index of the place that this key leads to from the one given; null where it leads nowhere. */
export function neighbour(places: readonly Place[], from: number, key: string): number | null {
  const step = STEPS[key]
  const here = places[from]
  if (step === undefined || here === undefined) return null
  let best: { index: number; far: number } | null = null
  for (const [index, { x, y }] of places.entries()) {
    const ahead = (x - here.x) * step.x + (y - here.y) * step.y
    const aside = Math.abs((x - here.x) * step.y) + Math.abs((y - here.y) * step.x)
    if (ahead <= 1 || (step.y === 0 && aside > SAME_LINE)) continue
    // From line to line the next line comes first, then what is right below or above.
    const far = STRAIGHT * ahead + aside
    if (best === null || far < best.far) best = { index, far }
  }
  return best?.index ?? null
}
