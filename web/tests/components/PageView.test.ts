// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import { ApiProblem } from '@/api/problem'
import PageView from '@/components/PageView.vue'
import { BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

let reported: unknown[]

beforeEach(() => {
  reported = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
})

/** A page with a field, on which `failure` comes from its button. */
async function page(failure: Error): Promise<Mounted> {
  const shown = await mounted(PageView, { api: new FakeApi().answer('GET /session', { body: BRUNO }), at: '/nowhere' })
  shown.router.addRoute({
    path: '/tried',
    meta: { title: 'calls.title' },
    component: defineComponent(() => () => [
      h('input', { name: 'typed' }),
      h('button', { id: 'act', onClick: () => Promise.reject(failure) }, 'Act'),
    ]),
  })
  shown.router.addRoute({ path: '/missing', meta: { title: 'calls.title' }, component: () => Promise.reject(failure) })
  await shown.router.push('/tried')
  await flushPromises()
  await shown.wrapper.get('[name=typed]').setValue('kept')
  return shown
}

async function act({ wrapper }: Mounted): Promise<void> {
  await wrapper.get('#act').trigger('click')
  await flushPromises()
}

const typed = ({ wrapper }: Mounted): string => wrapper.get<HTMLInputElement>('[name=typed]').element.value
const told = ({ notices }: Mounted): string => notices.current.value?.text ?? ''

/** Vite's word that a file could not be had. */
function notLoaded(error: Error): void {
  window.dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: error }))
}

it('keeps the page, and what is typed, where a listener fails', async () => {
  const failure = new Error('a fault of ours')
  const shown = await page(failure)
  await act(shown)
  expect(typed(shown)).toBe('kept')
  expect(told(shown)).toBe('That did not work. If it happens again, load the page again.')
  expect(reported).toEqual([failure])
})

it('says a problem in its own words', async () => {
  const shown = await page(new ApiProblem('unreachable', 0))
  await act(shown)
  expect(typed(shown)).toBe('kept')
  expect(told(shown)).toContain('devia does not answer')
  expect(reported).toEqual([])
})

it('keeps the page where another cannot be had, and offers to load it', async () => {
  const failure = new TypeError('404')
  const shown = await page(failure)
  notLoaded(failure)
  await shown.router.push('/missing').catch(() => undefined)
  expect(typed(shown)).toBe('kept')
  expect(told(shown)).toContain('updated')
  const addresses: string[] = []
  vi.spyOn(window.location, 'assign').mockImplementation((address) => void addresses.push(address.toString()))
  await shown.notices.current.value?.action?.run()
  expect(addresses).toEqual(['/missing'])
})

it('offers no loading while devia is away', async () => {
  const failure = new TypeError('no network')
  const shown = await page(failure)
  shown.live.start()
  shown.surroundings.latest.ends(1006)
  notLoaded(failure)
  await shown.router.push('/missing').catch(() => undefined)
  expect(typed(shown)).toBe('kept')
  expect(told(shown)).toContain('does not answer')
  expect(shown.notices.current.value?.action).toBeUndefined()
})

it('says so where there is nothing to draw, until another page is gone to', async () => {
  const shown = await page(new Error('unused'))
  shown.router.addRoute({
    path: '/broken',
    meta: { title: 'calls.title' },
    component: defineComponent(() => () => {
      throw new Error('not drawn')
    }),
  })
  await shown.router.push('/broken')
  await flushPromises()
  expect(shown.wrapper.get('[role=alert]').text()).toContain('could not be shown')
  await shown.router.push('/tried')
  await flushPromises()
  expect(shown.wrapper.find('[name=typed]').exists()).toBe(true)
})
