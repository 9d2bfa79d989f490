// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import { useDiversionNotices } from '@/composables/calls/useDiversionNotices'
import type { Language } from '@/domain/language'
import { hop, pastCall, to } from '../../domain/calls'
import { BRUNO, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

const page = defineComponent(() => {
  useDiversionNotices()
  return () => null
})

async function open(language: Language = 'en'): Promise<Mounted & { divert: (seconds: number) => Promise<void> }> {
  const found = await mounted(page, { api: new FakeApi().answer('GET /session', { body: BRUNO }), at: '/nowhere', language })
  found.live.start()
  found.surroundings.latest.hello()
  return {
    ...found,
    async divert(seconds) {
      const call = pastCall({ hops: [hop('202', 'busy', to('203'))], answered: ['203', seconds] })
      found.surroundings.latest.says({ type: 'notification', extension: '202', call })
      await vi.dynamicImportSettled()
      await flushPromises()
    },
  }
}

it.each([
  ['en', 'Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy. Carla Verdi answered after 3 s.', 'Show'],
  ['it', 'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: eri al telefono. Carla Verdi ha risposto dopo 3 s.', 'Mostra'],
] as const)('tells of a diverted call in one sentence (%s), and leads to the calls (B14)', async (language, said, label) => {
  const { notices, router, divert } = await open(language)
  await divert(3)
  expect(notices.current.value).toMatchObject({ text: said, isUrgent: false, action: { label } })
  await notices.current.value?.action?.run()
  expect(router.currentRoute.value.path).toBe('/calls')
})

it('counts what comes while one is shown, and begins anew once it is gone', async () => {
  const { notices, divert } = await open()
  await divert(3)
  await divert(4)
  await divert(5)
  expect(notices.current.value?.text).toMatch(/^3 calls were diverted\. The latest: .* after 5 s\.$/)
  notices.dismiss()
  await divert(6)
  expect(notices.current.value?.text).toMatch(/^Gave the call .* after 6 s\.$/)
})

it('takes the place of nothing else, and comes after it', async () => {
  const { notices, divert } = await open()
  notices.tell('Saved.', { action: { label: 'Undo', run: () => undefined } })
  await divert(3)
  await divert(4)
  expect(notices.current.value?.text).toBe('Saved.')
  notices.dismiss()
  await flushPromises()
  expect(notices.current.value?.text).toMatch(/^2 calls were diverted/)
  notices.dismiss()
  await flushPromises()
  expect(notices.current.value).toBeNull()
})
