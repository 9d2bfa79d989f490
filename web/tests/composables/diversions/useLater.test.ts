// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { defineComponent } from 'vue'

import { useLater } from '@/composables/diversions/useLater'

const DIALOG = defineComponent(() => () => null)

it('has a component at hand once it is fetched, and fetches it once', async () => {
  let fetches = 0
  const later = useLater(() => {
    fetches += 1
    return Promise.resolve({ default: DIALOG })
  })
  expect(later.component.value).toBeNull()
  expect([await later.fetched(), await later.fetched(), fetches]).toEqual([true, true, 1])
  expect(later.component.value).toBe(DIALOG)
})

it('goes on without it where there is no network, and tries again', async () => {
  let isOnline = false
  const later = useLater(() => (isOnline ? Promise.resolve({ default: DIALOG }) : Promise.reject(new TypeError('Failed to fetch'))))
  expect([await later.fetched(), later.component.value]).toEqual([false, null])
  isOnline = true
  expect(await later.fetched()).toBe(true)
})
