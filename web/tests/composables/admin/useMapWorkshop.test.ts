// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { createApp, defineComponent, h } from 'vue'

import { ApiProblem } from '@/api/problem'
import type { Order, Replies } from '@/components/admin/map/workshop'
import { HIRE, useMapWorkshop, type Hand, type MapWorkshop } from '@/composables/admin/useMapWorkshop'
import { graphOf } from '@/domain/map/graph'
import { packed, packedSpots } from '@/domain/map/packed'
import { edge, mapOf, p } from '../../domain/map/documents'
import { FakePicture } from '../../local_hand'

/** Somebody who does what they are told when the test says so. */
class SlowHand implements Hand {
  onmessage: Hand['onmessage'] = null
  onerror: Hand['onerror'] = null
  isEnded = false
  readonly asked: { id: number; order: Order; given: Transferable[] }[] = []

  postMessage({ id, order }: { id: number; order: Order }, given: Transferable[]): void {
    this.asked.push({ id, order, given })
  }

  terminate(): void {
    this.isEnded = true
  }

  answers(place: number, reply: Replies[keyof Replies]): void {
    this.onmessage?.(new MessageEvent('message', { data: { id: this.asked[place]?.id ?? -1, reply } }))
  }

  fails(place: number): void {
    this.onmessage?.(new MessageEvent('message', { data: { id: this.asked[place]?.id ?? -1, hasFailed: true } }))
  }
}

function opened(): { hand: SlowHand; workshop: MapWorkshop; close: () => void } {
  const hand = new SlowHand()
  const given: MapWorkshop[] = []
  const app = createApp(
    defineComponent(() => {
      given.push(useMapWorkshop())
      return () => h('div')
    }),
  )
  app.provide(HIRE, () => hand)
  app.mount(document.createElement('div'))
  const [workshop] = given
  if (workshop === undefined) throw new Error('it was not opened')
  return { hand, workshop, close: () => { app.unmount() } }
}

const wish = { view: { x: 0, y: 0, scale: 1 }, size: { width: 1, height: 1 }, ratio: 1, palette: {} as never, selected: -1 }

describe('the workshop on another thread', () => {
  it('gives a document away, and back comes its graph', async () => {
    const { hand, workshop } = opened()
    const octets = new ArrayBuffer(8)
    const reading = workshop.read(octets)
    expect(hand.asked[0]?.given).toEqual([octets])
    const graph = graphOf(mapOf(edge(p(1), p(2))))
    const total = { people: 2, arrows: 1 }
    hand.answers(0, { map: 7, graph: packed(graph), order: new Uint32Array([0]), edges: 1, loops: [], deadEnds: 0, total })
    expect(await reading).toEqual({ map: 7, graph, order: new Uint32Array([0]), edges: 1, loops: [], deadEnds: 0, total })
  })

  it('tells whose answer an answer is, in whatever order they come', async () => {
    const { hand, workshop } = opened()
    const first = workshop.draw(1, wish)
    const second = workshop.draw(2, wish)
    const [ofFirst, ofSecond] = [new FakePicture(1, 1), new FakePicture(2, 2)]
    hand.answers(1, ofSecond)
    hand.answers(0, ofFirst)
    expect(await first).toBe(ofFirst)
    expect(await second).toBe(ofSecond)
  })

  it('has where everybody stands, or nothing of a map that is forgotten', async () => {
    const { hand, workshop } = opened()
    const spots = [{ x: 1, y: 2, r: 3 }]
    const bounds = { left: 0, top: 0, right: 4, bottom: 5 }
    const known = workshop.layOut(1, 1.5)
    workshop.forget(1)
    const forgotten = workshop.layOut(1, 1.5)
    hand.answers(0, { spots: packedSpots(spots), bounds })
    hand.answers(2, null)
    expect(await known).toEqual({ spots, bounds })
    expect(await forgotten).toBeNull()
    expect(hand.asked.map(({ order }) => order.kind)).toEqual(['lay_out', 'forget', 'lay_out'])
  })

  it('says that what came is no map', async () => {
    const { hand, workshop } = opened()
    const reading = workshop.read(new ArrayBuffer(0))
    hand.fails(0)
    await expect(reading).rejects.toEqual(new ApiProblem('unreachable', 0))
    // One bad document is not the end.
    const next = workshop.draw(1, wish)
    hand.answers(1, null)
    expect(await next).toBeNull()
  })

  it('says so where its thread cannot be started, then and later', async () => {
    const { hand, workshop } = opened()
    const reading = workshop.read(new ArrayBuffer(0))
    hand.onerror?.(new ErrorEvent('error'))
    await expect(reading).rejects.toBeInstanceOf(ApiProblem)
    await expect(workshop.draw(1, wish)).rejects.toBeInstanceOf(ApiProblem)
  })

  it('ends with whoever opened it', () => {
    const { hand, close } = opened()
    expect(hand.isEnded).toBe(false)
    close()
    expect(hand.isEnded).toBe(true)
  })
})
