// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useAttention } from '@/composables/admin/useAttention'
import { FakeApi } from '../../fake_api'
import { using } from '../using'

const QUIET = { loops: [], dead_ends: [] }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('is read at once, and once for all that happens together', async () => {
  const api = new FakeApi().answer('GET /attention', { body: QUIET })
  const { it: found, asked, live, surroundings } = await using(useAttention, { api })
  expect(found.attention.value).toEqual(QUIET)
  live.start()
  surroundings.latest.hello()
  expect(surroundings.latest.address).toContain('watch=all')
  surroundings.latest.says({ type: 'plan_changed', extension: '201', etag: '"2"', by: 'anna' })
  surroundings.latest.says({ type: 'organisation_changed', kind: 'user', key: 'anna' })
  expect(asked()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked()).toHaveLength(2)
})

it('is read again as time passes, until nobody looks', async () => {
  const api = new FakeApi().answer('GET /attention', { body: QUIET })
  const { asked, leave } = await using(useAttention, { api })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toHaveLength(2)
  leave()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked()).toHaveLength(2)
})

it('keeps what it knew where devia does not answer, and says so', async () => {
  const api = new FakeApi().answer('GET /attention', { body: QUIET })
  const { it: found } = await using(useAttention, { api })
  api.unplug('GET /attention')
  await found.reload()
  expect([found.attention.value, found.problem.value?.kind]).toEqual([QUIET, 'unreachable'])
  api.answer('GET /attention', { body: QUIET })
  await found.reload()
  await flushPromises()
  expect(found.problem.value).toBeNull()
})
