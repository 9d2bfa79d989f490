// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'

import AttendantPage from '@/pages/AttendantPage.vue'
import { returning } from '../domain/returning'
import { BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const DARIO = { ...BRUNO, username: 'dario', name: 'Dario Neri', extension: '204', language: 'it', groups: ['9'] }
const GROUP = { number: '9', site: 'default', open: true, member: true }

let api: FakeApi

beforeEach(() => {
  api = new FakeApi().answer('GET /session', { body: DARIO }).answer('GET /returning', { body: { groups: [GROUP], items: [returning()] } })
})

async function open(): Promise<Mounted> {
  const page = await mounted(AttendantPage, { api, at: '/attendant', areas: ['attendant', 'calls'], language: 'it' })
  page.live.start()
  page.surroundings.latest.hello()
  await flushPromises()
  return page
}

const callers = ({ wrapper }: Mounted): string[] => wrapper.findAll('article h3').map((one) => one.text())

test('who calls, whose call it was, and why it is here', async () => {
  const { wrapper } = await open()
  const call = wrapper.get('article').text()
  for (const text of ['+39 02 5550 0001', 'Bruno Bianchi è al telefono.', 'Ritorno per Occupato']) expect(call).toContain(text)
  expect(wrapper.text()).toContain('Una chiamata in attesa')
  expect(wrapper.text()).toContain('Posto operatore 9')
})

test('calls come, are answered and go; what is new is read out', async () => {
  const page = await open()
  const { surroundings, wrapper } = page
  const second = returning({ id: 'c2', since: '2026-03-02T09:05:00Z', caller: { class: 'internal', number: '203', extension: '203', name: 'Carla Verdi', withheld: false } })
  surroundings.latest.says({ type: 'returning', call: second })
  await flushPromises()
  expect(callers(page)).toEqual(['+39 02 5550 0001', 'Carla Verdi'])
  expect(wrapper.get('[aria-live=polite]').text()).toBe('Carla Verdi. Bruno Bianchi è al telefono.')
  surroundings.latest.says({ type: 'returning', call: returning({ state: 'talking', answered_by: '204', answered_by_name: 'Dario Neri' }) })
  surroundings.latest.says({ type: 'returning_gone', id: 'c2', group: '9' })
  await flushPromises()
  expect(wrapper.text()).toContain('Nessuna chiamata in attesa')
  expect(wrapper.get('article').text()).toContain('Ha risposto Dario Neri')
})

test('what is told while the list is on its way is newer than the list', async () => {
  let arrive: (answer: Response) => void = () => undefined
  api.answer('GET /returning', () => new Promise((resolve) => (arrive = resolve)))
  const page = await open()
  page.surroundings.latest.says({ type: 'returning_gone', id: 'c1', group: '9' })
  arrive(new Response(JSON.stringify({ groups: [GROUP], items: [returning()] })))
  await flushPromises()
  expect(callers(page)).toEqual([])
})

test('no call waiting is said once, and names the list', async () => {
  api.answer('GET /returning', { body: { groups: [GROUP], items: [] } })
  const { wrapper } = await open()
  expect(wrapper.findAll('h2').map((one) => [one.text(), one.attributes('id')])).toEqual([['Nessuna chiamata in attesa', 'returning']])
})

test('whoever serves no group is told so', async () => {
  api.answer('GET /returning', { body: { groups: [], items: [] } })
  expect((await open()).wrapper.text()).toContain('Non servi nessun posto operatore')
})

test('no answer: it can be tried again', async () => {
  api.unplug('GET /returning')
  const page = await open()
  expect(page.wrapper.text()).toContain('Le chiamate non si sono potute leggere')
  api.answer('GET /returning', { body: { groups: [GROUP], items: [] } })
  await page.wrapper.get('[role=alert] button').trigger('click')
  await flushPromises()
  expect(page.wrapper.text()).toContain('Nessuna chiamata in attesa')
})
