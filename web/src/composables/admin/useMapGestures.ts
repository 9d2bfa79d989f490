// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, type Ref } from 'vue'

import type { View } from '@/domain/map/view'
import { moved, zoomed } from '@/domain/map/view'

export interface Gestures {
  view: () => View
  change: (view: View) => void
  /** Touched or clicked, not dragged. */
  tap: (x: number, y: number, isTouch: boolean) => void
  hover: (x: number, y: number) => void
  /** Made larger at this point. */
  larger: (x: number, y: number) => void
}

const STILL = 5 // pixels: a hand is never quite still
const WHEEL = 0.0016 // zoom by pixel of the wheel

/** Dragging, pinching and the wheel, on this element. */
export function useMapGestures(element: Readonly<Ref<HTMLElement | null>>, gestures: Gestures): void {
  const fingers = new Map<number, { x: number; y: number }>()
  let travelled = 0

  function pointOf(event: MouseEvent): { x: number; y: number } {
    const box = element.value?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return
    if (fingers.size === 0) travelled = 0
    fingers.set(event.pointerId, pointOf(event))
    element.value?.setPointerCapture(event.pointerId)
  }

  function move(event: PointerEvent): void {
    const now = pointOf(event)
    const before = fingers.get(event.pointerId)
    if (before === undefined) {
      gestures.hover(now.x, now.y)
      return
    }
    travelled += Math.hypot(now.x - before.x, now.y - before.y)
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
    fingers.set(event.pointerId, now)
    if (travelled < STILL) return
    if (other === undefined) {
      gestures.change(moved(gestures.view(), now.x - before.x, now.y - before.y))
      return
    }
    const factor = distance(now, other) / Math.max(1, distance(before, other))
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    const shifted = moved(gestures.view(), (now.x - before.x) / 2, (now.y - before.y) / 2)
    gestures.change(zoomed(shifted, factor, middle.x, middle.y))
    if (factor > 1) gestures.larger(middle.x, middle.y)
  }

  function up(event: PointerEvent): void {
    const isTap = fingers.size === 1 && fingers.has(event.pointerId) && travelled < STILL && event.type === 'pointerup'
    fingers.delete(event.pointerId)
    if (isTap) {
      const { x, y } = pointOf(event)
      gestures.tap(x, y, event.pointerType === 'touch')
    }
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault()
    const { x, y } = pointOf(event)
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 32 : event.deltaY
    const factor = Math.exp(-Math.max(-400, Math.min(400, pixels)) * (event.ctrlKey ? 4 : 1) * WHEEL)
    gestures.change(zoomed(gestures.view(), factor, x, y))
    if (factor > 1) gestures.larger(x, y)
  }

  onMounted(() => {
    const here = element.value
    here?.addEventListener('pointerdown', down)
    here?.addEventListener('pointermove', move)
    here?.addEventListener('pointerup', up)
    here?.addEventListener('pointercancel', up)
    // The page must not scroll meanwhile.
    here?.addEventListener('wheel', wheel, { passive: false })
  })
  onBeforeUnmount(() => {
    const here = element.value
    here?.removeEventListener('pointerdown', down)
    here?.removeEventListener('pointermove', move)
    here?.removeEventListener('pointerup', up)
    here?.removeEventListener('pointercancel', up)
    here?.removeEventListener('wheel', wheel)
  })
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
