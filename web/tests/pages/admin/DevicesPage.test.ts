// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, it } from 'vitest'

import DevicesPage from '@/pages/admin/DevicesPage.vue'
import { FakeApi } from '../../fake_api'
import { adminPage, changesOne, removesAll, rowsOf } from './places'
import { listing } from './rows'

const DESK = { username: '201', extension: '201', label: 'Desk', physical: true, md5_only: false }
const NOW = { name: 'Anna Rossi', registered: true, address: '192.0.2.10:5060', user_agent: 'Snom', expires_at: null, lost_at: null }
let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /devices', listing({ ...DESK, ...NOW }, { ...DESK, ...NOW, username: '201b', registered: false, lost_at: '2026-03-02T09:00:00Z' }))
    .answer('GET /devices/201', { body: DESK, headers: { ETag: '"1"' } })
    .answer('PATCH /devices/201', { body: DESK })
})

it('tells whose it is, from where it is connected, and which is lost', async () => {
  const [first, second] = rowsOf(await adminPage(DevicesPage, api, '/admin/devices'))
  expect(first).toMatch(/Anna Rossi 201.*Desk.*Connected.*192\.0\.2\.10:5060.*Snom/)
  expect(second).toMatch(/201b.*Lost/)
})

it('sends what was changed alone', async () => {
  await changesOne(await adminPage(DevicesPage, api, '/admin/devices'), api, 'Label', 'Kitchen', { label: 'Kitchen' })
})

it('shows a new password once', async () => {
  await changesOne(await adminPage(DevicesPage, api, '/admin/devices'), api, 'New password', 'long enough', { password: 'long enough' })
  expect(document.body.querySelector('.v-dialog code')?.parentElement?.parentElement?.textContent).toContain('long enough')
})

it('removes many', async () => {
  await removesAll(await adminPage(DevicesPage, api, '/admin/devices'), api, '/devices', ['201', '201b'])
})
