// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, readonly, shallowRef, watch, type DeepReadonly, type Ref } from 'vue'

import { rowWindow, type RowWindow } from '@/domain/admin/row_window'

const SPARE = 12 // rows above and below what is seen, so that a small scroll shows no gap

/**
 * Which of many rows of one height are to be drawn: those of `body` that are inside of `scroller` and of the browser's
 * window, whichever of the two scrolls.
 */
export function useRowWindow(
  scroller: Readonly<Ref<HTMLElement | null>>,
  body: Readonly<Ref<HTMLElement | null>>,
  height: Readonly<Ref<number>>,
  total: Readonly<Ref<number>>,
): DeepReadonly<Ref<RowWindow>> {
  const drawn = shallowRef<RowWindow>({ first: 0, end: 2 * SPARE })
  let frame: number | null = null

  function measure(): void {
    frame = null
    if (scroller.value === null || body.value === null) return
    const outer = scroller.value.getBoundingClientRect()
    const inner = body.value.getBoundingClientRect()
    const top = Math.max(outer.top, 0) - inner.top
    const bottom = Math.min(outer.bottom, window.innerHeight) - inner.top
    const next = rowWindow(top, Math.max(top, bottom), height.value, total.value, SPARE)
    if (next.first !== drawn.value.first || next.end !== drawn.value.end) drawn.value = next
  }

  function soon(): void {
    frame ??= requestAnimationFrame(measure)
  }

  onMounted(() => {
    // Captured: the scrolling of an element bubbles to nobody.
    window.addEventListener('scroll', soon, { capture: true, passive: true })
    window.addEventListener('resize', soon, { passive: true })
    measure()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', soon, { capture: true })
    window.removeEventListener('resize', soon)
    if (frame !== null) cancelAnimationFrame(frame)
  })
  watch([height, total], measure, { flush: 'post' })

  return readonly(drawn)
}
