// SPDX-License-Identifier: Apache-2.0
// The arrows of the map as curves from the edge of one sign to the edge of another.
import type { Circle } from './circles'
import { at, type Graph } from './graph'

/** A quadratic curve; of a place to itself, a circle beside it. */
export interface Line {
  x1: number
  y1: number
  /** What the curve bends towards; the middle of a straight one. */
  cx: number
  cy: number
  x2: number
  y2: number
  isSelf: boolean
}

const APART = 0.2 // of the distance: arrows there and back
const ASIDE = 0.1 // of the distance: long ones, so that they do not hide behind each other
const LONG = 220
const AIR = 3 // between an arrow's head and the sign

export function linesOf(graph: Graph, spots: readonly Circle[]): Line[] {
  const pairs = new Set(graph.arrows.map(({ from, to }) => from * graph.places.length + to))
  return graph.arrows.map(({ from, to }) => {
    const a = at(spots, from)
    const b = at(spots, to)
    if (from === to) return self(a)
    const distance = Math.hypot(b.x - a.x, b.y - a.y)
    const isMutual = pairs.has(to * graph.places.length + from)
    return curve(a, b, distance, isMutual ? APART : distance > LONG ? ASIDE : 0)
  })
}

function curve(a: Circle, b: Circle, distance: number, bend: number): Line {
  const far = Math.max(distance, 1e-6)
  const cx = (a.x + b.x) / 2 - (b.y - a.y) * bend
  const cy = (a.y + b.y) / 2 + (b.x - a.x) * bend
  const [x1, y1] = edge(a, cx, cy, 0, far)
  const [x2, y2] = edge(b, cx, cy, AIR, far)
  return { x1, y1, cx, cy, x2, y2, isSelf: false }
}

/** Where the sign ends towards this point; never past the middle of the way. */
function edge(circle: Circle, x: number, y: number, air: number, distance: number): [number, number] {
  const long = Math.hypot(x - circle.x, y - circle.y) || 1
  const out = Math.min(circle.r + air, distance / 2)
  return [circle.x + ((x - circle.x) / long) * out, circle.y + ((y - circle.y) / long) * out]
}

function self({ x, y, r }: Circle): Line {
  const reach = r + 16
  return { x1: x - 10, y1: y - r, cx: x, cy: y - reach - 14, x2: x + 10, y2: y - r - AIR, isSelf: true }
}

/** The point in the middle of the curve. */
export function middleOf({ x1, y1, cx, cy, x2, y2 }: Line): { x: number; y: number } {
  return { x: (x1 + 2 * cx + x2) / 4, y: (y1 + 2 * cy + y2) / 4 }
}
