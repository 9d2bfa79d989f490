// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import AccountPage from '@/pages/AccountPage.vue'
import { ANNA, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const USER = { ...ANNA, public_number: '+390455550201', groups: [] }
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0'
const browser = (id: string, current: boolean) => ({
  id, current, user_agent: FIREFOX, address: '192.0.2.7', created_at: '2026-03-01T08:00:00Z', last_seen_at: '2026-03-02T08:00:00Z', expires_at: '2026-03-08T08:00:00Z',
})
const token = (id: string, username: string) => ({ id, label: `Token of ${username}`, username, created_at: '2026-03-01T08:00:00Z' })

let api: FakeApi

beforeEach(() => {
  api = new FakeApi()
    .answer('GET /session', { body: USER })
    .answer('GET /extensions/201/state', { body: { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] } })
    .answer('GET /numbers', { body: { international: '+39 045 555 0201' } })
    .answer('GET /sessions', { body: { items: [browser('other', false), browser('this', true)], next: null } })
    .answer('GET /tokens', { body: { items: [token('t1', 'anna'), token('t2', 'bruno')], next: null } })
})

async function open(): Promise<Mounted> {
  const page = await mounted(AccountPage, { api, at: '/account', areas: ['account'] })
  page.live.start()
  page.surroundings.latest.hello()
  await flushPromises()
  return page
}

const requests = (method: string): string[] => api.asked.filter((one) => one.method === method).map(({ address }) => address)

test('who one is', async () => {
  const text = (await open()).wrapper.text()
  for (const shown of ['Anna Rossi', '201', '+39 045 555 0201', 'Phone connected']) expect(text).toContain(shown)
})

test('the language chosen is spoken at once, and kept with the user', async () => {
  api.answer('PATCH /session', { body: USER })
  const { wrapper } = await open()
  await wrapper.get('input[type=radio][value=it]').setValue(true)
  await flushPromises()
  expect(window.localStorage.getItem('devia.language')).toBe('it')
  expect(api.asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ language: 'it' })
})

describe('the password', () => {
  async function change(page: Mounted, [current, wanted, again]: [string, string, string]): Promise<void> {
    const { wrapper } = page
    await wrapper.get('input[name=current]').setValue(current)
    await wrapper.get('input[name=new]').setValue(wanted)
    await wrapper.get('input[name=again]').setValue(again)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
  }

  test('is changed, and this browser signed in again without being asked', async () => {
    api.answer('PUT /password', { status: 204 }).answer('POST /session', { body: USER })
    const page = await open()
    await change(page, ['old one', 'a new one', 'a new one'])
    expect(api.asked.find(({ method }) => method === 'PUT')?.body).toEqual({ current: 'old one', new: 'a new one' })
    expect(api.asked.find(({ method, address }) => method === 'POST' && address.endsWith('/session'))?.body).toEqual({ username: 'anna', password: 'a new one' })
    expect(page.session.state.value).toBe('signed-in')
    expect(page.notices.current.value?.text).toContain('Your password is changed.')
    expect(page.surroundings.sockets).toHaveLength(2)
    expect(page.wrapper.get<HTMLInputElement>('input[name=new]').element.value).toBe('')
  })

  test('that is wrong or too short is told at its field', async () => {
    api.refuse('PUT /password', 422, 'invalid', {
      errors: [{ pointer: '/current', code: 'wrong_password' }, { pointer: '/new', code: 'too_short', values: { least: 8 } }],
    })
    const page = await open()
    await change(page, ['wrong', 'short', 'short'])
    expect(page.wrapper.text()).toContain('This is not your present password.')
    expect(page.wrapper.text()).toContain('Use at least 8 characters.')
    expect(page.wrapper.get<HTMLInputElement>('input[name=new]').element.value).toBe('short')
  })

  test('typed differently twice is not sent', async () => {
    const page = await open()
    await change(page, ['old one', 'a new one', 'another'])
    expect(page.wrapper.text()).toContain('The two new passwords differ.')
    expect(requests('PUT')).toEqual([])
  })

  test('too often: when it can be tried again is told', async () => {
    api.refuse('PUT /password', 429, 'too-many-attempts', { headers: { 'Retry-After': '30' } })
    const page = await open()
    await change(page, ['wrong', 'a new one', 'a new one'])
    expect(page.wrapper.text()).toContain('You can try again in 30 seconds.')
  })
})

describe('the browsers one is signed in with', () => {
  test('are listed, this one first and marked, and another can be signed out', async () => {
    api.answer('DELETE /sessions/other', { status: 204 })
    const { wrapper } = await open()
    const list = wrapper.get('section[aria-labelledby=account-sessions]')
    expect(list.findAll('li').map((one) => one.text().includes('this browser'))).toEqual([true, false])
    expect(list.text()).toContain('Firefox on Windows')
    await list.get('li:nth-child(2) button').trigger('click')
    await flushPromises()
    expect(list.findAll('li')).toHaveLength(1)
  })

  test('can all be signed out, this one last', async () => {
    api.answer('DELETE /sessions/other', { status: 204 }).answer('DELETE /session', { status: 204 })
    const { wrapper, questions, router } = await open()
    await wrapper.get('section[aria-labelledby=account-sessions] > button').trigger('click')
    questions.answer(true)
    await flushPromises()
    expect(requests('DELETE')).toEqual(['/api/v1/sessions/other', '/api/v1/session'])
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('sign-in')
    })
  })
})

describe('tokens', () => {
  test('of one’s own are listed, and can be revoked once one is sure', async () => {
    api.answer('DELETE /tokens/t1', { status: 204 })
    const { wrapper, questions } = await open()
    const list = wrapper.get('section[aria-labelledby=account-tokens]')
    expect(list.findAll('li').map((one) => one.get('strong').text())).toEqual(['Token of anna'])
    await list.get('li button').trigger('click')
    questions.answer(false)
    await flushPromises()
    expect(requests('DELETE')).toEqual([])
    await list.get('li button').trigger('click')
    questions.answer(true)
    await flushPromises()
    expect(list.findAll('li')).toHaveLength(0)
  })

  test('a new one’s secret is shown until one has kept it, and no more', async () => {
    api.answer('POST /tokens', { status: 201, body: { ...token('t3', 'anna'), label: 'Door', token: 'devia_secret' } })
    const { wrapper } = await open()
    const list = wrapper.get('section[aria-labelledby=account-tokens]')
    await list.get('form input').setValue(' Door ')
    await list.get('form').trigger('submit')
    await flushPromises()
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ label: 'Door' })
    expect(list.get('code').text()).toBe('devia_secret')
    expect(list.get('li strong').text()).toBe('Door')
    await list.get('.secret > button').trigger('click')
    expect(list.text()).not.toContain('devia_secret')
  })
})
