// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, it } from 'vitest'

import AttendantsPage from '@/pages/admin/AttendantsPage.vue'
import { FakeApi } from '../../fake_api'
import { adminPage, changesOne, removesAll, rowsOf } from './places'
import { listing } from './rows'

const GROUP = { number: '9', site: 'default', members: ['204', '299'], strategy: 'parallel', opening_hours: [], overflow: null, ring_time: 30 }
let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /sites', listing({ name: 'default' }))
    .answer('GET /attendants', listing({ ...GROUP, open: true, names: { '204': 'Dario Neri' } }))
    .answer('GET /attendants/9', { body: GROUP, headers: { ETag: '"1"' } })
    .answer('PATCH /attendants/9', { body: GROUP })
})

it('names who takes the calls, and says whether it is open now', async () => {
  expect(rowsOf(await adminPage(AttendantsPage, api, '/admin/attendants'))[0]).toMatch(/9.*Open.*Dario Neri, 299.*All at once/)
})

it('sends what was changed alone', async () => {
  await changesOne(await adminPage(AttendantsPage, api, '/admin/attendants'), api, 'Ring time', '20', { ring_time: 20 })
})

it('removes many', async () => {
  await removesAll(await adminPage(AttendantsPage, api, '/admin/attendants'), api, '/attendants', ['9'])
})
