// SPDX-License-Identifier: Apache-2.0
import { flushPromises, type DOMWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import UsersPage from '@/pages/admin/UsersPage.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { listing, userRow } from './rows'

const AREAS = ['admin', 'admin_lists', 'admin_people'] as const
let api: FakeApi

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1200, 700))
  document.body.innerHTML = ''
  api = new FakeApi()
    .answer('GET /session', { body: ANNA })
    .answer('GET /sites', { body: { items: [{ name: 'default' }, { name: 'turin' }], next: null, total: 2 } })
    .answer('GET /users', listing(userRow(), userRow({ username: 'bruno', name: 'Bruno Bianchi', extension: '202', diverted: ['busy'] })))
})

async function page(at = '/admin/users'): Promise<Mounted> {
  const found = await mounted(UsersPage, { api, areas: AREAS, at })
  await found.session.find()
  await flushPromises()
  return found
}

/** What lies over the page is drawn beside it. */
const all = (selector: string): HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>(selector)]
const named = (selector: string, text: string): HTMLElement => {
  const found = all(selector).filter((one) => one.textContent.includes(text)).at(-1)
  if (found === undefined) throw new Error(`nothing says ${text}`)
  return found
}

async function press(text: string): Promise<void> {
  named('button', text).click()
  await flushPromises()
}

async function fill(label: string, value: string): Promise<void> {
  const field = named('.admin-panel .v-input, .admin-panel .v-switch', label).querySelector('input')
  if (field === null) throw new Error(`no field ${label}`)
  field.value = value
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}

async function submit(): Promise<void> {
  named('form.panel', '').dispatchEvent(new Event('submit'))
  await flushPromises()
}

const sent = (method: string): { address: string; body: unknown; headers: Headers }[] => api.asked.filter((one) => one.method === method)
const rowOf = ({ wrapper }: Mounted, text: string): DOMWrapper<Element> => {
  const found = wrapper.findAll('[role=row]').find((one) => one.text().includes(text))
  if (found === undefined) throw new Error(`no row says ${text}`)
  return found
}

describe('the list of users', () => {
  it('says who they are, how they are now, and what diverts their calls', async () => {
    const found = await page()
    expect(rowOf(found, 'Anna Rossi').text()).toMatch(/201.*Reachable.*none on/s)
    expect(rowOf(found, 'Bruno Bianchi').text()).toContain('busy')
    expect(found.wrapper.text()).toContain('2 entries')
  })

  it('is searched and sorted by devia, as the address says', async () => {
    await page('/admin/users?search=ann&sort=-extension&site=turin')
    const { address } = api.asked.find((one) => one.address.includes('/users?')) ?? { address: '' }
    expect(Object.fromEntries(new URLSearchParams(address.split('?')[1]))).toMatchObject({ search: 'ann', sort: '-extension', site: 'turin', offset: '0' })
  })

  it('is sorted by a click on a head, and back by another', async () => {
    const found = await page()
    const head = found.wrapper.findAll('[role=columnheader] button').find((one) => one.text().includes('Extension'))
    await head?.trigger('click')
    await vi.waitFor(() => {
      expect(found.router.currentRoute.value.query).toEqual({ sort: 'extension' })
    })
    await head?.trigger('click')
    await vi.waitFor(() => {
      expect(found.router.currentRoute.value.query).toEqual({ sort: '-extension' })
    })
  })

  it('says so where nobody matches, and shows all again', async () => {
    api.answer('GET /users', listing())
    const found = await page('/admin/users?search=zzz')
    expect(found.wrapper.text()).toContain('Nothing matches')
    await press('Show all')
    await vi.waitFor(() => {
      expect(found.router.currentRoute.value.query).toEqual({})
    })
  })

  it('says why it did not come, and shows no rows of before', async () => {
    const found = await page()
    api.unplug('GET /users')
    await found.router.replace('/admin/users?search=x')
    await flushPromises()
    expect(found.wrapper.text()).toContain('The list did not come')
    expect(found.wrapper.text()).not.toContain('2 entries')
  })
})

describe('many users at once', () => {
  it('move to another site', async () => {
    api.answer('POST /users/bulk', { body: { done: ['anna', 'bruno'], failed: [] } })
    const found = await page()
    for (const name of ['Anna Rossi', 'Bruno Bianchi']) await rowOf(found, name).trigger('keydown', { key: ' ' })
    expect(found.wrapper.text()).toContain('2 selected')
    await press('Permissions')
    named('.v-dialog label', 'Yes').querySelector('input')?.click()
    await flushPromises()
    await press('Change')
    expect(sent('POST')[0]?.body).toEqual({ keys: ['anna', 'bruno'], action: 'change', changes: { may_divert_externally: true } })
    expect(found.notices.current.value?.text).toBe('2 done.')
    expect(found.wrapper.text()).not.toContain('2 selected')
  })

  it('who could not be removed is named, with the reason', async () => {
    api.answer('POST /users/bulk', { body: { done: ['bruno'], failed: [{ key: 'anna', type: '/problems/not-found', errors: [] }] } })
    const found = await page()
    await rowOf(found, 'Anna Rossi').trigger('keydown', { key: 'a', ctrlKey: true })
    await press('Remove')
    named('.v-dialog button', 'Remove').click()
    await flushPromises()
    expect(sent('POST')[0]?.body).toEqual({ keys: ['anna', 'bruno'], action: 'remove' })
    expect(named('.v-dialog', 'One was left').textContent).toContain('anna – It is not there any more.')
  })
})

