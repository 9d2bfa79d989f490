// SPDX-License-Identifier: Apache-2.0
// Draws the map: what is out of sight or too small to be seen is left out, so that thousands of people stay fluid.
import { drawArrows } from './draw_arrows'
import { drawLabels } from './draw_labels'
import { drawPlaces } from './draw_places'
import type { Palette } from './palette'

import type { Graph } from '@/domain/map/graph'
import type { Layout } from '@/domain/map/layout'
import type { Line } from '@/domain/map/lines'
import type { Size, View } from '@/domain/map/view'

export interface Scene {
  graph: Graph
  layout: Layout
  lines: readonly Line[]
  /** What each place is called under its sign. */
  labels: readonly string[]
  /** Where a circle's word stands: the places it leads through. */
  circles: readonly (readonly number[])[]
  /** Words for signs: state is never told by colour alone. */
  words: { loop: string; deadEnd: string }
  selected: number
  /** What is shown while the rest stands back; null: everything. */
  lit: ReadonlySet<number> | null
}

export interface Frame extends Scene {
  ctx: OffscreenCanvasRenderingContext2D
  view: View
  size: Size
  palette: Palette
  /** Whether something at this place of the map, so far around it, can be seen. */
  isSeen: (x: number, y: number, reach: number) => boolean
}

export function draw(scene: Scene, ctx: OffscreenCanvasRenderingContext2D, view: View, size: Size, ratio: number, palette: Palette): void {
  const left = -view.x / view.scale
  const top = -view.y / view.scale
  const right = left + size.width / view.scale
  const bottom = top + size.height / view.scale
  const frame: Frame = {
    ...scene,
    ctx,
    view,
    size,
    palette,
    isSeen: (x, y, reach) => x + reach > left && x - reach < right && y + reach > top && y - reach < bottom,
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
  ctx.clearRect(0, 0, size.width, size.height)
  ctx.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y)
  drawArrows(frame)
  drawPlaces(frame)
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
  drawLabels(frame)
}
