// SPDX-License-Identifier: Apache-2.0
// Which part of the map is seen, how large.
import type { Circle } from './circles'
import type { Bounds } from './layout'

/** On the screen: map times `scale`, plus `x`, `y`. */
export interface View {
  x: number
  y: number
  scale: number
}

export interface Size {
  width: number
  height: number
}

const SMALLEST = 0.005
const LARGEST = 6
const LARGEST_FIT = 1.9 // a few people need not fill the screen

/** All of it, in the middle. */
export function fit(bounds: Bounds, size: Size, margin = 40): View {
  const width = Math.max(1, bounds.right - bounds.left)
  const height = Math.max(1, bounds.bottom - bounds.top)
  const room = Math.min((size.width - 2 * margin) / width, (size.height - 2 * margin) / height)
  const scale = clamp(room, SMALLEST, LARGEST_FIT)
  return centred({ x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 }, scale, size)
}

/** This point of the map in the middle. */
export function centred(point: { x: number; y: number }, scale: number, size: Size): View {
  return { x: size.width / 2 - point.x * scale, y: size.height / 2 - point.y * scale, scale }
}

/** Larger or smaller by this factor; what is at this point of the screen stays there. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  const scale = clamp(view.scale * factor, SMALLEST, LARGEST)
  const by = scale / view.scale
  return { x: x - (x - view.x) * by, y: y - (y - view.y) * by, scale }
}

export function moved(view: View, x: number, y: number): View {
  return { ...view, x: view.x + x, y: view.y + y }
}

/** The place at this point of the screen, or near it, as a finger needs; -1: none. */
export function placeAt(spots: readonly Circle[], view: View, x: number, y: number, reach: number): number {
  const mapX = (x - view.x) / view.scale
  const mapY = (y - view.y) / view.scale
  let found = -1
  let nearest = reach / view.scale
  spots.forEach((spot, index) => {
    const distance = Math.hypot(spot.x - mapX, spot.y - mapY) - spot.r
    if (distance < nearest) [nearest, found] = [distance, index]
  })
  return found
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