describe('a new user', () => {
  async function write(): Promise<Mounted> {
    const found = await page()
    await press('New user')
    await fill('Name', 'Elena Blu')
    await fill('Extension', '205')
    await fill('User name', 'elena')
    await fill('Password', 'a good long one')
    return found
  }

  it('is made, and their password shown once', async () => {
    api.answer('POST /users', { status: 201, body: {} })
    const found = await write()
    await submit()
    expect(sent('POST')[0]?.body).toMatchObject({ name: 'Elena Blu', extension: '205', username: 'elena', password: 'a good long one', email: null })
    expect(named('.v-dialog', 'a good long one').textContent).toContain('elena')
    expect(found.notices.current.value?.text).toBe('Elena Blu has been created.')
  })

  it('whose extension is somebody’s already: told at the field, gone when it is another', async () => {
    api.refuse('POST /users', 409, 'exists', { errors: [{ code: 'exists', values: { extension: '205' } }] })
    await write()
    await submit()
    expect(named('.v-input--error', 'Extension').textContent).toContain('taken')
    await fill('Extension', '206')
    expect(all('.v-input--error')).toEqual([])
  })

  it('gets a phone; where that is refused, the person stays, and is not made twice', async () => {
    api.answer('POST /users', { status: 201, body: {} })
    api.refuse('POST /devices', 422, 'invalid', { errors: [{ pointer: '/password', code: 'too_short', values: { least: 8 } }] })
    await write()
    named('.admin-panel .v-switch', 'phone as well').querySelector('input')?.click()
    await flushPromises()
    await fill('Password of the phone', 'short')
    await submit()
    expect(named('.v-input--error', 'Password of the phone').textContent).toContain('8')
    api.answer('POST /devices', { status: 201, body: {} })
    await fill('Password of the phone', 'long enough now')
    await submit()
    expect(sent('POST').map(({ address }) => address.replace(/.*\/api\/v1/, ''))).toEqual(['/users', '/devices', '/devices'])
    expect(sent('POST').at(-1)?.body).toMatchObject({ username: '205', extension: '205', password: 'long enough now' })
    expect(named('.v-dialog', 'long enough now').textContent).toContain('a good long one')
  })

  it('whose phone is refused and left: their own password is told all the same', async () => {
    api.answer('POST /users', { status: 201, body: {} }).unplug('POST /devices')
    const found = await write()
    named('.admin-panel .v-switch', 'phone as well').querySelector('input')?.click()
    await flushPromises()
    await fill('Password of the phone', 'long enough now')
    await submit()
    named('.admin-panel button', 'Cancel').click()
    await flushPromises()
    found.questions.answer(true)
    await flushPromises()
    const told = named('.v-dialog', 'Note these now').textContent
    expect(told).toContain('a good long one')
    expect(told).not.toContain('long enough now')
  })
})

it('somebody else was faster: their values are shown, with what was typed on top', async () => {
  const document = { ...userRow(), email: null, language: 'en', public_number: null, may_divert_externally: false, may_call_externally: true, mailbox_enabled: false }
  api.answer('GET /users/anna', { body: document, headers: { ETag: '"1"' } })
  api.refuse('PATCH /users/anna', 412, 'stale')
  const found = await page()
  await rowOf(found, 'Anna Rossi').trigger('click')
  await flushPromises()
  await fill('E-mail', 'anna@example.it')
  api.answer('GET /users/anna', { body: { ...document, name: 'Anna R.' }, headers: { ETag: '"2"' } })
  await submit()
  expect(named('.admin-panel', '').textContent).toContain('somebody else changed: Name')
  api.answer('PATCH /users/anna', { body: {} })
  await submit()
  const last = sent('PATCH').at(-1)
  expect(last?.body).toEqual({ email: 'anna@example.it' })
  expect(last?.headers.get('If-Match')).toBe('"2"')
  expect(found.notices.current.value?.text).toBe('Anna R.: saved.')
})

it('leads to how the mailbox is kept, where there is one', async () => {
  const found = await page()
  const links = async (mailbox: boolean): Promise<(string | null)[]> => {
    api.answer('GET /users/bruno', { body: userRow({ username: 'bruno', name: 'Bruno Bianchi', extension: '202', mailbox_enabled: mailbox }), headers: { ETag: '"1"' } })
    await rowOf(found, 'Bruno Bianchi').trigger('click')
    await flushPromises()
    const hrefs = [...document.body.querySelectorAll('.admin-panel footer a')].map((one) => one.getAttribute('href'))
    await press('Cancel')
    return hrefs
  }
  expect(await links(true)).toEqual(['/extensions/202', '/extensions/202/messages'])
  expect(await links(false)).toEqual(['/extensions/202'])
})

it('is removed after a question that names what goes with them', async () => {
  api.answer('GET /users/bruno', { body: userRow({ username: 'bruno', name: 'Bruno Bianchi', extension: '202' }), headers: { ETag: '"1"' } })
  api.answer('GET /devices', listing({}, {}))
  api.answer('GET /diversions', listing({}))
  api.answer('GET /attendants', listing({ number: '9', members: ['202'] }, { number: '8', members: ['201', '202'] }, { number: '7', members: ['201'] }))
  api.answer('DELETE /users/bruno', { status: 204 })
  const found = await page()
  await rowOf(found, 'Bruno Bianchi').trigger('click')
  await flushPromises()
  await press('Remove')
  expect(found.questions.current.value?.text).toMatch(/its 2 phones.*One diversion of somebody else leads to 202.*operator of attendant 9 and 8\. Nobody else serves attendant 9:/)
  found.questions.answer(true)
  await flushPromises()
  expect(sent('DELETE').map(({ address }) => address)).toEqual(['/api/v1/users/bruno'])
  expect(found.notices.current.value?.text).toBe('Bruno Bianchi has been removed.')
})
