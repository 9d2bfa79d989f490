// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import SignInForm from '@/components/SignInForm.vue'
import { ANNA, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function signIn({ wrapper }: Mounted): Promise<void> {
  await wrapper.get('[name=username]').setValue('anna')
  await wrapper.get('[name=password]').setValue('secret')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
}

it('signs in', async () => {
  const page = await mounted(SignInForm, { api: new FakeApi().answer('POST /session', { body: ANNA }) })
  await signIn(page)
  expect(page.api.asked.at(-1)?.body).toEqual({ username: 'anna', password: 'secret' })
  expect(page.session.state.value).toBe('signed-in')
  expect(page.wrapper.findComponent(SignInForm).emitted('done')).toEqual([[false]])
})

it('asks for nothing while something is missing', async () => {
  const page = await mounted(SignInForm)
  const before = page.api.asked.length
  await page.wrapper.get('form').trigger('submit')
  expect(page.api.asked).toHaveLength(before)
})

it('says that name and password do not match, and keeps the name', async () => {
  const page = await mounted(SignInForm, { api: new FakeApi().refuse('POST /session', 401, 'wrong-credentials') })
  await signIn(page)
  expect(page.wrapper.get('[role=alert]').text()).toBe('User name and password do not match.')
  expect(page.wrapper.get<HTMLInputElement>('[name=username]').element.value).toBe('anna')
  expect(page.wrapper.get<HTMLInputElement>('[name=password]').element.value).toBe('')
})

it('counts the seconds until it may be tried again', async () => {
  const api = new FakeApi().refuse('POST /session', 429, 'too-many-attempts', { headers: { 'Retry-After': '3' } })
  const page = await mounted(SignInForm, { api })
  await signIn(page)
  const button = page.wrapper.get<HTMLButtonElement>('[type=submit]')
  expect(page.wrapper.get('[role=alert]').text()).toContain('3 seconds')
  expect(button.element.disabled).toBe(true)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(page.wrapper.get('[role=alert]').text()).toContain('one second')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(page.wrapper.get('[role=alert]').text()).toBe('')
  expect(button.element.disabled).toBe(false)
})

it('says that devia does not answer, and keeps what was typed', async () => {
  const page = await mounted(SignInForm, { api: new FakeApi().unplug('POST /session'), language: 'it' })
  await signIn(page)
  expect(page.wrapper.get('[role=alert]').text()).toContain('devia non risponde')
  expect(page.wrapper.get<HTMLInputElement>('[name=password]').element.value).toBe('secret')
})

it.each([
  [undefined, 'username'],
  ['anna', 'password'],
])('who signs in as %s may type the %s at once', async (username, name) => {
  const { wrapper } = await mounted(SignInForm, { props: { username } })
  expect(document.activeElement).toBe(wrapper.get(`[name=${name}]`).element)
})
