// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, shallowRef, type Ref } from 'vue'

import type { Wording } from '@/components/admin/map/workshop'
import { useMapDrawing, type MapDrawing } from '@/composables/admin/useMapDrawing'
import type { MapWorkshop, ReadMap } from '@/composables/admin/useMapWorkshop'
import { graphOf } from '@/domain/map/graph'
import { layOut, type Layout } from '@/domain/map/layout'
import { inOrder } from '@/domain/map/order'
import { edge, mapOf, node, p } from '../../domain/map/documents'
import { mounted, type Mounted } from '../../mounting'

/** A workshop that lays out when the test says so, and remembers how maps are worded. */
class SlowWorkshop implements MapWorkshop {
  readonly asked: { map: number; aspect: number; done: (layout: Layout | null) => void }[] = []
  readonly worded: { map: number; wording: Wording }[] = []

  read(): Promise<ReadMap> {
    throw new Error('there is nothing to read here')
  }

  layOut(map: number, aspect: number): Promise<Layout | null> {
    return new Promise((done) => this.asked.push({ map, aspect, done }))
  }

  word(map: number, wording: Wording): Promise<void> {
    this.worded.push({ map, wording })
    return Promise.resolve()
  }

  draw(): Promise<null> {
    return Promise.resolve(null)
  }

  forget(): void {
    throw new Error('there is nothing to forget here')
  }
}

const LOOP = { code: 'loop', otherwise: false, caller_class: 'internal', extensions: ['1', '2', '1'], conditions: ['busy', 'busy'], names: {} } as const

function readMap(map: number, document = mapOf(edge(p(1), p(2)), edge(p(2), p(1)))): ReadMap {
  const graph = graphOf(document)
  return {
    map,
    graph,
    order: inOrder(graph),
    edges: document.edges.length,
    loops: [{ ...LOOP, extensions: [...LOOP.extensions], conditions: [...LOOP.conditions], groups: [], fact: null }],
    deadEnds: 0,
    total: { people: 2, arrows: 2 },
  }
}

interface Drawn extends Mounted {
  workshop: SlowWorkshop
  read: Ref<ReadMap | null>
  aspect: Ref<number>
  drawing: Readonly<Ref<MapDrawing | null>>
}

async function drawn(first: ReadMap | null): Promise<Drawn> {
  const workshop = new SlowWorkshop()
  const read = shallowRef(first)
  const aspect = shallowRef(1.5)
  const given: Readonly<Ref<MapDrawing | null>>[] = []
  const host = defineComponent(() => {
    given.push(useMapDrawing(workshop, read, aspect))
    return () => null
  })
  const page = await mounted(host, { areas: ['admin_map', 'admin_rules'] })
  const [drawing] = given
  if (drawing === undefined) throw new Error('nothing is drawn')
  return { ...page, workshop, read, aspect, drawing }
}

/** The layout asked for by this place is there. */
async function isDone({ workshop }: Drawn, place: number): Promise<Layout> {
  const layout = layOut(readMap(0).graph, place + 1)
  workshop.asked[place]?.done(layout)
  await flushPromises()
  return layout
}

describe('a map that is laid out elsewhere', () => {
  it('is drawn once it is, with what there is to say of it', async () => {
    const page = await drawn(readMap(4))
    expect(page.drawing.value).toBeNull()
    const layout = await isDone(page, 0)
    expect(page.drawing.value).toMatchObject({ read: { map: 4 }, layout })
    expect(page.drawing.value?.places).toEqual(new Map([['1', 0], ['2', 1]]))
    expect(page.workshop.worded).toEqual([
      { map: 4, wording: { labels: ['1', '2'], circles: [[0, 1]], words: { loop: 'circle', deadEnd: 'cannot work' } } },
    ])
  })

  it('is the last one that came, whichever is done last', async () => {
    const page = await drawn(readMap(1))
    page.read.value = readMap(2)
    await flushPromises()
    await isDone(page, 1)
    await isDone(page, 0)
    expect(page.drawing.value?.read.map).toBe(2)
    expect(page.workshop.worded.map(({ map }) => map)).toEqual([2])
  })

  it('stays as it is until the next one is done, and where that is forgotten meanwhile', async () => {
    const page = await drawn(readMap(1))
    await isDone(page, 0)
    page.read.value = readMap(2)
    await flushPromises()
    expect(page.drawing.value?.read.map).toBe(1)
    page.workshop.asked[1]?.done(null)
    await flushPromises()
    expect(page.drawing.value?.read.map).toBe(1)
  })

  it('is laid out again for another width, and says the same', async () => {
    const page = await drawn(readMap(1))
    await isDone(page, 0)
    const rows = page.drawing.value?.rows
    page.aspect.value = 3
    await flushPromises()
    expect(page.workshop.asked[1]).toMatchObject({ map: 1, aspect: 3 })
    const layout = await isDone(page, 1)
    expect(page.drawing.value?.layout).toBe(layout)
    expect(page.drawing.value?.rows).toBe(rows)
    expect(page.workshop.worded).toHaveLength(1)
  })

  it('is said again in another language', async () => {
    const page = await drawn(readMap(1))
    await isDone(page, 0)
    await page.texts.speak('it')
    await flushPromises()
    await isDone(page, 1)
    expect(page.workshop.worded.map(({ wording }) => wording.words.loop)).toEqual(['circle', 'giro a vuoto'])
  })

  it('marks no circles where sites stand for their people', async () => {
    const sites = { nodes: [node('site:turin', { people: 9, site: 'turin' }), node('voicemail')], edges: [edge('site:turin', 'voicemail')] }
    const page = await drawn(readMap(1, sites))
    await isDone(page, 0)
    expect(page.workshop.worded[0]?.wording.circles).toEqual([])
  })

  it('is none where nobody looks any more', async () => {
    const page = await drawn(readMap(1))
    page.wrapper.unmount()
    await isDone(page, 0)
    expect(page.drawing.value).toBeNull()
    expect(page.workshop.worded).toEqual([])
  })
})
