// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { useSiteNames } from '@/composables/admin/useSiteNames'
import { FakeApi } from '../../fake_api'
import { using } from '../using'

const sites = (...names: string[]): object => ({ body: { items: names.map((name) => ({ name })), total: names.length, next: null } })

it('follows sites that are made and removed, and nothing else', async () => {
  const api = new FakeApi().answer('GET /sites', sites('default'))
  const { it: names, asked, live, surroundings } = await using(useSiteNames, { api })
  expect(names.value).toEqual(['default'])
  live.start()
  surroundings.latest.hello()
  surroundings.latest.says({ type: 'organisation_changed', kind: 'user', key: 'anna' })
  await flushPromises()
  expect(asked()).toHaveLength(1)
  api.answer('GET /sites', sites('default', 'Milano'))
  surroundings.latest.says({ type: 'organisation_changed', kind: 'site', key: 'Milano' })
  await flushPromises()
  expect(names.value).toEqual(['default', 'Milano'])
})

it('has none where they do not come, and has them once devia is back', async () => {
  const api = new FakeApi().unplug('GET /sites')
  const { it: names, live, surroundings } = await using(useSiteNames, { api })
  expect(names.value).toEqual([])
  live.start()
  surroundings.latest.hello()
  surroundings.latest.ends(1006)
  api.answer('GET /sites', sites('default'))
  surroundings.pass(1_000)
  surroundings.latest.hello()
  await flushPromises()
  expect(names.value).toEqual(['default'])
})
