// SPDX-License-Identifier: Apache-2.0
// Where everything is drawn. The same graph is always drawn alike; time grows with the number of places alone.
import { around, rings, rows, type Circle } from './circles'
import { forestOf, type Forest } from './forest'
import { at, type Graph, type Place } from './graph'

export interface Bounds {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Layout {
  /** Centre and radius of each place's sign, by its index. */
  spots: readonly Circle[]
  bounds: Bounds
}

const PERSON = 9
const STATION = 13
/** Around somebody on whom nobody hangs: what a name needs among a few, and what keeps many apart. */
const ROOM = { few: 30, some: 20, many: 13 }
const GAP = 26 // between clusters
const SITE = 22
const NEAR_FULL = Math.PI * 1.72 // of a ring; the rest is for the arrow that leads inwards

function roomOf(graph: Graph): number {
  const size = graph.places.length
  return size < 150 ? ROOM.few : size < 700 ? ROOM.some : ROOM.many
}

export function radiusOf(place: Place): number {
  if (place.kind === 'person') return PERSON
  if (place.kind === 'site') return SITE + Math.min(70, 1.1 * Math.sqrt(place.people))
  return STATION
}

/** @param aspect width by height of where it is drawn */
export function layOut(graph: Graph, aspect: number): Layout {
  const spots = graph.isBySite ? sites(graph, aspect) : clusters(graph, aspect)
  return { spots, bounds: boundsOf(spots) }
}

export function boundsOf(spots: readonly Circle[]): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { x, y, r } of spots) {
    bounds.left = Math.min(bounds.left, x - r)
    bounds.top = Math.min(bounds.top, y - r)
    bounds.right = Math.max(bounds.right, x + r)
    bounds.bottom = Math.max(bounds.bottom, y + r)
  }
  return spots.length === 0 ? { left: 0, top: 0, right: 1, bottom: 1 } : bounds
}

/** Sites in rows, and at their right the stations where their calls end. */
function sites(graph: Graph, aspect: number): Circle[] {
  const isSite = (place: Place): boolean => place.kind === 'site'
  const indexes = graph.places.map((_, index) => index)
  const left = indexes.filter((index) => isSite(at(graph.places, index)))
  const right = indexes.filter((index) => !isSite(at(graph.places, index))).sort((a, b) => byKind(at(graph.places, a), at(graph.places, b)))
  const spots: Circle[] = graph.places.map((place) => ({ x: 0, y: 0, r: radiusOf(place) }))
  const room = left.map((index) => radiusOf(at(graph.places, index)) + 34)
  const found = rows(room, 30, Math.max(0.5, aspect * 0.62))
  left.forEach((index, place) => {
    const { x, y } = at(found, place)
    spots[index] = { x, y, r: radiusOf(at(graph.places, index)) }
  })
  const bounds = boundsOf(found)
  // As many beside each other as make the column about as high as the sites.
  const height = Math.max(bounds.bottom - bounds.top, 300)
  const perColumn = Math.max(3, Math.floor(height / 58))
  right.forEach((index, place) => {
    const column = Math.floor(place / perColumn)
    const inColumn = Math.min(perColumn, right.length - column * perColumn)
    const step = height / inColumn
    const y = bounds.top + step * (0.5 + (place % perColumn))
    spots[index] = { x: bounds.right + 170 + column * 170, y, r: STATION }
  })
  return spots
}

function byKind(a: Place, b: Place): number {
  const [left, right] = [`${a.kind}/${(a.number ?? '').padStart(16)}`, `${b.kind}/${(b.number ?? '').padStart(16)}`]
  return left < right ? -1 : Number(left !== right)
}

/** Each end with all who lead to it; the clusters in rows. */
function clusters(graph: Graph, aspect: number): Circle[] {
  const forest = forestOf(graph)
  const branches = grown(graph, forest)
  const gathered = forest.ends.map((end) => gather(end, branches))
  const packed = rows(gathered.map(({ whole }) => whole.r), GAP, aspect)
  const spots: Circle[] = graph.places.map((place) => ({ x: 0, y: 0, r: radiusOf(place) }))
  gathered.forEach(({ members }, index) => {
    const { x, y } = at(packed, index)
    for (const member of members) settle(member, x, y, branches, spots)
  })
  return spots
}

