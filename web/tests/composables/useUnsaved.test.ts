// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, ref, type Ref } from 'vue'
import { RouterView } from 'vue-router'

import { useUnsaved } from '@/composables/useUnsaved'
import { BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

async function page(hasUnsaved: Ref<boolean>): Promise<Mounted> {
  const shown = await mounted(RouterView, { api: new FakeApi().answer('GET /session', { body: BRUNO }), at: '/nowhere' })
  shown.router.addRoute({
    path: '/form',
    meta: { title: 'calls.title' },
    component: defineComponent(() => {
      useUnsaved(hasUnsaved)
      return () => h('p', 'form')
    }),
  })
  await shown.router.push('/form')
  await flushPromises()
  return shown
}

/** Whether the browser would ask. */
function closing(): boolean {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

it('lets go whoever has saved', async () => {
  const { router, questions } = await page(ref(false))
  await router.push('/nowhere')
  expect(questions.current.value).toBeNull()
  expect(router.currentRoute.value.path).toBe('/nowhere')
})

it.each([
  ['stays', false, '/form'],
  ['leaves', true, '/nowhere'],
])('asks, and %s', async (_what, answer, expected) => {
  const { router, questions } = await page(ref(true))
  const going = router.push('/nowhere')
  await flushPromises()
  expect(questions.current.value).toMatchObject({ isDangerous: true, no: 'Stay here' })
  questions.answer(answer)
  await going
  expect(router.currentRoute.value.path).toBe(expected)
})

it('asks nothing for another view of the same page', async () => {
  const { router, questions } = await page(ref(true))
  await router.push('/form?tab=2')
  expect(questions.current.value).toBeNull()
  expect(router.currentRoute.value.query).toEqual({ tab: '2' })
})

it('has the browser ask while something is unsaved, and only on its page', async () => {
  const hasUnsaved = ref(false)
  const { wrapper } = await page(hasUnsaved)
  expect(closing()).toBe(false)
  hasUnsaved.value = true
  expect(closing()).toBe(true)
  wrapper.unmount()
  expect(closing()).toBe(false)
})
