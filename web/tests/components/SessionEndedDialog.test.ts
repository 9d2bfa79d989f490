// SPDX-License-Identifier: Apache-2.0
import { DOMWrapper, flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'

import SessionEndedDialog from '@/components/SessionEndedDialog.vue'
import { ANNA, BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const form = (): HTMLFormElement | null => document.querySelector('[role=dialog] form')

async function ended(next: object): Promise<Mounted> {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).answer('POST /session', { body: next })
  const page = await mounted(SessionEndedDialog, { api, at: '/nowhere' })
  page.session.end()
  await flushPromises()
  return page
}

async function signIn(name: string): Promise<void> {
  const wrapper = new DOMWrapper(form())
  await wrapper.get('[name=username]').setValue(name)
  await wrapper.get('[name=password]').setValue('secret')
  await wrapper.trigger('submit')
  await flushPromises()
}

it('is not there while the session is', async () => {
  await mounted(SessionEndedDialog, { api: new FakeApi().answer('GET /session', { body: ANNA }), at: '/nowhere' })
  expect(form()).toBeNull()
})

it('asks who was there to sign in again', async () => {
  await ended(ANNA)
  expect(form()?.querySelector<HTMLInputElement>('[name=username]')?.value).toBe('anna')
})

it('leaves the page as it was for the same user', async () => {
  const { session, router } = await ended(ANNA)
  await signIn('anna')
  expect(session.state.value).toBe('signed-in')
  expect(router.currentRoute.value.path).toBe('/nowhere')
})

it('leads somebody else to their own page', async () => {
  const { session, router } = await ended(BRUNO)
  await signIn('bruno')
  expect(session.user.value?.username).toBe('bruno')
  await vi.waitUntil(() => router.currentRoute.value.path === '/', 20_000)
})
