// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import SitesPage from '@/pages/admin/SitesPage.vue'
import { FakeApi } from '../../fake_api'
import { adminPage, fill, press, removesAll, rowsOf, sent, submit } from './places'
import { listing } from './rows'

const TURIN = { name: 'turin', attendant: null, time_zone: 'Europe/Rome' }
let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /attendants', listing({ number: '9' }))
    .answer('GET /sites', listing({ ...TURIN, people: 12, returns_to: '9' }))
    .answer('GET /sites/turin', { body: TURIN, headers: { ETag: '"1"' } })
    .answer('POST /sites', { status: 201, body: TURIN })
    .answer('PATCH /sites/turin', { body: TURIN })
})

it('tells how many people a site has, with the way to them', async () => {
  const page = await adminPage(SitesPage, api, '/admin/sites')
  expect(rowsOf(page)[0]).toMatch(/turin.*12 people.*9.*Europe\/Rome/)
  expect(page.wrapper.get('a.people').attributes('href')).toBe('/admin/users?site=turin')
})

it('says where nobody takes the calls that return', async () => {
  api.answer('GET /sites', listing({ ...TURIN, name: 'default', people: 1, returns_to: null }))
  expect(rowsOf(await adminPage(SitesPage, api, '/admin/sites'))[0]).toMatch(/default.*nobody yet/)
})

it('makes one', async () => {
  const page = await adminPage(SitesPage, api, '/admin/sites')
  await press('New site')
  await fill('Name', 'milan')
  await submit()
  expect(sent(api, 'POST')[0]?.body).toEqual({ name: 'milan', attendant: null, time_zone: 'Europe/Rome' })
  expect(page.notices.current.value?.text).toBe('Saved.')
})

it('keeps the panel open where there is one like it', async () => {
  api.refuse('POST /sites', 409, 'exists', { errors: [{ code: 'exists', values: { name: 'turin' } }] })
  await adminPage(SitesPage, api, '/admin/sites')
  await press('New site')
  await fill('Name', 'turin')
  await submit()
  expect(document.body.querySelector('.admin-panel .v-input--error')?.textContent).toContain('taken')
})

it('removes many', async () => {
  await removesAll(await adminPage(SitesPage, api, '/admin/sites'), api, '/sites', ['turin'])
})

it('removes one after a question, and says why not where people are there', async () => {
  api.refuse('DELETE /sites/turin', 409, 'in-use')
  const page = await adminPage(SitesPage, api, '/admin/sites')
  await page.wrapper.get('[role=row][data-place]').trigger('click')
  await flushPromises()
  await press('Remove')
  expect(sent(api, 'DELETE')).toEqual([])
  page.questions.answer(true)
  await flushPromises()
  expect(sent(api, 'DELETE')).toHaveLength(1)
  // Where it is asked for: a notice would lie over the panel.
  expect(document.body.querySelector('.admin-panel footer [role=alert]')?.textContent).not.toBe('')
  expect(page.notices.current.value).toBeNull()
})

