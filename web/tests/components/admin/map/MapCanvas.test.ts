// SPDX-License-Identifier: Apache-2.0
import { flushPromises, type DOMWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import MapCanvas from '@/components/admin/map/MapCanvas.vue'
import type { DrawingWish } from '@/components/admin/map/workshop'
import { graphOf, type MapDocument } from '@/domain/map/graph'
import { layOut } from '@/domain/map/layout'
import { fit, type View } from '@/domain/map/view'
import { mounted, type Mounted } from '../../../mounting'
import { edge, mapOf, node, p } from '../../../domain/map/documents'
import { FakePicture } from '../../../local_hand'
import { PaperOnScreen } from './paper_on_screen'

const SIZE = { width: 800, height: 600 }

/** Draws when it is told to; until then whoever asked waits. */
class SlowPainter {
  readonly wishes: DrawingWish[] = []
  readonly pictures: FakePicture[] = []
  isSlow = false
  private waiting: (() => void)[] = []

  readonly paint = async (wish: DrawingWish): Promise<ImageBitmap> => {
    this.wishes.push(wish)
    if (this.isSlow) await new Promise<void>((resolve) => this.waiting.push(resolve))
    const picture = new FakePicture(wish.size.width, wish.size.height)
    this.pictures.push(picture)
    return picture
  }

  /** What is under way is drawn. */
  async draws(): Promise<void> {
    const waiting = this.waiting
    this.waiting = []
    for (const go of waiting) go()
    await frame()
  }
}

let painter = new SlowPainter()
let screenPaper = new PaperOnScreen()

async function canvas(document: MapDocument): Promise<Mounted & { element: DOMWrapper<Element>; emitted: unknown[][] }> {
  const graph = graphOf(document)
  const emitted: unknown[][] = []
  const props = {
    graph,
    layout: layOut(graph, 1.5),
    selected: -1,
    paint: painter.paint,
    drawing: 0,
    isReading: false,
    onSelect: (place: number) => emitted.push(['select', place]),
    onOpen: (place: number) => emitted.push(['open', place]),
  }
  const found = await mounted(MapCanvas, { props, areas: ['admin_map'] })
  await frame()
  return { ...found, element: found.wrapper.find('canvas'), emitted }
}

async function frame(): Promise<void> {
  await flushPromises()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await flushPromises()
}

/** The part that was drawn last. */
function lastView(): View {
  const wish = painter.wishes.at(-1)
  if (wish === undefined) throw new Error('nothing was drawn')
  return wish.view
}

/** Where a place of this map stands on the screen. */
function screen(document: MapDocument, place: number): { clientX: number; clientY: number } {
  const spot = layOut(graphOf(document), 1.5).spots[place]
  const { x, y, scale } = lastView()
  return { clientX: (spot?.x ?? 0) * scale + x, clientY: (spot?.y ?? 0) * scale + y }
}

const FEW = mapOf(edge(p(1), p(2)), edge(p(3), p(4)))

beforeEach(() => {
  painter = new SlowPainter()
  screenPaper = new PaperOnScreen()
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, SIZE.width, SIZE.height))
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(screenPaper.context)
  vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue(undefined)
  // No motion is wanted: what moves is there at once.
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }))
})

