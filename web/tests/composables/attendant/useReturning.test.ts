// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { useReturning, type ReturningCalls } from '@/composables/attendant/useReturning'
import { returning } from '../../domain/returning'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const GROUPS = [{ number: '9', site: 'default', open: true }]
const list = (...items: object[]): { body: object } => ({ body: { items, groups: GROUPS } })

async function listening(api: FakeApi): Promise<Used<ReturningCalls>> {
  const used = await using(useReturning, { api })
  used.live.start()
  used.surroundings.latest.hello()
  return used
}

it('are those there are, and come and go', async () => {
  const { it: found, surroundings } = await listening(new FakeApi().answer('GET /returning', list(returning())))
  expect(found.groups.value).toEqual(GROUPS)
  const ids = (): string[] => found.calls.value.map(({ id }) => id)
  expect(ids()).toEqual(['c1'])
  surroundings.latest.says({ type: 'returning', call: returning({ id: 'c2' }) })
  expect(ids()).toEqual(['c1', 'c2'])
  surroundings.latest.says({ type: 'returning_gone', id: 'c1', group: '9' })
  expect(ids()).toEqual(['c2'])
})

it('keeps what is told while the list is on its way', async () => {
  const held = new HeldReplies()
  const api = new FakeApi().answer('GET /returning', held.reply)
  const { it: found, surroundings } = await listening(api)
  surroundings.latest.says({ type: 'returning_gone', id: 'c1', group: '9' })
  await held.answer(0, list(returning(), returning({ id: 'c2' })).body)
  expect(found.calls.value.map(({ id }) => id)).toEqual(['c2'])
})

it('reads again where a group has changed, and says where it cannot', async () => {
  const api = new FakeApi().answer('GET /returning', list())
  const { it: found, surroundings } = await listening(api)
  api.unplug('GET /returning')
  surroundings.latest.says({ type: 'organisation_changed', kind: 'user', key: 'anna' })
  await flushPromises()
  expect(found.problem.value).toBeNull()
  surroundings.latest.says({ type: 'organisation_changed', kind: 'attendant', key: '9' })
  await flushPromises()
  expect(found.problem.value?.kind).toBe('unreachable')
  expect(found.groups.value).toEqual(GROUPS)
})
