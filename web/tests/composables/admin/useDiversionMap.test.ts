// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { useDiversionMap, type DiversionMap } from '@/composables/admin/useDiversionMap'
import { useMapWorkshop, type MapWorkshop } from '@/composables/admin/useMapWorkshop'
import { edge, mapOf, node, p } from '../../domain/map/documents'
import { ANNA, FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const FEW = { ...mapOf(edge(p(1), p(2))), loops: [], dead_ends: [], total: { people: 2, arrows: 1 } }
const SITES = {
  nodes: [node('site:turin', { people: 9_000, site: 'turin' }), node('voicemail')],
  edges: [edge('site:turin', 'voicemail', { count: 9_000 })],
  loops: [],
  dead_ends: [],
  total: { people: 10_000, arrows: 20_000 },
}

interface Looking extends Used<DiversionMap> {
  forgotten: number[]
}

async function looking(api: FakeApi, at = '/admin/map?group=people'): Promise<Looking> {
  const forgotten: number[] = []
  const used = await using(
    () => {
      const workshop = useMapWorkshop()
      const forgetting: MapWorkshop = {
        ...workshop,
        forget(map) {
          forgotten.push(map)
          workshop.forget(map)
        },
      }
      return useDiversionMap(forgetting)
    },
    { api: api.answer('GET /session', { body: ANNA }), at },
  )
  await flushPromises()
  return { ...used, forgotten }
}

const asked = ({ asked: all }: Looking): string[] =>
  all().flatMap(({ address }) => (address.includes('/map') ? [address.replace('/api/v1/map', '')] : []))
const ids = ({ it: { read } }: Looking): string[] | undefined => read.value?.graph.places.map(({ id }) => id)

afterEach(() => {
  vi.useRealTimers()
})

describe('the map that is asked for', () => {
  it('is that of the last wish, whichever answer comes last', async () => {
    const held = new HeldReplies()
    const used = await looking(new FakeApi().answer('GET /map', held.reply))
    used.it.ask({ condition: 'busy' })
    await vi.waitFor(() => { expect(held.count).toBe(2) })
    await held.answer(1, FEW)
    await held.answer(0, SITES)
    expect([ids(used), used.it.isReading.value, used.it.problem.value]).toEqual([[p(1), p(2)], false, null])
    expect(asked(used)).toEqual(['', '?condition=busy'])
  })

  it('is forgotten once another is there, and what was only looked at is, too', async () => {
    const api = new FakeApi().answer('GET /map', { body: FEW })
    const used = await looking(api, '/admin/map')
    // By site first, to see how many there are.
    expect([asked(used), used.forgotten, used.it.read.value?.map]).toEqual([['?group=site', ''], [1], 2])
    await used.it.reload()
    expect([used.forgotten, used.it.read.value?.map]).toEqual([[1, 3, 2], 4])
  })

  it('is by site where there are many', async () => {
    const used = await looking(new FakeApi().answer('GET /map', { body: SITES }), '/admin/map')
    expect([used.it.isGrouped.value, asked(used), used.forgotten]).toEqual([true, ['?group=site'], []])
  })

  it('stays where another cannot be read, or is none', async () => {
    const api = new FakeApi().answer('GET /map', { body: FEW })
    const used = await looking(api)
    api.answer('GET /map', () => new Response('<html>', { status: 200 }))
    await used.it.reload()
    expect([ids(used), used.it.problem.value?.kind, used.it.isReading.value]).toEqual([[p(1), p(2)], 'unreachable', false])
    api.answer('GET /map', { body: FEW })
    await used.it.reload()
    expect(used.it.problem.value).toBeNull()
  })

  it('is read by nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await looking(new FakeApi().answer('GET /map', held.reply))
    used.leave()
    await held.answer(0, FEW)
    expect([used.it.read.value, used.it.problem.value]).toEqual([null, null])
  })
})

describe('what it leaves out', () => {
  it('stands in its address, as far as that makes sense', async () => {
    const used = await looking(new FakeApi().answer('GET /map', { body: FEW }), '/admin/map?condition=nonsense&lane=external&around=201&steps=9')
    expect(used.it.wish.value).toEqual({ condition: null, lane: 'external', site: null, around: '201', steps: 1, group: null })
    expect(asked(used)).toEqual(['?caller_class=external&around=201&steps=1'])
  })
})

describe('changes meanwhile', () => {
  it('are read once for many, a moment later, and not after one has left', async () => {
    const used = await looking(new FakeApi().answer('GET /map', { body: FEW }))
    used.live.start()
    used.surroundings.latest.hello()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const change = (): void => {
      for (const extension of ['1', '2']) used.surroundings.latest.says({ type: 'plan_changed', extension, etag: '"2"', by: 'anna' })
    }
    change()
    used.surroundings.latest.says({ type: 'organisation_changed', kind: 'device', key: 'x' })
    await vi.advanceTimersByTimeAsync(1_500)
    expect(asked(used)).toHaveLength(2)
    change()
    used.leave()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(asked(used)).toHaveLength(2)
  })
})
