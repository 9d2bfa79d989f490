// SPDX-License-Identifier: Apache-2.0
// Small round signs, in pixels, for what must not be told by colour alone.
import { mdiCloseThick, mdiSync } from '@mdi/js'

import type { Palette } from './palette'

const RADIUS = 9
const ICON = 24 // units of an icon's drawing
const INSIDE = 13 // pixels the icon takes

const drawn = new Map<string, Path2D>()

function sign(ctx: OffscreenCanvasRenderingContext2D, icon: string, colour: string, ground: string, x: number, y: number): void {
  let path = drawn.get(icon)
  if (path === undefined) {
    path = new Path2D(icon)
    drawn.set(icon, path)
  }
  ctx.fillStyle = ground
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.5
  ctx.beginPath()
  ctx.arc(x, y, RADIUS, 0, Math.PI * 2)
  ctx.fill()
  ctx.stroke()
  ctx.save()
  ctx.translate(x - INSIDE / 2, y - INSIDE / 2)
  ctx.scale(INSIDE / ICON, INSIDE / ICON)
  ctx.fillStyle = colour
  ctx.fill(path)
  ctx.restore()
}

/** Goes in circles. */
export function loopSign(ctx: OffscreenCanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  sign(ctx, mdiSync, palette.loop, palette.ground, x, y)
}

/** Cannot work. */
export function crossSign(ctx: OffscreenCanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  sign(ctx, mdiCloseThick, palette.deadEnd, palette.ground, x, y)
}
