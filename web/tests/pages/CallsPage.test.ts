// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { VSelect } from 'vuetify/components/VSelect'

import CallsPage from '@/pages/CallsPage.vue'
import { hop, liveCall, pastCall, to } from '../domain/calls'
import { message } from '../domain/messages_of'
import { ANNA, BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const USER = { ...BRUNO, language: 'en', groups: [] }
const ADMINISTRATOR = { ...ANNA, groups: [] }
const moved = pastCall({ id: 'moved', hops: [hop('202', 'busy', to('203'))], answered: ['203', 6], changeable: ['202'] })

let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /session', { body: USER })
    .answer('GET /extensions/202/calls', { body: { items: [moved], next: null } })
    .answer('GET /extensions/202/calls/live', { body: { items: [], total: 0 } })
})

async function open(at = '/calls'): Promise<Mounted> {
  const page = await mounted(CallsPage, { api, at, areas: ['calls', 'explanation'] })
  page.live.start()
  page.surroundings.latest.hello()
  await flushPromises()
  return page
}

const sentences = ({ wrapper }: Mounted): string[] => wrapper.findAll('.sentence').map((one) => one.text())
const asked = (path: string): URLSearchParams[] =>
  api.asked.filter(({ address }) => address.startsWith(`/api/v1${path}?`)).map(({ address }) => new URLSearchParams(address.split('?')[1]))

test('a call is a sentence, with what became of it, why, and the way to its rule', async () => {
  const page = await open()
  expect(sentences(page)).toEqual(['Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy.'])
  expect(page.wrapper.get('.outcome').text()).toBe('Carla Verdi answered after 6 s.')
  expect(page.wrapper.get('article a').attributes('href')).toBe('/?rule=busy&lane=external')
  await page.wrapper.get('article button').trigger('click')
  expect(page.wrapper.text()).toContain('Goes to Carla Verdi')
})

describe('a call that ends while one looks', () => {
  const next = pastCall({ id: 'next', cancelled: 3 })

  test('comes on top', async () => {
    const page = await open()
    page.surroundings.latest.says({ type: 'call_ended', call: next })
    page.surroundings.latest.says({ type: 'call_ended', call: next })
    await flushPromises()
    expect(sentences(page)).toHaveLength(2)
    expect(sentences(page)[0]).toBe('Missed call from +39 02 5550 0001: hung up after 3 s.')
  })

  test('waits, rather than move what one reads', async () => {
    const page = await open()
    await page.wrapper.get('article button').trigger('click')
    page.surroundings.latest.says({ type: 'call_ended', call: next })
    await flushPromises()
    expect(sentences(page)).toHaveLength(1)
    await page.wrapper.get('.arrivals button').trigger('click')
    expect(sentences(page)).toHaveLength(2)
    expect(page.wrapper.find('.arrivals button').exists()).toBe(false)
  })

  test('is not shown where another kind is looked for', async () => {
    const page = await open('/calls?diverted=true')
    page.surroundings.latest.says({ type: 'call_ended', call: next })
    await flushPromises()
    expect(sentences(page)).toHaveLength(1)
  })

  test.each([
    ['from=2020-01-01', 2],
    ['to=2020-01-01', 1],
    ['from=2199-01-01', 1],
  ])('of the days that are looked for alone (%s)', async (days, shown) => {
    const page = await open(`/calls?period=range&${days}`)
    page.surroundings.latest.says({ type: 'call_ended', call: next })
    await flushPromises()
    expect(sentences(page)).toHaveLength(shown)
  })
})

test('a call under way stands above, and below once it is over', async () => {
  const page = await open()
  const { surroundings, wrapper } = page
  surroundings.latest.says({ type: 'call', call: liveCall({ id: 'x' }) })
  await flushPromises()
  expect(wrapper.get('.now .sentence').text()).toBe('+39 02 5550 0001 is calling you.')
  surroundings.latest.says({ type: 'call', call: liveCall({ id: 'x', answered: '202' }) })
  surroundings.latest.says({ type: 'call_ended', call: pastCall({ id: 'x', answered: ['202', 2] }) })
  await flushPromises()
  expect(sentences(page)).toEqual(['You are talking to +39 02 5550 0001.', expect.stringContaining('Gave')])
  surroundings.latest.says({ type: 'call_gone', id: 'x' })
  await flushPromises()
  expect(wrapper.find('.now').exists()).toBe(false)
  expect(sentences(page)[0]).toBe('You answered +39 02 5550 0001 after 2 s.')
})

