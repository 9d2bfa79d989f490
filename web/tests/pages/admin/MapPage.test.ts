// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { components } from '@/api/schema'
import MapCanvas from '@/components/admin/map/MapCanvas.vue'
import MapPage from '@/pages/admin/MapPage.vue'
import { edge, node, p } from '../../domain/map/documents'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

type MapDocument = components['schemas']['MapDocument']

const ANNA_AND_BRUNO: MapDocument = {
  nodes: [
    node(p(201), { name: 'Anna Rossi', site: 'default', in_loop: true }),
    node(p(202), { name: 'Bruno Bianchi', site: 'default', in_loop: true, unusable: true }),
    node('voicemail:202'),
  ],
  edges: [
    edge(p(201), p(202), { in_loop: true }),
    edge(p(202), p(201), { in_loop: true }),
    edge(p(202), 'voicemail:202', { condition: 'no_answer', classes: ['external'], unusable: 'mailbox_off' }),
  ],
  loops: [
    {
      code: 'loop', otherwise: false,
      caller_class: 'internal',
      extensions: ['201', '202', '201'],
      conditions: ['busy', 'busy'],
      names: { '201': 'Anna Rossi', '202': 'Bruno Bianchi' },
      groups: [],
    },
  ],
  dead_ends: [{ code: 'unusable', otherwise: false, caller_class: 'external', extensions: ['202'], conditions: ['no_answer'], fact: 'mailbox_off', names: {}, groups: [] }],
  total: { people: 4, arrows: 3 },
}

const SITES: MapDocument = {
  nodes: [node('site:turin', { people: 9_000, site: 'turin' }), node('voicemail')],
  edges: [edge('site:turin', 'voicemail', { count: 4_321 })],
  loops: [],
  dead_ends: [],
  total: { people: 10_000, arrows: 20_000 },
}

async function map(api: FakeApi, at = '/admin/map'): Promise<Mounted> {
  const found = await mounted(MapPage, { api: api.answer('GET /session', { body: ANNA }), areas: ['admin', 'admin_map', 'admin_rules'], at })
  await flushPromises()
  return found
}

const asked = (api: FakeApi): string[] => api.asked.flatMap(({ address }) => (address.includes('/map') ? [address.replace('/api/v1/map', '')] : []))
/** What the list beside the picture says. */
const words = ({ wrapper }: Mounted): string[] => wrapper.findAll('[role=listitem] button').map((line) => line.findAll('.title, .text').map((part) => part.text().replaceAll(/\s+/g, ' ')).join(' '))

/** The address is this, and what is asked for by it is there. */
async function goes({ router }: Mounted, query: Record<string, string>): Promise<void> {
  await vi.waitFor(
    () => {
      expect(router.currentRoute.value.query).toEqual(query)
    },
    { timeout: 20_000 },
  )
  await flushPromises()
}

beforeEach(() => {
  // happy-dom measures nothing; the list shows what is inside of the window.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 800, 600))
})

