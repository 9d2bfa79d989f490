// SPDX-License-Identifier: Apache-2.0
import type { Frame } from './drawing'

import { Bundles } from '@/domain/map/bundles'
import { at, type Arrow } from '@/domain/map/graph'
import type { Line } from '@/domain/map/lines'

const FAINT = 0.1 // what stands back
const CROWD = 1_200 // arrows; the more there are, the lighter they are drawn
const LIGHTEST = 0.16
const OF_SITES = 0.5
const HEAD = 7 // pixels
const SHORTEST = 3 // pixels; what is shorter hides under the signs at its ends
const HEADS_FROM = 0.32 // scale; smaller, a head would be larger than the sign
/** Heads in one path; a canvas fills a few small paths much faster than one large one. */
const AT_ONCE = 40

type Kind = 'plain' | 'deadEnd' | 'loop'

/** Arrows of one kind after the other: a canvas is slow at changing colours. */
export function drawArrows(frame: Frame): void {
  const { ctx, graph, lines, palette, lit } = frame
  const groups: Record<Kind, { near: number[]; far: number[] }> = {
    plain: { near: [], far: [] },
    deadEnd: { near: [], far: [] },
    loop: { near: [], far: [] },
  }
  graph.arrows.forEach((arrow, index) => {
    const line = at(lines, index)
    const reach = Math.max(Math.abs(line.x2 - line.x1), Math.abs(line.y2 - line.y1)) / 2 + 40
    if (!frame.isSeen((line.x1 + line.x2) / 2, (line.y1 + line.y2) / 2, reach)) return
    const kind: Kind = graph.isBySite ? 'plain' : arrow.isInLoop ? 'loop' : arrow.isUnusable ? 'deadEnd' : 'plain'
    groups[kind][isLit(frame, arrow) ? 'near' : 'far'].push(index)
  })
  const light = lit !== null ? 1 : graph.isBySite ? OF_SITES : Math.min(1, Math.max(LIGHTEST, CROWD / graph.arrows.length))
  const colours: Record<Kind, string> = { plain: palette.line, deadEnd: palette.deadEnd, loop: palette.loop }
  for (const kind of ['plain', 'deadEnd', 'loop'] as const) {
    ctx.strokeStyle = colours[kind]
    ctx.fillStyle = colours[kind]
    ctx.globalAlpha = FAINT
    strokeAll(frame, groups[kind].far, kind)
    ctx.globalAlpha = kind === 'loop' ? 1 : light
    strokeAll(frame, groups[kind].near, kind)
    if (frame.view.scale >= HEADS_FROM) ends(frame, groups[kind].near, kind)
  }
  ctx.globalAlpha = 1
}

/** With somebody selected, what comes from them and goes to them. */
function isLit({ lit, selected }: Frame, { from, to }: Arrow): boolean {
  if (lit === null) return true
  return selected === -1 ? lit.has(from) && lit.has(to) : from === selected || to === selected
}

function strokeAll(frame: Frame, indexes: readonly number[], kind: Kind): void {
  const { ctx, graph, lines, view } = frame
  if (indexes.length === 0) return
  const pixel = 1 / view.scale
  if (indexes.length > CROWD / 2) {
    strokeCrowd(frame, indexes, kind === 'loop' ? 2 : 1)
    return
  }
  const base = kind === 'loop' ? 2.4 : 1.3
  ctx.setLineDash(kind === 'deadEnd' && view.scale > 0.2 ? [5 * pixel, 4 * pixel] : [])
  for (const index of indexes) {
    const { x1, y1, x2, y2, isSelf } = at(lines, index)
    if (!isSelf && Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) < SHORTEST * pixel) continue
    // Where arrows stand for many, thick ones stand for more.
    ctx.lineWidth = (base + Math.min(4, Math.round(Math.log2(at(graph.arrows, index).count)) * 0.35)) * pixel
    ctx.beginPath()
    trace(ctx, at(lines, index))
    ctx.stroke()
  }
  ctx.setLineDash([])
}

/**
 * Among very many nobody sees dashes, bends or ends, and thin straight lines are drawn ten times as fast; one is drawn
 * for all that lie over each other, as dark as they would be.
 */
function strokeCrowd({ ctx, graph, lines, view, size }: Frame, indexes: readonly number[], width: number): void {
  const { x, y, scale } = view
  const bundles = new Bundles(size)
  for (const index of indexes) {
    const { x1, y1, x2, y2 } = at(lines, index)
    bundles.add(x1 * scale + x, y1 * scale + y, x2 * scale + x, y2 * scale + y, at(graph.arrows, index).count)
  }
  const alpha = ctx.globalAlpha
  ctx.lineWidth = width / scale
  for (const [weight, list] of bundles.byWeight()) {
    ctx.globalAlpha = 1 - (1 - alpha) ** (2 ** weight)
    for (const { x1, y1, x2, y2 } of list) {
      ctx.beginPath()
      ctx.moveTo((x1 - x) / scale, (y1 - y) / scale)
      ctx.lineTo((x2 - x) / scale, (y2 - y) / scale)
      ctx.stroke()
    }
  }
  ctx.globalAlpha = alpha
}

function trace(ctx: OffscreenCanvasRenderingContext2D, line: Line): void {
  ctx.moveTo(line.x1, line.y1)
  if (line.isSelf) ctx.bezierCurveTo(line.cx - 34, line.cy, line.cx + 34, line.cy, line.x2, line.y2)
  else ctx.quadraticCurveTo(line.cx, line.cy, line.x2, line.y2)
}

/** Heads; of what cannot work, crosses: calls do not arrive there. */
function ends(frame: Frame, indexes: readonly number[], kind: Kind): void {
  const { ctx, lines, view } = frame
  const size = HEAD / view.scale
  ctx.lineWidth = 1.8 / view.scale
  for (let first = 0; first < indexes.length; first += AT_ONCE) {
    ctx.beginPath()
    for (const index of indexes.slice(first, first + AT_ONCE)) {
      const { cx, cy, x2, y2 } = at(lines, index)
      const angle = Math.atan2(y2 - cy, x2 - cx)
      if (kind === 'deadEnd') cross(ctx, x2 - Math.cos(angle) * size * 0.6, y2 - Math.sin(angle) * size * 0.6, size * 0.55)
      else head(ctx, x2, y2, angle, size)
    }
    if (kind === 'deadEnd') ctx.stroke()
    else ctx.fill()
  }
}

function head(ctx: OffscreenCanvasRenderingContext2D, x: number, y: number, angle: number, size: number): void {
  ctx.moveTo(x, y)
  ctx.lineTo(x - size * Math.cos(angle - 0.42), y - size * Math.sin(angle - 0.42))
  ctx.lineTo(x - size * Math.cos(angle + 0.42), y - size * Math.sin(angle + 0.42))
  ctx.closePath()
}

function cross(ctx: OffscreenCanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x - size, y - size)
  ctx.lineTo(x + size, y + size)
  ctx.moveTo(x - size, y + size)
  ctx.lineTo(x + size, y - size)
}
