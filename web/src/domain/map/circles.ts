// SPDX-License-Identifier: Apache-2.0
// Circles that do not touch: around a point, and in rows.

export interface Circle {
  x: number
  y: number
  r: number
}

const NOWHERE: Circle = { x: 0, y: 0, r: 0 }

/**
 * A circle around all of these: the smallest, where two of them settle it; else a little larger.
 *
 * Two settle it wherever one hangs on another in a long row; a little too much each time would grow beyond all bounds.
 */
export function around(circles: readonly Circle[]): Circle {
  const one = outermost(circles, circles[0] ?? NOWHERE)
  const other = outermost(circles, one)
  const pair = aroundTwo(one, other)
  let { x, y } = pair
  let r = reachFrom(circles, x, y)
  if (r <= pair.r * (1 + 1e-9)) return pair
  // Towards the one that sticks out most, ever more carefully.
  let best: Circle = { x, y, r }
  for (let step = 0.25; step > 0.005; step *= 0.82) {
    const worst = outermost(circles, { x, y, r: 0 })
    x += (worst.x - x) * step
    y += (worst.y - y) * step
    r = reachFrom(circles, x, y)
    if (r < best.r) best = { x, y, r }
  }
  return best
}

/** The one that reaches farthest from the far side of this one. */
function outermost(circles: readonly Circle[], from: Circle): Circle {
  let found = from
  let most = -Infinity
  for (const circle of circles) {
    const reach = Math.hypot(circle.x - from.x, circle.y - from.y) + circle.r
    if (reach > most) [most, found] = [reach, circle]
  }
  return found
}

function reachFrom(circles: readonly Circle[], x: number, y: number): number {
  return circles.reduce((most, circle) => Math.max(most, Math.hypot(circle.x - x, circle.y - y) + circle.r), 0)
}

function aroundTwo(a: Circle, b: Circle): Circle {
  const distance = Math.hypot(b.x - a.x, b.y - a.y)
  if (distance + b.r <= a.r) return a
  if (distance + a.r <= b.r) return b
  const r = (distance + a.r + b.r) / 2
  const part = (r - a.r) / distance
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, r }
}

/**
 * Where circles of these radii stand in rings around the origin, in the order they come.
 *
 * @param core radius around the origin that stays free
 * @param arc how much of each ring is used, in radians, centred on the positive x axis
 */
export function rings(radii: readonly number[], core: number, arc: number): Circle[] {
  const found: Circle[] = []
  let next = 0
  let inner = core
  while (next < radii.length) {
    const first = next
    let widest = 0
    let distance = 0
    let used = 0
    // As many as this ring holds; each one more can make it wider.
    while (next < radii.length) {
      const wide = Math.max(widest, radii[next] ?? 0)
      const far = inner + wide
      // Most are of one size: then only the new one has to be looked at.
      const wanted = wide === widest ? used + angleOf(radii[next] ?? 0, far) : sum(radii, first, next + 1, (r) => angleOf(r, far))
      if (next > first && wanted > arc) break
      ;[widest, distance, used] = [wide, far, wanted]
      next += 1
    }
    const count = next - first
    // A few who have all around to themselves stand evenly; where there is a way in, they stand opposite of it.
    const isFull = next < radii.length || used > arc * 0.8 || (arc >= Math.PI * 2 && count > 2)
    const spare = isFull ? (arc - used) / count : Math.min(arc - used, used * 0.15) / count
    let angle = -(used + spare * count) / 2
    for (let index = first; index < next; index += 1) {
      const r = radii[index] ?? 0
      const half = (angleOf(r, distance) + spare) / 2
      angle += half
      found.push({ x: distance * Math.cos(angle), y: distance * Math.sin(angle), r })
      angle += half
    }
    inner = distance + widest
  }
  return found
}

function angleOf(r: number, distance: number): number {
  return 2 * Math.asin(Math.min(1, r / distance))
}

function sum(radii: readonly number[], from: number, to: number, of: (r: number) => number): number {
  let total = 0
  for (let index = from; index < to; index += 1) total += of(radii[index] ?? 0)
  return total
}

/** Where circles of these radii stand in rows, the largest first; the whole about as wide as `aspect` times its height. */
export function rows(radii: readonly number[], gap: number, aspect: number): Circle[] {
  const order = radii.map((_, index) => index).sort((a, b) => (radii[b] ?? 0) - (radii[a] ?? 0) || a - b)
  let area = 0
  for (const r of radii) area += (2 * r + gap) ** 2
  const width = Math.max(Math.sqrt(area * aspect) * 1.08, 2 * (radii[order[0] ?? 0] ?? 0) + gap)
  const found: Circle[] = radii.map((r) => ({ x: 0, y: 0, r }))
  let y = 0
  let place = 0
  while (place < order.length) {
    const height = 2 * (radii[order[place] ?? 0] ?? 0)
    let x = 0
    while (place < order.length) {
      const index = order[place] ?? 0
      const r = radii[index] ?? 0
      if (x > 0 && x + 2 * r > width) break
      // What is much smaller than its row stands in it in columns.
      let down = 0
      let wide = 0
      while (place < order.length) {
        const other = order[place] ?? 0
        const size = radii[other] ?? 0
        if (down > 0 && down + 2 * size > height) break
        wide = Math.max(wide, 2 * size)
        found[other] = { x: x + wide / 2, y: y + down + size, r: size }
        down += 2 * size + gap
        place += 1
      }
      x += wide + gap
    }
    y += height + gap
  }
  return found
}
