// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'

import SignInPage from '@/pages/SignInPage.vue'
import { ANNA, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const nobody = (): FakeApi =>
  new FakeApi()
    .refuse('GET /session', 401, 'not-signed-in')
    .answer('POST /session', { body: ANNA })
    .answer('PATCH /session', { body: { ...ANNA, language: 'it' } })

async function signIn({ wrapper, router }: Mounted): Promise<void> {
  await wrapper.get('[name=username]').setValue('anna')
  await wrapper.get('[name=password]').setValue('secret')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  await vi.waitUntil(() => router.currentRoute.value.path !== '/sign-in', 20_000)
}

const changed = ({ api }: Mounted): unknown[] => api.asked.filter((one) => one.method === 'PATCH').map((one) => one.body)

it('goes on to where somebody wanted to go', async () => {
  const page = await mounted(SignInPage, { api: nobody(), at: '/sign-in?next=/nowhere?x=1' })
  await signIn(page)
  expect(page.router.currentRoute.value.fullPath).toBe('/nowhere?x=1')
  expect(changed(page)).toEqual([])
})

it('has the language kept that was chosen before signing in', async () => {
  const page = await mounted(SignInPage, { api: nobody(), at: '/sign-in?next=/nowhere' })
  await page.wrapper.get('input[value=it]').trigger('change')
  expect(changed(page)).toEqual([])
  await signIn(page)
  expect(changed(page)).toEqual([{ language: 'it' }])
})

it('lets somebody in whose language was not kept', async () => {
  const page = await mounted(SignInPage, { api: nobody().unplug('PATCH /session'), at: '/sign-in?next=/nowhere' })
  await page.wrapper.get('input[value=it]').trigger('change')
  await signIn(page)
  expect(page.session.state.value).toBe('signed-in')
})
