// SPDX-License-Identifier: Apache-2.0
import type { Frame } from './drawing'
import { iconOf } from './icons'

import { at, type Place } from '@/domain/map/graph'

const BACK = 0.22 // what stands back
const LEAST = 1.6 // pixels: nobody vanishes
const INITIALS_FROM = 13 // pixels of radius
const ICON = 24 // units of an icon's drawing
const CROWD = 600 // dots of one kind
/** Dots in one path; a canvas fills a few small paths much faster than one large one. */
const AT_ONCE = 40

const isDot = (place: Place): boolean => place.kind === 'person'

/** People are dots, with a ring in a circle, and squares on a corner where a diversion cannot work; the ends of calls are square. */
export function drawPlaces(frame: Frame): void {
  const { graph, lit } = frame
  const near: number[] = []
  const far: number[] = []
  graph.places.forEach((_, index) => {
    const spot = at(frame.layout.spots, index)
    if (!frame.isSeen(spot.x, spot.y, spot.r + 20)) return
    ;(lit === null || lit.has(index) ? near : far).push(index)
  })
  const { ctx } = frame
  ctx.globalAlpha = BACK
  dots(frame, far.filter((index) => isDot(at(graph.places, index))))
  for (const index of far) if (!isDot(at(graph.places, index))) station(frame, index)
  ctx.globalAlpha = 1
  dots(frame, near.filter((index) => isDot(at(graph.places, index))))
  for (const index of near) if (!isDot(at(graph.places, index))) station(frame, index)
  if (frame.selected !== -1) mark(frame, frame.selected)
}

function dots(frame: Frame, indexes: readonly number[]): void {
  const { ctx, graph, palette, view, layout } = frame
  const kinds: { colour: string; wanted: (place: Place) => boolean; isDiamond: boolean; isRing: boolean }[] = [
    { colour: palette.person, wanted: (one) => !one.isInLoop && !one.isUnusable, isDiamond: false, isRing: false },
    { colour: palette.deadEnd, wanted: (one) => !one.isInLoop && one.isUnusable, isDiamond: true, isRing: false },
    { colour: palette.loop, wanted: (one) => one.isInLoop, isDiamond: false, isRing: true },
  ]
  for (const { colour, wanted, isDiamond, isRing } of kinds) {
    ctx.fillStyle = colour
    ctx.strokeStyle = colour
    const some = apart(frame, indexes.filter((index) => wanted(at(graph.places, index))))
    for (let first = 0; first < some.length; first += AT_ONCE) {
      const few = some.slice(first, first + AT_ONCE).map((index) => at(layout.spots, index))
      ctx.beginPath()
      for (const { x, y, r } of few) {
        const size = Math.max(r, ((isRing || isDiamond ? 1.6 : 1) * LEAST) / view.scale)
        if (isDiamond) diamond(ctx, x, y, size * 1.18)
        else if (size * view.scale < 2.2) ctx.rect(x - size, y - size, 2 * size, 2 * size)
        else round(ctx, x, y, size)
      }
      ctx.fill()
      if (!isRing) continue
      ctx.lineWidth = 2 / view.scale
      ctx.beginPath()
      for (const { x, y, r } of few) round(ctx, x, y, Math.max(r, 2.6 / view.scale) + 3.5 / view.scale)
      ctx.stroke()
    }
  }
  initials(frame, indexes)
}

/** Those whose dots do not lie over each other, where dots are no larger than what nobody tells apart. */
function apart({ layout, view }: Frame, indexes: readonly number[]): readonly number[] {
  if (indexes.length < CROWD) return indexes
  const taken = new Set<number>()
  return indexes.filter((index) => {
    const { x, y, r } = at(layout.spots, index)
    if (r * view.scale > LEAST) return true
    const cell = Math.round(x * view.scale) * 100_003 + Math.round(y * view.scale)
    if (taken.has(cell)) return false
    taken.add(cell)
    return true
  })
}

function round(ctx: OffscreenCanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x + size, y)
  ctx.arc(x, y, size, 0, Math.PI * 2)
}

function diamond(ctx: OffscreenCanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x, y - size)
  ctx.lineTo(x + size, y)
  ctx.lineTo(x, y + size)
  ctx.lineTo(x - size, y)
  ctx.closePath()
}

function initials(frame: Frame, indexes: readonly number[]): void {
  const { ctx, graph, palette, view, layout } = frame
  ctx.fillStyle = palette.onPerson
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (const index of indexes) {
    const { x, y, r } = at(layout.spots, index)
    if (r * view.scale < INITIALS_FROM) return
    ctx.font = `600 ${r * 0.8}px system-ui, sans-serif`
    const words = (at(graph.places, index).name ?? '').split(/\s+/).filter(Boolean)
    ctx.fillText([words.at(0), words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0) ?? '').join(''), x, y)
  }
}

function station(frame: Frame, index: number): void {
  const { ctx, graph, palette, layout, view } = frame
  const place = at(graph.places, index)
  const { x, y, r } = at(layout.spots, index)
  if (place.kind === 'person') return
  if (place.kind === 'site') {
    ctx.fillStyle = palette.site
    ctx.strokeStyle = palette.person
    ctx.lineWidth = 1.5 / view.scale
    ctx.beginPath()
    ctx.arc(x, y, r, 0, Math.PI * 2)
    ctx.fill()
    ctx.stroke()
    return
  }
  // Of thousands, the ends of their calls are what is to be found.
  const size = Math.max(r, (place.kind === 'outside' && place.number !== null ? 2 : 9) / view.scale)
  ctx.fillStyle = place.kind === 'unknown' ? palette.deadEnd : palette.station
  ctx.beginPath()
  ctx.roundRect(x - size, y - size, 2 * size, 2 * size, size * 0.4)
  ctx.fill()
  if (size * view.scale < 6) return
  const scale = (size * 1.3) / ICON
  ctx.save()
  ctx.translate(x - (ICON * scale) / 2, y - (ICON * scale) / 2)
  ctx.scale(scale, scale)
  ctx.fillStyle = palette.onStation
  ctx.fill(iconOf(place.kind))
  ctx.restore()
}

/** Around what is selected. */
function mark({ ctx, palette, view, layout }: Frame, index: number): void {
  const { x, y, r } = at(layout.spots, index)
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 2.5 / view.scale
  ctx.beginPath()
  ctx.arc(x, y, Math.max(r, LEAST / view.scale) + 6 / view.scale, 0, Math.PI * 2)
  ctx.stroke()
}
