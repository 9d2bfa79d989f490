// SPDX-License-Identifier: Apache-2.0
import type { Frame } from './drawing'

import { at, type Place } from '@/domain/map/graph'
import { Crowd } from '@/domain/map/crowd'

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'
const BOLD = `600 ${FONT}`
const NAMES_FROM = 0.62 // scale; smaller, only the ends of calls and what is selected are named
const LINE = 15 // pixels
const MOST = 260 // names at once; more are no help

/** Names, the most telling first; where one stands, no other does. */
export function drawLabels(frame: Frame): void {
  const { ctx, layout, view, labels, palette } = frame
  const crowd = new Crowd()
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  circles(frame, crowd)
  let count = 0
  for (const index of inOrder(frame)) {
    if (count >= MOST) break
    const place = at(frame.graph.places, index)
    const text = at(labels, index)
    const spot = at(layout.spots, index)
    const x = spot.x * view.scale + view.x
    const isSite = place.kind === 'site'
    const y = spot.y * view.scale + view.y + (isSite && spot.r * view.scale > 24 ? 0 : Math.max(2, spot.r * view.scale) + LINE * 0.75)
    ctx.font = isSite || place.kind !== 'person' || index === frame.selected ? BOLD : FONT
    const width = ctx.measureText(text).width
    if (!crowd.take(x - width / 2 - 2, y - LINE / 2, width + 4, LINE)) continue
    count += 1
    halo(frame, text, x, y, isSite ? palette.site : palette.ground, isSite ? palette.onSite : palette.ink)
  }
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
  graph.places.forEach((place, index) => {
    const { x, y, r } = at(layout.spots, index)
    if (!frame.isSeen(x, y, r + 20)) return
    const weight = weigh(place, index)
    if (weight >= 5 && (lit !== null || view.scale < NAMES_FROM)) return
    found.push({ index, weight })
  })
  return found.sort((a, b) => a.weight - b.weight || a.index - b.index).map(({ index }) => index)
}

/** Circles carry their name: red alone would say nothing to many. */
function circles(frame: Frame, crowd: Crowd): void {
  const { ctx, layout, view, palette, words } = frame
  ctx.font = BOLD
  const width = ctx.measureText(words.loop).width + 26
  for (const circle of frame.circles) {
    if (frame.lit !== null && !circle.some((index) => frame.lit?.has(index) === true)) continue
    const spots = circle.map((index) => at(layout.spots, index))
    const x = (spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length) * view.scale + view.x
    const top = Math.min(...spots.map((spot) => spot.y - spot.r)) * view.scale + view.y
    // In the middle where there is room, else above.
    const high = (Math.max(...spots.map((spot) => spot.y)) - Math.min(...spots.map((spot) => spot.y))) * view.scale
    const wide = (Math.max(...spots.map((spot) => spot.x)) - Math.min(...spots.map((spot) => spot.x))) * view.scale
    const middle = (spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length) * view.scale + view.y
    const y = spots.length > 2 && high > 70 && wide > 70 ? middle : top - 16
    if (x < -width || y < -20 || x > frame.size.width + width || y > frame.size.height + 20) continue
    if (!crowd.take(x - width / 2, y - 10, width, 20)) continue
    ctx.fillStyle = palette.ground
    ctx.strokeStyle = palette.loop
    ctx.lineWidth = 1.5
    ctx.beginPath()
    ctx.roundRect(x - width / 2, y - 10, width, 20, 10)
    ctx.fill()
    ctx.stroke()
    ctx.beginPath()
    ctx.arc(x - width / 2 + 13, y, 4.5, 0.6, Math.PI * 1.75)
    ctx.stroke()
    ctx.fillStyle = palette.loop
    ctx.beginPath()
    ctx.moveTo(x - width / 2 + 19.5, y - 1)
    ctx.lineTo(x - width / 2 + 13, y - 2)
    ctx.lineTo(x - width / 2 + 18, y - 6.5)
    ctx.fill()
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
