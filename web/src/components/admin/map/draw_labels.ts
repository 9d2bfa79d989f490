// SPDX-License-Identifier: Apache-2.0
import { crossSign, loopSign } from './badges'
import type { Frame } from './drawing'

import { at, type Place } from '@/domain/map/graph'
import { Crowd } from '@/domain/map/crowd'

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'
const BOLD = `600 ${FONT}`
/** Scale; smaller, only the ends of calls and what is selected are named, unless few are seen. */
const NAMES_FROM = 0.62
const FEW = { places: 160, scale: 0.25 }
const LINE = 15 // pixels
/** Between a site's name and its people. */
export const SEPARATOR = ' · '
/** Circles that are told in full; of more, a sign. */
const CIRCLES_IN_WORDS = 16
const MOST = 260 // names at once; more are no help

/** Names, the most telling first; where one stands, no other does. */
export function drawLabels(frame: Frame): void {
  const { ctx, graph, layout, view, labels, palette } = frame
  const crowd = new Crowd()
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  signs(frame, crowd)
  circles(frame, crowd)
  let count = 0
  for (const index of inOrder(frame)) {
    if (count >= MOST) break
    const place = at(frame.graph.places, index)
    const text = at(labels, index)
    const spot = at(layout.spots, index)
    const isSite = place.kind === 'site'
    ctx.font = isSite || place.kind !== 'person' || index === frame.selected ? BOLD : FONT
    const width = ctx.measureText(text).width
    const x = spot.x * view.scale + view.x
    const y = spot.y * view.scale + view.y
    const radius = spot.r * view.scale
    const [name = '', figure = ''] = isSite ? text.split(SEPARATOR) : []
    if (graph.isBySite && !isSite) {
      // Stations stand in columns, with room beside them.
      ctx.textAlign = 'left'
      halo(frame, text, x + Math.max(9, radius) + 7, y, palette.ground, palette.ink)
      ctx.textAlign = 'center'
    } else if (isSite && radius * 2 > ctx.measureText(name).width + (place.isInLoop || place.isUnusable ? 24 : 10)) {
      // A site has room for its name.
      halo(frame, name, x, y - 7, palette.site, palette.onSite)
      ctx.font = FONT
      halo(frame, figure, x, y + 9, palette.site, palette.onSite)
    } else {
      const away = Math.max(4, radius) + LINE * 0.75
      // Below, where one looks for it; else above.
      const found = [away, -away].find((far) => crowd.take(x - width / 2, y + far - LINE / 2 + 2, width, LINE - 4))
      // Who is chosen is named in any case.
      if (found === undefined && index !== frame.selected) continue
      halo(frame, text, x, y + (found ?? away), palette.ground, palette.ink)
    }
    count += 1
    if (isSite) flags(frame, place, x, y, radius)
  }
}

/** What there is in a site: circles, and what cannot work. */
function flags({ ctx, palette }: Frame, place: Place, x: number, y: number, radius: number): void {
  const far = radius + 3
  const step = 21 / far
  if (place.isInLoop) loopSign(ctx, palette, x + far * Math.cos(-0.8), y + far * Math.sin(-0.8))
  if (place.isUnusable) crossSign(ctx, palette, x + far * Math.cos(-0.8 + step), y + far * Math.sin(-0.8 + step))
}

/** Signs are not written over, as far as they are large enough to be seen one by one. */
function signs({ graph, layout, view, isSeen }: Frame, crowd: Crowd): void {
  graph.places.forEach((place, index) => {
    const { x, y, r } = at(layout.spots, index)
    const size = r * view.scale
    if (place.kind === 'site' || size < 4 || !isSeen(x, y, r)) return
    crowd.take(x * view.scale + view.x - size * 0.8, y * view.scale + view.y - size * 0.8, size * 1.6, size * 1.6)
  })
}

function inOrder(frame: Frame): number[] {
  const { graph, layout, view, lit, selected } = frame
  const weigh = (place: Place, index: number): number => {
    if (index === selected) return 0
    if (lit?.has(index) === true) return 1
    if (place.kind === 'site') return 2
    if (place.kind !== 'person' && place.number === null) return 3
    if (place.kind === 'attendant') return 4
    return 5 + 1 / (1 + (graph.arriving[index]?.length ?? 0))
  }
  const found: { index: number; weight: number }[] = []
  let seen = 0
  graph.places.forEach((_, index) => {
    const { x, y, r } = at(layout.spots, index)
    if (frame.isSeen(x, y, r)) seen += 1
  })
  const isNamed = view.scale >= NAMES_FROM || (seen <= FEW.places && view.scale >= FEW.scale)
  graph.places.forEach((place, index) => {
    const { x, y, r } = at(layout.spots, index)
    if (!frame.isSeen(x, y, r + 20)) return
    const weight = weigh(place, index)
    if (weight >= 5 && (lit !== null || !isNamed)) return
    found.push({ index, weight })
  })
  return found.sort((a, b) => a.weight - b.weight || a.index - b.index).map(({ index }) => index)
}

/** Circles carry their name: red alone would say nothing to many. */
function circles(frame: Frame, crowd: Crowd): void {
  const { ctx, layout, view, palette, words, lit, size } = frame
  ctx.font = BOLD
  const full = ctx.measureText(words.loop).width + 28
  const seen = frame.circles.flatMap((circle) => {
    if (lit !== null && !circle.some((index) => lit.has(index))) return []
    const spots = circle.map((index) => at(layout.spots, index))
    const x = (spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length) * view.scale + view.x
    const ys = spots.map((spot) => spot.y * view.scale + view.y)
    const middle = ys.reduce((sum, one) => sum + one, 0) / ys.length
    if (x < -full || middle < -60 || x > size.width + full || middle > size.height + 60) return []
    const reach = Math.max(...spots.map((spot) => spot.r)) * view.scale + 16
    return [{ x, ys: [middle, Math.min(...ys) - reach, Math.max(...ys) + reach + LINE] }]
  })
  const isBrief = seen.length > CIRCLES_IN_WORDS
  const width = isBrief ? 18 : full
  for (const { x, ys } of seen) {
    // In the middle, where there is room; else above or below.
    const y = ys.find((one) => crowd.take(x - width / 2, one - 9, width, 18))
    if (y === undefined) continue
    if (isBrief) {
      loopSign(ctx, palette, x, y)
      continue
    }
    ctx.fillStyle = palette.ground
    ctx.strokeStyle = palette.loop
    ctx.lineWidth = 1.5
    ctx.beginPath()
    ctx.roundRect(x - width / 2, y - 10, width, 20, 10)
    ctx.fill()
    ctx.stroke()
    loopSign(ctx, palette, x - width / 2 + 11, y)
    ctx.fillStyle = palette.loop
    ctx.fillText(words.loop, x + 8, y + 0.5)
  }
}

function halo({ ctx }: Frame, text: string, x: number, y: number, ground: string, ink: string): void {
  ctx.lineWidth = 3.5
  ctx.strokeStyle = ground
  ctx.strokeText(text, x, y)
  ctx.fillStyle = ink
  ctx.fillText(text, x, y)
}
