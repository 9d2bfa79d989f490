// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import { useList, type List } from '@/composables/admin/useList'
import { useSelection, type RowSelection } from '@/composables/admin/useSelection'
import { ANNA, FakeApi } from '../../fake_api'
import { listing, userRow } from '../../pages/admin/rows'
import { within } from './within'

type Row = ReturnType<typeof userRow>
let chosen: RowSelection<Row>
let users: List<Row>

beforeEach(async () => {
  const rows = ['a', 'b', 'c', 'd'].map((username) => userRow({ username }))
  const api = new FakeApi().answer('GET /session', { body: ANNA }).answer('GET /users', listing(...rows))
  const { it: both } = await within(() => {
    const list = useList('/users', { filters: [], usualSort: 'username' })
    return { list, selection: useSelection<Row>(() => list, (row) => row.username) }
  }, api)
  chosen = both.selection
  users = both.list
})

const keys = async (): Promise<string[]> => (await chosen.rows()).map(({ username }) => username)

it('one by one, and no longer', async () => {
  chosen.toggle(0)
  chosen.toggle(2)
  chosen.toggle(0)
  expect([chosen.count.value, chosen.isSome.value, chosen.has('c'), await keys()]).toEqual([1, true, true, ['c']])
})

it('a stretch, from the one before to this', async () => {
  chosen.toggle(3)
  chosen.toggle(1, true)
  expect((await keys()).sort()).toEqual(['b', 'c', 'd'])
})

it('all but some', async () => {
  chosen.chooseAll(true)
  expect(chosen.isAll.value).toBe(true)
  chosen.toggle(1)
  expect([chosen.isAll.value, chosen.count.value, await keys()]).toEqual([false, 3, ['a', 'c', 'd']])
  chosen.chooseAll(false)
  expect(chosen.count.value).toBe(0)
})

it('another search chooses nothing; another order leaves it', async () => {
  chosen.toggle(0)
  users.ask({ sort: 'name' })
  await flushPromises()
  expect(chosen.count.value).toBe(1)
  users.ask({ search: 'x' })
  await flushPromises()
  expect(chosen.count.value).toBe(0)
})
