// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, it } from 'vitest'

import TrunksPage from '@/pages/admin/TrunksPage.vue'
import { NEW_TRUNK } from '@/domain/admin/drafts'
import { FakeApi } from '../../fake_api'
import { adminPage, changesOne, fill, press, removesAll, rowsOf, sent, submit } from './places'
import { listing } from './rows'

const CARRIER = { ...NEW_TRUNK, name: 'carrier', host: 'sip.example.it' }
let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /trunks', listing({ ...CARRIER, down_since: null, down_reason: null }, { ...CARRIER, name: 'old', down_since: '2026-03-02T09:00:00Z', down_reason: 'no_answer' }))
    .answer('GET /trunks/carrier', { body: CARRIER, headers: { ETag: '"1"' } })
    .answer('PATCH /trunks/carrier', { body: CARRIER })
    .answer('POST /trunks', { status: 201, body: CARRIER })
})

it('tells which one is down, and why', async () => {
  const [first, second] = rowsOf(await adminPage(TrunksPage, api, '/admin/trunks'))
  expect(first).toMatch(/carrier.*Nothing known against it.*sip\.example\.it:5060/)
  expect(second).toMatch(/old.*Does not answer/)
})

it('makes one', async () => {
  await adminPage(TrunksPage, api, '/admin/trunks')
  await press('New trunk')
  await fill('Name', 'second')
  await fill('Host', '192.0.2.9')
  await submit()
  expect(sent(api, 'POST')[0]?.body).toEqual({ ...NEW_TRUNK, name: 'second', host: '192.0.2.9' })
})

it('sends what was changed alone', async () => {
  await changesOne(await adminPage(TrunksPage, api, '/admin/trunks'), api, 'Port', '5070', { port: 5070 })
})

it('removes many', async () => {
  await removesAll(await adminPage(TrunksPage, api, '/admin/trunks'), api, '/trunks', ['carrier', 'old'])
})
