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

const SIDEWAYS = 3 // so much nearer has something aside to be, to be gone to instead

/** The index of the place that this key leads to from the one given; null where it leads nowhere. */
export function neighbour(places: readonly Place[], from: number, key: string): number | null {
  const step = STEPS[key]
  const here = places[from]
  if (step === undefined || here === undefined) return null
  let best: { index: number; far: number } | null = null
  for (const [index, { x, y }] of places.entries()) {
    const ahead = (x - here.x) * step.x + (y - here.y) * step.y
    const aside = Math.abs((x - here.x) * step.y) + Math.abs((y - here.y) * step.x)
    // What lies more aside than ahead is another direction, unless rows are wide and the step is from line to line.
    if (ahead <= 1 || (step.y === 0 && aside > ahead)) continue
    const far = step.y === 0 ? ahead + SIDEWAYS * aside : SIDEWAYS * ahead + aside
    if (best === null || far < best.far) best = { index, far }
  }
  return best?.index ?? null
}