/** A place and all who hang on it, inside of a circle around the origin; `x`, `y`: where in it the place is. */
interface Branch {
  r: number
  x: number
  y: number
  parts: readonly { place: number; x: number; y: number; turn: number }[]
}

interface Member {
  place: number
  x: number
  y: number
  turn: number
}

/** Every place's branch, from the outermost inwards. */
function grown(graph: Graph, forest: Forest): Branch[] {
  const order: number[] = forest.ends.flat()
  // Grows while it is gone through.
  for (const place of order) order.push(...(forest.children[place] ?? []))
  const branches: Branch[] = graph.places.map(() => ({ r: 0, x: 0, y: 0, parts: [] }))
  const room = roomOf(graph)
  const isRoot = new Set(forest.ends.filter((end) => end.length === 1).flat())
  for (let next = order.length - 1; next >= 0; next -= 1) {
    const place = at(order, next)
    branches[place] = branch(radiusOf(at(graph.places, place)) + room, forest.children[place] ?? [], branches, isRoot.has(place))
  }
  return branches
}

/** @param own radius of the place with the room it needs */
function branch(own: number, children: readonly number[], branches: readonly Branch[], isRoot: boolean): Branch {
  if (children.length === 0) return { r: own, x: 0, y: 0, parts: [] }
  const size = (child: number): number => at(branches, child).r
  const order = [...children].sort((a, b) => size(a) - size(b) || a - b)
  // An end can be surrounded; elsewhere there is a way out.
  const arc = isRoot ? Math.PI * 2 : NEAR_FULL
  const standing = rings(order.map(size), own, arc)
  const whole = around([{ x: 0, y: 0, r: own }, ...standing])
  return {
    r: whole.r,
    x: -whole.x,
    y: -whole.y,
    parts: order.map((child, index) => {
      const { x, y } = at(standing, index)
      return { place: child, x: x - whole.x, y: y - whole.y, turn: Math.atan2(y, x) }
    }),
  }
}

/** What stands around one end: it alone, or the people of a circle in a ring. */
function gather(end: readonly number[], branches: readonly Branch[]): { whole: Circle; members: Member[] } {
  if (end.length === 1) {
    const place = at(end, 0)
    return { whole: { x: 0, y: 0, r: at(branches, place).r }, members: [{ place, x: 0, y: 0, turn: 0 }] }
  }
  const radii = end.map((place) => at(branches, place).r)
  const distance = ringFor(radii)
  let angle = -Math.PI / 2
  const members = end.map((place, index) => {
    const half = Math.asin(Math.min(1, at(radii, index) / distance))
    if (index > 0) angle += half
    const member = { place, x: distance * Math.cos(angle), y: distance * Math.sin(angle), turn: angle }
    angle += half
    return member
  })
  const whole = around(members.map(({ x, y }, index) => ({ x, y, r: at(radii, index) })))
  return { whole, members: members.map((member) => ({ ...member, x: member.x - whole.x, y: member.y - whole.y })) }
}

/** How far from the middle circles of these radii have to stand to form a ring. */
function ringFor(radii: readonly number[]): number {
  let low = Math.max(...radii)
  let high = radii.reduce((sum, r) => sum + r, 0) + low
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    const used = radii.reduce((sum, r) => sum + 2 * Math.asin(Math.min(1, r / middle)), 0)
    if (used > Math.PI * 2) low = middle
    else high = middle
  }
  return high
}

/** Puts a branch and all that hangs on it where it belongs, each turned so that its place looks inwards. */
function settle(start: Member, x: number, y: number, branches: readonly Branch[], spots: Circle[]): void {
  const waiting: Member[] = [{ ...start, x: start.x + x, y: start.y + y }]
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    const { place, turn } = member
    const mine = at(branches, place)
    const cos = Math.cos(turn)
    const sin = Math.sin(turn)
    spots[place] = { x: member.x + mine.x * cos - mine.y * sin, y: member.y + mine.x * sin + mine.y * cos, r: at(spots, place).r }
    for (const part of mine.parts) {
      waiting.push({
        place: part.place,
        x: member.x + part.x * cos - part.y * sin,
        y: member.y + part.x * sin + part.y * cos,
        turn: part.turn + turn,
      })
    }
  }
}