describe('the map', () => {
  it('tells the same in words: circles, what cannot work, and who diverts to whom', async () => {
    const api = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    const page = await map(api)
    expect(words(page)).toEqual([
      'Anna Rossi → Bruno Bianchi → Anna Rossi circle when all of them are in a call, for inside callers',
      'Bruno Bianchi 202 → Voicemail cannot work The mailbox is off.',
      'Anna Rossi 201 → Bruno Bianchi 202 circle when in a call',
      'Bruno Bianchi 202 → Anna Rossi 201 circle when in a call',
      'Bruno Bianchi 202 → Voicemail cannot work when nobody answers, outside callers only',
    ])
    expect(page.wrapper.find('[role=status]').text()).toBe('2 people · 3 diversions · one circle · one cannot work')
  })

  it('draws people where there are few, sites where there are many', async () => {
    const few = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    await map(few)
    expect(asked(few)).toEqual(['?group=site', ''])
    const many = new FakeApi().answer('GET /map', { body: SITES })
    const page = await map(many)
    expect(asked(many)).toEqual(['?group=site'])
    expect(words(page)).toEqual(['turin → Voicemail 4,321 diversions'])
  })

  it('opens a site, and goes back to all of them', async () => {
    const api = new FakeApi().answer('GET /map', { body: SITES })
    const page = await map(api)
    page.wrapper.findComponent(MapCanvas).vm.$emit('open', 0)
    await goes(page, { site: 'turin' })
    expect(asked(api).at(-1)).toBe('?site=turin')
    expect(page.wrapper.text()).toContain('Diversions of people in turin')
    await page.wrapper.find('.way button').trigger('click')
    await goes(page, {})
  })

  it('tells of somebody chosen, and shows only what is around them when asked', async () => {
    const api = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    const page = await map(api)
    page.wrapper.findComponent(MapCanvas).vm.$emit('select', 1)
    await flushPromises()
    const details = page.wrapper.find('.details')
    expect(details.find('h2').text()).toBe('Bruno Bianchi 202')
    expect(details.text()).toContain('The mailbox is off.')
    expect(details.find('a').attributes('href')).toBe('/extensions/202')
    const button = details.findAll('button').find((one) => one.text() === 'Show only what is around')
    expect(button).toBeDefined()
    await button?.trigger('click')
    await goes(page, { around: '202' })
    expect(asked(api).at(-1)).toBe('?around=202&steps=1')
    expect(page.wrapper.text()).toContain('Around Bruno Bianchi 202')
    // Who was chosen stays so, whatever number they have in the new picture.
    expect(page.wrapper.find('.details h2').text()).toBe('Bruno Bianchi 202')
  })

  it('asks for one condition and one kind of callers, from its address', async () => {
    const api = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    await map(api, '/admin/map?condition=busy&lane=external&group=people')
    expect(asked(api)).toEqual(['?condition=busy&caller_class=external'])
  })

  it('says so where nobody diverts, or nobody that fits', async () => {
    const empty = { ...ANNA_AND_BRUNO, nodes: [], edges: [], loops: [], dead_ends: [] }
    const all = await map(new FakeApi().answer('GET /map', { body: empty }))
    expect(all.wrapper.text()).toContain('When somebody diverts calls, an arrow appears here.')
    const some = await map(new FakeApi().answer('GET /map', { body: empty }), '/admin/map?condition=busy')
    expect(some.wrapper.text()).toContain('No diversion fits this choice.')
  })

  it('writes outside numbers as people do, and names attendants', async () => {
    const mobile = node('outside:+393331234567', { written: '+39 333 123 4567' })
    const drawn: MapDocument = {
      ...ANNA_AND_BRUNO,
      nodes: [...ANNA_AND_BRUNO.nodes.slice(0, 2), mobile, node('attendant:9')],
      edges: [edge(p(201), mobile.id), edge(p(202), 'attendant:9')],
      loops: [],
    }
    expect(words(await map(new FakeApi().answer('GET /map', { body: drawn })))).toEqual([
      'Anna Rossi 201 → +39 333 123 4567 when in a call',
      'Bruno Bianchi 202 → Attendant 9 when in a call',
    ])
  })

  it('is drawn anew a moment after a change where it is small, and says so where it is large', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const changed = { type: 'plan_changed', extension: '201', etag: '"2"', by: 'anna' } as const
    const api = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    const small = await map(api)
    small.live.start()
    small.surroundings.latest.hello()
    small.surroundings.latest.says(changed)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(asked(api)).toHaveLength(4)

    const large = { ...ANNA_AND_BRUNO, edges: Array.from({ length: 401 }, () => edge(p(201), p(202))), total: { people: 10_000, arrows: 401 } }
    const other = new FakeApi().answer('GET /map', { body: large })
    const page = await map(other)
    page.live.start()
    page.surroundings.latest.hello()
    page.surroundings.latest.says(changed)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(asked(other)).toHaveLength(1)
    expect(page.wrapper.text()).toContain('Diversions have changed meanwhile.')
    vi.useRealTimers()
  })

  it('keeps the picture where devia stops answering', async () => {
    const api = new FakeApi().answer('GET /map', { body: ANNA_AND_BRUNO })
    const page = await map(api)
    api.unplug('GET /map')
    await page.router.push('/admin/map?condition=busy')
    await flushPromises()
    expect(page.wrapper.find('canvas').exists()).toBe(true)
    expect(page.wrapper.text()).toContain('devia does not answer')
  })

  it('says it where it could not be read at all', async () => {
    const page = await map(new FakeApi().unplug('GET /map'))
    expect(page.wrapper.text()).toContain('The map cannot be shown now')
  })
})