describe('the map by hand', () => {
  it('shows all of it at first', async () => {
    await canvas(FEW)
    expect(lastView()).toEqual(fit(layOut(graphOf(FEW), 1.5).bounds, SIZE))
  })

  it('moves and zooms by keyboard, and shows all of it again', async () => {
    const { element } = await canvas(FEW)
    const before = lastView()
    await element.trigger('keydown', { key: 'ArrowRight' })
    await frame()
    expect(lastView()).toEqual({ ...before, x: before.x - 80 })
    await element.trigger('keydown', { key: '+' })
    await frame()
    expect(lastView().scale).toBeGreaterThan(before.scale)
    await element.trigger('keydown', { key: '-' })
    await element.trigger('keydown', { key: '0' })
    await frame()
    expect(lastView()).toEqual(before)
  })

  it('leaves keys alone that are the browser’s', async () => {
    const { element } = await canvas(FEW)
    const before = lastView()
    const event = new KeyboardEvent('keydown', { key: '-', ctrlKey: true, cancelable: true })
    element.element.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
    await frame()
    expect(lastView()).toEqual(before)
  })

  it('zooms by its buttons', async () => {
    const { wrapper } = await canvas(FEW)
    const before = lastView()
    await wrapper.find('button[aria-label="Zoom in"]').trigger('click')
    await frame()
    expect(lastView().scale).toBeCloseTo(before.scale * 1.35)
    await wrapper.find('button[aria-label="Show all of it"]').trigger('click')
    await frame()
    expect(lastView()).toEqual(before)
  })

  it('follows the hand, and takes a still one for a choice', async () => {
    const { element, emitted } = await canvas(FEW)
    const before = lastView()
    await element.trigger('pointerdown', { pointerId: 1, button: 0, clientX: 100, clientY: 100 })
    await element.trigger('pointermove', { pointerId: 1, clientX: 140, clientY: 90 })
    await element.trigger('pointerup', { pointerId: 1, clientX: 140, clientY: 90 })
    await frame()
    expect(lastView()).toEqual({ ...before, x: before.x + 40, y: before.y - 10 })
    expect(emitted).toEqual([])
    const at = screen(FEW, 2)
    await element.trigger('pointerdown', { pointerId: 1, button: 0, ...at })
    await element.trigger('pointerup', { pointerId: 1, ...at })
    expect(emitted).toEqual([['select', 2]])
  })

  it('is made larger by two fingers, around them', async () => {
    const { element } = await canvas(FEW)
    const before = lastView()
    await element.trigger('pointerdown', { pointerId: 1, button: 0, clientX: 300, clientY: 300 })
    await element.trigger('pointerdown', { pointerId: 2, button: 0, clientX: 500, clientY: 300 })
    await element.trigger('pointermove', { pointerId: 2, clientX: 700, clientY: 300 })
    await frame()
    expect(lastView().scale).toBeCloseTo(Math.min(6, before.scale * 2))
  })

  it('is made larger by the wheel, at the pointer, and opens a site that fills it', async () => {
    const sites = {
      nodes: [node('site:milan', { people: 4_000 }), node('site:turin', { people: 900 }), node('voicemail')],
      edges: [edge('site:milan', 'voicemail')],
    }
    const { element, emitted } = await canvas(sites)
    const at = screen(sites, 0)
    for (let turn = 0; turn < 12; turn += 1) await element.trigger('wheel', { deltaY: -300, deltaMode: 0, ...at })
    await frame()
    expect(screen(sites, 0).clientX).toBeCloseTo(at.clientX)
    expect(emitted).toContainEqual(['open', 0])
  })

  it('lets go of the choice by Escape', async () => {
    const { element, emitted } = await canvas(FEW)
    await element.trigger('keydown', { key: 'Escape' })
    expect(emitted).toEqual([['select', -1]])
  })
})

describe('a picture that takes long', () => {
  async function drag(element: DOMWrapper<Element>, x: number): Promise<void> {
    await element.trigger('pointerdown', { pointerId: 1, button: 0, clientX: 0, clientY: 100 })
    await element.trigger('pointermove', { pointerId: 1, clientX: x, clientY: 100 })
    await element.trigger('pointerup', { pointerId: 1, clientX: x, clientY: 100 })
    await frame()
  }

  it('lets the hand move the last one meanwhile', async () => {
    const { element } = await canvas(FEW)
    painter.isSlow = true
    await drag(element, 60)
    await drag(element, 30)
    expect(screenPaper.shown).toEqual([{ picture: painter.pictures[0], scale: 1, x: 90, y: 0 }])
    expect(painter.pictures).toHaveLength(1)
  })

  it('is followed by one of where the hand has come to, not by all in between', async () => {
    const { element } = await canvas(FEW)
    const before = lastView()
    painter.isSlow = true
    for (const step of [10, 20, 30]) await drag(element, step)
    await painter.draws()
    expect(painter.wishes.map(({ view }) => view.x - before.x)).toEqual([0, 10, 60])
    // The one under way shows where it was; until the next it stands where it belongs now.
    expect(screenPaper.shown).toEqual([{ picture: painter.pictures[1], scale: 1, x: 50, y: 0 }])
    await painter.draws()
    expect(screenPaper.shown).toEqual([{ picture: painter.pictures[2], scale: 1, x: 0, y: 0 }])
    expect(painter.pictures.map(({ isClosed }) => isClosed)).toEqual([true, true, false])
  })

  it('is thrown away where nobody looks any more', async () => {
    const { element, wrapper } = await canvas(FEW)
    painter.isSlow = true
    await drag(element, 60)
    wrapper.unmount()
    await painter.draws()
    expect(painter.pictures.map(({ isClosed }) => isClosed)).toEqual([true, true])
  })
})
