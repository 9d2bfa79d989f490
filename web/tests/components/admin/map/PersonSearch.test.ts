// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { VAutocomplete } from 'vuetify/components/VAutocomplete'

import PersonSearch from '@/components/admin/map/PersonSearch.vue'
import { FakeApi } from '../../../fake_api'
import { mounted, type Mounted } from '../../../mounting'

const ANNA = { username: 'anna', name: 'Anna Rossi', extension: '201' }

async function search(api: FakeApi, found: string[] = []): Promise<Mounted> {
  return mounted(PersonSearch, { api, areas: ['admin_map'], props: { onFound: (extension: string) => found.push(extension) } })
}

async function type({ wrapper }: Mounted, text: string): Promise<void> {
  wrapper.findComponent(VAutocomplete).vm.$emit('update:search', text)
  await flushPromises()
}

const searches = (api: FakeApi): string[] => api.asked.map(({ address }) => address).filter((address) => address.includes('/users'))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks devia once for what was typed, and says who was chosen', async () => {
  const api = new FakeApi().answer('GET /users', { body: { items: [ANNA, { ...ANNA, username: 'root', extension: null }], next: null, total: 2 } })
  const found: string[] = []
  const page = await search(api, found)
  await type(page, 'a')
  await type(page, 'ann')
  await vi.advanceTimersByTimeAsync(250)
  expect(searches(api)).toEqual(['/api/v1/users?search=ann&has_extension=true&limit=8'])
  const field = page.wrapper.findComponent(VAutocomplete)
  expect(field.props('items')).toEqual([{ value: '201', title: 'Anna Rossi 201', name: 'Anna Rossi' }])
  field.vm.$emit('update:modelValue', '201')
  expect(found).toEqual(['201'])
})

it('offers nobody for nothing, and where devia does not answer', async () => {
  const api = new FakeApi().unplug('GET /users')
  const page = await search(api)
  await type(page, 'ann')
  await vi.advanceTimersByTimeAsync(250)
  expect(page.wrapper.findComponent(VAutocomplete).props('items')).toEqual([])
  await type(page, ' ')
  await vi.advanceTimersByTimeAsync(250)
  expect(searches(api)).toHaveLength(1)
})