test('older calls are read on from where the page ended', async () => {
  api.answer('GET /extensions/202/calls', { body: { items: Array.from({ length: 40 }, (_, id) => pastCall({ id: `c${id}`, cancelled: 1 })), next: 'further' } })
  const page = await open()
  api.answer('GET /extensions/202/calls', { body: { items: [moved], next: null } })
  await page.wrapper.get('.end button').trigger('click')
  await flushPromises()
  expect(asked('/extensions/202/calls').map((query) => query.get('cursor'))).toEqual([null, 'further'])
  expect(sentences(page)).toHaveLength(41)
  expect(page.wrapper.find('.end button').exists()).toBe(false)
})

test('what is looked for is in the address, and asked of devia', async () => {
  await open('/calls?search=Carla&condition=busy&lane=external&answered=true')
  const [query] = asked('/extensions/202/calls')
  expect(Object.fromEntries(query ?? [])).toEqual({ search: 'Carla', condition: 'busy', caller_class: 'external', answered: 'true', limit: '40' })
})

test('one call alone is unfolded, and whoever looks for something else leaves it', async () => {
  const page = await open('/calls?call=moved')
  expect(Object.fromEntries(asked('/extensions/202/calls')[0] ?? [])).toEqual({ id: 'moved', limit: '40' })
  expect(page.wrapper.get('article button').attributes('aria-expanded')).toBe('true')
  page.surroundings.latest.says({ type: 'call_ended', call: pastCall({ id: 'next', cancelled: 3 }) })
  await flushPromises()
  expect(sentences(page)).toHaveLength(1)
  page.wrapper.getComponent(VSelect).vm.$emit('update:modelValue', true)
  await vi.waitFor(() => {
    expect(page.router.currentRoute.value.query).toEqual({ diverted: 'true' })
  })
  await flushPromises()
  expect(Object.fromEntries(asked('/extensions/202/calls').at(-1) ?? [])).toEqual({ diverted: 'true', limit: '40' })
})

describe('the message left in a call', () => {
  const left = pastCall({ id: 'c1', answered: ['mailbox:202', 6] })
  const messages = (...items: object[]): { body: unknown } => ({ body: { items, next: null, total: items.length } })

  test('is a link away, until it is deleted', async () => {
    api.answer('GET /extensions/202/calls', { body: { items: [left, moved], next: null } })
    api.answer('GET /extensions/202/messages', messages(message({ id: 'm1', call_id: 'c1' }), message({ id: 'm2', call_id: null })))
    const page = await open()
    const links = (): (string | undefined)[] => page.wrapper.findAll('a.listen').map((one) => one.attributes('href'))
    expect(links()).toEqual(['/messages?message=m1'])
    api.answer('GET /extensions/202/messages', messages())
    page.surroundings.latest.says({ type: 'message_waiting', extension: '203', new: 0, heard: 0 })
    await flushPromises()
    expect(links()).toHaveLength(1)
    page.surroundings.latest.says({ type: 'message_waiting', extension: '202', new: 0, heard: 0 })
    await flushPromises()
    expect(links()).toEqual([])
  })

  test('is not asked for where one\'s voicemail answered nothing', async () => {
    api.answer('GET /extensions/202/calls', { body: { items: [moved, pastCall({ id: 'c2', answered: ['mailbox:203', 6] })], next: null } })
    await open()
    expect(asked('/extensions/202/messages')).toEqual([])
  })

  test('is no trouble where it cannot be read', async () => {
    api.answer('GET /extensions/202/calls', { body: { items: [left], next: null } })
    api.answer('GET /extensions/202/messages', { status: 503, body: {} })
    const page = await open()
    expect(sentences(page)).toHaveLength(1)
    expect(page.wrapper.findAll('a.listen')).toEqual([])
  })
})

