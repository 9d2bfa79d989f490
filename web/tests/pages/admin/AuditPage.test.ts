// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import AuditPage from '@/pages/admin/AuditPage.vue'
import { FakeApi } from '../../fake_api'
import { adminPage, press } from './places'

const ENTRY = {
  id: '1', at: '2026-03-02T09:00:00Z', actor: 'anna', actor_name: 'Anna Rossi', source: 'web', kind: 'plan', key: '202', action: 'plan saved', name: 'Bruno Bianchi',
  device: null, extension: '202', names: {}, groups: [], written: {},
  before: { rules: { busy: { internal: null } } }, after: { rules: { busy: { internal: { enabled: true } } } },
}
let api: FakeApi

beforeEach(() => {
  api = new FakeApi().answer('GET /audit', {
    body: { items: [ENTRY, { ...ENTRY, id: '2', actor: 'command line', actor_name: null, source: 'command_line', kind: 'site', key: 'turin', name: null, action: 'removed', before: null, after: null }], next: 'more', total: 3 },
  })
})

it('tells who did what, how, and what is other since', async () => {
  const { wrapper } = await adminPage(AuditPage, api, '/admin/audit')
  const [first, second] = wrapper.findAll('.entries li').map((one) => one.text().replaceAll(/\s+/g, ' '))
  expect(first).toMatch(/Diversions of Bruno Bianchi \(202\) – saved.*by Anna Rossi · on this page.*busy · inside calls · on.*nothing → yes/)
  expect(second).toMatch(/Site turin – removed/)
  expect(second).not.toMatch(/command line.*command line/)
})

it('tells of a refusal what was wished for and why it may not be', async () => {
  const after = { condition: 'busy', caller_classes: ['internal', 'external'], number: '333 1234567', faults: ['may_not_divert_externally'] }
  api.answer('GET /audit', { body: { items: [{ ...ENTRY, action: 'diversion refused', before: null, after }], next: null, total: 1 } })
  const { wrapper } = await adminPage(AuditPage, api, '/admin/audit')
  const text = wrapper.get('.entries li').text().replaceAll(/\s+/g, ' ')
  expect(text).toMatch(/Diversions of Bruno Bianchi \(202\) – a diversion was refused\s?when in a call, to 333 1234567: diverting to outside numbers is not permitted\./)
  expect(wrapper.find('details').exists()).toBe(false)
})

it('tells of something new or gone what it was, and no more', async () => {
  const [made, gone] = [{ before: null, after: { name: 'turin' } }, { before: { name: 'milan' }, after: null }]
  api.answer('GET /audit', { body: { items: [made, gone].map((one, id) => ({ ...ENTRY, id, ...one })), next: null, total: 2 } })
  const { wrapper } = await adminPage(AuditPage, api, '/admin/audit')
  expect(wrapper.findAll('dd').map((one) => one.text())).toEqual(['turin', 'milan'])
})

it('shows older ones below, where it is asked to', async () => {
  const { wrapper } = await adminPage(AuditPage, api, '/admin/audit')
  api.answer('GET /audit', { body: { items: [{ ...ENTRY, id: '3' }], next: null, total: 3 } })
  await press('Show older')
  expect(api.asked.at(-1)?.address).toContain('cursor=more')
  expect(wrapper.findAll('.entries li')).toHaveLength(3)
  expect(wrapper.text()).not.toContain('Show older')
})

it('is narrowed down by its address', async () => {
  await adminPage(AuditPage, api, '/admin/audit?kind=plan&actor=anna&search=202')
  const query = new URLSearchParams(api.asked.find(({ address }) => address.includes('/audit'))?.address.split('?')[1])
  expect(Object.fromEntries(query)).toMatchObject({ kind: 'plan', actor: 'anna', search: '202' })
})

it('says so where nothing was changed, and where it did not come', async () => {
  api.answer('GET /audit', { body: { items: [], next: null, total: 0 } })
  const { wrapper } = await adminPage(AuditPage, api, '/admin/audit')
  expect(wrapper.text()).toContain('Nothing of this kind was changed.')
  api.unplug('GET /audit')
  const other = await adminPage(AuditPage, api, '/admin/audit')
  await flushPromises()
  expect(other.wrapper.text()).toContain('The list did not come')
})
