// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { useList } from '@/composables/admin/useList'
import { ANNA, FakeApi } from '../../fake_api'
import { within } from './within'

const OPTIONS = { filters: ['site'], usualSort: 'username', kinds: ['user'], isLive: true }
let api: FakeApi

/** A thousand users, of whom those asked for are told. */
function thousand(): Response {
  const query = new URLSearchParams(api.asked.at(-1)?.address.split('?')[1])
  const offset = Number(query.get('offset'))
  const items = Array.from({ length: Math.min(Number(query.get('limit')), 1000 - offset) }, (_, at) => ({ username: `u${offset + at}` }))
  return new Response(JSON.stringify({ items, next: null, total: 1000 }))
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  api = new FakeApi().answer('GET /session', { body: ANNA }).answer('GET /users', thousand)
  return () => vi.useRealTimers()
})

const asked = (): string[] => api.asked.filter(({ address }) => address.includes('/users')).map(({ address }) => address)
const list = (at = '/admin/users'): ReturnType<typeof within<ReturnType<typeof useList<'/users'>>>> => within(() => useList('/users', OPTIONS), api, at)

async function later(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await flushPromises()
}

describe('rows', () => {
  it('are read where they are looked at, once', async () => {
    const { it: users } = await list()
    expect([users.total.value, users.row(0)?.username, users.row(500)]).toEqual([1000, 'u0', undefined])
    users.look({ first: 495, end: 520 })
    await later(100)
    expect([users.row(499)?.username, users.row(500)?.username]).toEqual(['u499', 'u500'])
    const before = asked().length
    users.look({ first: 490, end: 510 })
    await later(100)
    expect(asked()).toHaveLength(before)
  })

  it('that are scrolled past are not read', async () => {
    const { it: users } = await list()
    for (let first = 0; first < 900; first += 50) users.look({ first, end: first + 20 })
    await later(100)
    expect(asked()).toHaveLength(2)
    expect(users.row(850)?.username).toBe('u850')
  })

  it('are read again when devia tells of a change, once for many', async () => {
    const { surroundings, live } = await list()
    live.start()
    surroundings.latest.hello()
    const before = asked().length
    for (const key of ['u1', 'u2']) surroundings.latest.says({ type: 'organisation_changed', kind: 'user', key })
    await later(500)
    expect(asked()).toHaveLength(before + 1)
    surroundings.latest.says({ type: 'organisation_changed', kind: 'trunk', key: 'x' })
    await later(500)
    expect(asked()).toHaveLength(before + 1)
  })

  it('can all be had', async () => {
    const { it: users } = await list()
    const rows = await users.all()
    expect([rows.length, rows[999]?.username]).toEqual([1000, 'u999'])
    expect(asked()).toHaveLength(3)
  })
})

describe('the wish', () => {
  it('stands in the address, and is asked of devia', async () => {
    const { it: users, router } = await list('/admin/users?search=ann')
    expect(asked()[0]).toContain('search=ann')
    users.filter('site', 'turin')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ search: 'ann', site: 'turin' })
    expect(new URLSearchParams(asked().at(-1)?.split('?')[1]).get('site')).toBe('turin')
    expect(users.csv.value).toBe('/api/v1/users?search=ann&site=turin&format=csv')
    users.filter('site', null)
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ search: 'ann' })
  })

  it('that is not answered shows nothing of the one before', async () => {
    const { it: users } = await list()
    api.unplug('GET /users')
    users.ask({ search: 'x' })
    await flushPromises()
    expect([users.problem.value?.kind, users.total.value, users.row(0)]).toEqual(['unreachable', null, undefined])
    api.answer('GET /users', thousand)
    await users.reload()
    expect([users.problem.value, users.total.value]).toEqual([null, 1000])
  })

  it('keeps what was read where it only cannot be read again', async () => {
    const { it: users } = await list()
    api.unplug('GET /users')
    await users.reload()
    expect([users.problem.value?.kind, users.total.value, users.row(0)?.username]).toEqual(['unreachable', 1000, 'u0'])
  })
})