describe('days from and to', () => {
  async function type({ wrapper, router }: Mounted, label: string, day: string): Promise<void> {
    const field = wrapper.findAll('.days .v-input').find((one) => one.get('label').text() === label)
    await field?.get('input').setValue(day)
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toContain(day)
    })
  }

  test('are typed, stand in the address, and are asked of devia', async () => {
    const page = await open('/calls?period=range')
    await type(page, 'From', '2026-03-01')
    await type(page, 'To', '2026-03-31')
    expect(page.router.currentRoute.value.query).toEqual({ period: 'range', from: '2026-03-01', to: '2026-03-31' })
    const query = asked('/extensions/202/calls').at(-1)
    expect(query?.get('since')).toBe(new Date(2026, 2, 1).toISOString())
    expect(query?.get('until')).toBe(new Date(2026, 3, 1).toISOString())
  })

  test('are asked of everybody’s calls too', async () => {
    api.answer('GET /session', { body: ADMINISTRATOR }).answer('GET /calls', { body: { items: [moved], next: null } }).answer('GET /calls/live', { body: { items: [], total: 0 } })
    await open('/calls?of=all&period=range&to=2026-03-31')
    expect(asked('/calls').at(-1)?.get('until')).toBe(new Date(2026, 3, 1).toISOString())
  })

  test('say so where the last comes before the first', async () => {
    const page = await open('/calls?period=range&from=2026-03-02&to=2026-03-01')
    expect(page.wrapper.get('.days').text()).toContain('The last day is before the first.')
  })

  test('go with the range', async () => {
    const page = await open('/calls?period=range&from=2026-03-02')
    page.wrapper.findAllComponents(VSelect).at(-1)?.vm.$emit('update:modelValue', 'week')
    await vi.waitFor(() => {
      expect(page.router.currentRoute.value.query).toEqual({ period: 'week' })
    })
    expect(page.wrapper.find('.days').exists()).toBe(false)
  })
})

test('an administrator sees their own, or everybody’s', async () => {
  api
    .answer('GET /session', { body: ADMINISTRATOR })
    .answer('GET /calls', { body: { items: [moved], next: null } })
    .answer('GET /calls/live', { body: { items: [], total: 0 } })
  const page = await open('/calls?of=all')
  expect(sentences(page)).toEqual(['Gave the call from +39 02 5550 0001 to Carla Verdi: Bruno Bianchi was busy.'])
  expect(page.wrapper.get('article a').attributes('href')).toBe('/extensions/202?rule=busy&lane=external')
  expect(page.surroundings.latest.address).toContain('watch=all')
})

describe('where there is nothing to show', () => {
  test('it says what will be here', async () => {
    api.answer('GET /extensions/202/calls', { body: { items: [], next: null } })
    expect((await open()).wrapper.text()).toContain('No calls yet')
  })

  test('nothing that fits: everything can be shown again', async () => {
    api.answer('GET /extensions/202/calls', { body: { items: [], next: null } })
    const page = await open('/calls?diverted=true')
    expect(page.wrapper.text()).toContain('Nothing found')
  })

  test('no answer: it can be tried again', async () => {
    api.unplug('GET /extensions/202/calls')
    const page = await open()
    expect(page.wrapper.text()).toContain('The calls could not be read')
    api.answer('GET /extensions/202/calls', { body: { items: [moved], next: null } })
    await page.wrapper.get('[role=alert] button').trigger('click')
    await flushPromises()
    expect(sentences(page)).toHaveLength(1)
  })

  test('nobody’s extension', async () => {
    api.answer('GET /session', { body: { ...USER, extension: null } })
    expect((await open()).wrapper.text()).toContain('You have no extension')
  })
})

test('after a lost connection it is read again', async () => {
  const page = await open()
  page.surroundings.latest.ends(1006)
  page.surroundings.pass(1_000)
  page.surroundings.latest.hello()
  await flushPromises()
  expect(asked('/extensions/202/calls')).toHaveLength(2)
})
