// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, useTemplateRef } from 'vue'

import { useMapGestures } from '@/composables/admin/useMapGestures'
import type { View } from '@/domain/map/view'

let view: View
let told: unknown[][]
let host: VueWrapper
let paper: Element

const Host = defineComponent(() => {
  useMapGestures(useTemplateRef<HTMLElement>('paper'), {
    view: () => view,
    change: (next) => {
      view = next
      told.push(['change'])
    },
    tap: (x, y, isTouch) => told.push(['tap', x, y, isTouch]),
    hover: (x, y) => told.push(['hover', x, y]),
    larger: (x, y) => told.push(['larger', x, y]),
  })
  return () => h('div', { ref: 'paper' })
})

/** The pointer, at a place of the page; the element begins at 100, 50. */
function pointer(type: string, x: number, y: number, more: PointerEventInit = {}): void {
  paper.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: x, clientY: y, ...more }))
}

function wheel(deltaY: number, { deltaMode = 0, ctrlKey = false }: WheelEventInit = {}): MouseEvent {
  // happy-dom's own turns of the wheel happen nowhere, and with no key.
  const event = Object.assign(new MouseEvent('wheel', { clientX: 300, clientY: 250, ctrlKey, cancelable: true }), { deltaY, deltaMode })
  paper.dispatchEvent(event)
  return event
}

const kinds = (): unknown[] => told.map(([kind]) => kind)

beforeEach(() => {
  view = { x: 0, y: 0, scale: 1 }
  told = []
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 50, 800, 600))
  vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined)
  host = mount(Host)
  paper = host.element as Element
})

describe('a hand on the map', () => {
  it('moves it, and has chosen nothing then', () => {
    pointer('pointerdown', 200, 200)
    pointer('pointermove', 240, 190)
    pointer('pointerup', 240, 190)
    expect([view, kinds()]).toEqual([{ x: 40, y: -10, scale: 1 }, ['change']])
  })

  it('is never quite still: what moves but a little is a choice', () => {
    pointer('pointerdown', 200, 200, { pointerType: 'touch' })
    pointer('pointermove', 202, 201, { pointerType: 'touch' })
    pointer('pointerup', 202, 201, { pointerType: 'touch' })
    expect([view.x, told]).toEqual([0, [['tap', 102, 151, true]]])
  })

  it('has moved where it comes back to where it began', () => {
    pointer('pointerdown', 200, 200)
    for (const x of [203, 206, 203, 200]) pointer('pointermove', x, 200)
    pointer('pointerup', 200, 200)
    expect(kinds()).not.toContain('tap')
  })

  it('chooses nothing where the browser takes it away', () => {
    pointer('pointerdown', 200, 200)
    pointer('pointercancel', 200, 200)
    expect(told).toEqual([])
    // Nor does it drag any more.
    pointer('pointermove', 260, 200)
    expect(told).toEqual([['hover', 160, 150]])
  })

  it('does nothing with its other buttons', () => {
    pointer('pointerdown', 200, 200, { button: 2 })
    pointer('pointerup', 200, 200, { button: 2 })
    expect(told).toEqual([])
  })

  it('makes it larger with two fingers, around them, and smaller', () => {
    pointer('pointerdown', 200, 250)
    pointer('pointerdown', 400, 250, { pointerId: 2 })
    pointer('pointermove', 600, 250, { pointerId: 2 })
    expect(view.scale).toBeCloseTo(2)
    // Between the fingers on the screen, there and then.
    expect(told.at(-1)).toEqual(['larger', 300, 200])
    pointer('pointermove', 300, 250, { pointerId: 2 })
    expect(view.scale).toBeCloseTo(0.5)
    expect(kinds().filter((kind) => kind === 'larger')).toHaveLength(1)
    pointer('pointerup', 300, 250, { pointerId: 2 })
    pointer('pointerup', 200, 250)
    expect(kinds()).not.toContain('tap')
  })
})

describe('the wheel', () => {
  it('makes it larger and smaller where the pointer is, and the page does not scroll', () => {
    const event = wheel(-200)
    expect(event.defaultPrevented).toBe(true)
    expect(view.scale).toBeGreaterThan(1)
    // What was under the pointer still is.
    expect((200 - view.x) / view.scale).toBeCloseTo(200)
    expect(kinds()).toEqual(['change', 'larger'])
    wheel(200)
    expect(view.scale).toBeCloseTo(1)
    expect(kinds()).toEqual(['change', 'larger', 'change'])
  })

  it('may count in lines, and a turn too wild is none', () => {
    wheel(-3, { deltaMode: WheelEvent.DOM_DELTA_LINE })
    const byLines = view.scale
    view = { x: 0, y: 0, scale: 1 }
    wheel(-96)
    expect(view.scale).toBeCloseTo(byLines)
    view = { x: 0, y: 0, scale: 1 }
    wheel(-100_000)
    expect(view.scale).toBeLessThan(2)
  })

  it('is a pinch on a touchpad, which is finer', () => {
    wheel(-10, { ctrlKey: true })
    const pinched = view.scale
    view = { x: 0, y: 0, scale: 1 }
    wheel(-10)
    expect(pinched).toBeGreaterThan(view.scale)
  })
})

it('leaves the element alone once nobody looks any more', () => {
  host.unmount()
  const event = new WheelEvent('wheel', { deltaY: -200, cancelable: true })
  paper.dispatchEvent(event)
  paper.dispatchEvent(new PointerEvent('pointerdown', { pointerId: 1, button: 0 }))
  paper.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientX: 90 }))
  paper.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1 }))
  expect([event.defaultPrevented, told]).toEqual([false, []])
})
