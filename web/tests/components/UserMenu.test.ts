// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'

import UserMenu from '@/components/UserMenu.vue'
import { ANNA, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

async function opened(api: FakeApi, at = '/nowhere'): Promise<Mounted> {
  const page = await mounted(UserMenu, { api, at })
  await page.wrapper.get('button').trigger('click')
  await vi.waitUntil(() => page.wrapper.text().includes('Sign out'), 20_000)
  return page
}

const anna = (): FakeApi => new FakeApi().answer('GET /session', { body: ANNA })
const isOpen = ({ wrapper }: Mounted): boolean => wrapper.get('button').attributes('aria-expanded') === 'true'

it('says whose it is, and unfolds what is theirs', async () => {
  const page = await opened(anna())
  const { wrapper } = page
  expect(wrapper.get('button').attributes('aria-label')).toContain('Anna Rossi')
  expect(isOpen(page)).toBe(true)
  expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual(['/leaving', '/account'])
})

it('leads nobody out of the office who has no extension', async () => {
  const { wrapper } = await opened(new FakeApi().answer('GET /session', { body: { ...ANNA, extension: null } }))
  expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual(['/account'])
})

it('is closed by Escape, and the focus is on its button', async () => {
  const page = await opened(anna())
  page.wrapper.get<HTMLElement>('a').element.focus()
  await page.wrapper.get('a').trigger('keydown', { key: 'Escape' })
  expect(isOpen(page)).toBe(false)
  expect(document.activeElement).toBe(page.wrapper.get('button').element)
})

it('is closed by a press elsewhere, not by one on it', async () => {
  const page = await opened(anna())
  page.wrapper.get('strong').element.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  await flushPromises()
  expect(isOpen(page)).toBe(true)
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  await flushPromises()
  expect(isOpen(page)).toBe(false)
})

it('speaks another language at once, and has devia keep it', async () => {
  const api = anna().answer('PATCH /session', { body: { ...ANNA, language: 'it' } })
  const { wrapper, session } = await opened(api)
  await wrapper.get('input[value=it]').trigger('change')
  await flushPromises()
  expect(api.asked.at(-1)).toMatchObject({ method: 'PATCH', body: { language: 'it' } })
  expect(session.user.value?.language).toBe('it')
})

it('says that a language was not kept', async () => {
  const { wrapper, notices } = await opened(anna().unplug('PATCH /session'))
  await wrapper.get('input[value=it]').trigger('change')
  await flushPromises()
  expect(notices.current.value).toMatchObject({ isUrgent: true, text: expect.stringContaining('devia') as string })
})

async function signOut({ wrapper }: Mounted): Promise<void> {
  await wrapper.findAll('button').find((button) => button.text() === 'Sign out')?.trigger('click')
  await flushPromises()
}

it('signs out', async () => {
  const page = await opened(anna().answer('DELETE /session', { status: 204 }))
  await signOut(page)
  await vi.waitUntil(() => page.router.currentRoute.value.fullPath === '/sign-in', 20_000)
  expect(page.session.state.value).toBe('signed-out')
})

it('says why somebody is still signed in', async () => {
  const page = await opened(anna().unplug('DELETE /session'))
  await signOut(page)
  await vi.waitUntil(() => page.notices.current.value !== null, 20_000)
  expect(page.session.state.value).toBe('signed-in')
})
