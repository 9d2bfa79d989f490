// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useSessions, type Sessions } from '@/composables/account/useSessions'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

function browser(id: string, current = false): object {
  return { id, current, address: '127.0.0.1', user_agent: 'curl/8', created_at: '2026-03-02T09:00:00Z', last_seen_at: null }
}

const page = (...items: object[]): object => ({ items, next: null, total: items.length })

function three(): FakeApi {
  return new FakeApi()
    .answer('GET /sessions', { body: page(browser('a'), browser('mine', true), browser('b')) })
    .answer('DELETE /sessions/a', { status: 204 })
    .answer('DELETE /sessions/b', { status: 204 })
}

const ids = ({ it: { sessions } }: Used<Sessions>): string[] | undefined => sessions.value?.map(({ id }) => id)
const signedOut = ({ asked }: Used<Sessions>): string[] =>
  asked().flatMap(({ method, address }) => (method === 'DELETE' ? [address.replace('/api/v1/sessions/', '')] : []))

describe('the browsers one is signed in with', () => {
  it('are listed with this one first', async () => {
    expect(ids(await using(useSessions, { api: three() }))).toEqual(['mine', 'a', 'b'])
  })

  it('are none where devia does not answer, and there when it is asked again', async () => {
    const api = new FakeApi().unplug('GET /sessions')
    const used = await using(useSessions, { api })
    expect([used.it.sessions.value, used.it.problem.value?.kind]).toEqual([null, 'unreachable'])
    api.answer('GET /sessions', { body: page(browser('mine', true)) })
    await used.it.read()
    expect([ids(used), used.it.problem.value]).toEqual([['mine'], null])
  })

  it('are signed out one by one, those too that are gone already', async () => {
    const api = three()
    const used = await using(useSessions, { api })
    await used.it.revoke('a')
    api.refuse('DELETE /sessions/b', 404, 'not-found')
    await used.it.revoke('b')
    expect(ids(used)).toEqual(['mine'])
  })

  it('stay where that did not work', async () => {
    const used = await using(useSessions, { api: three().unplug('DELETE /sessions/a') })
    await expect(used.it.revoke('a')).rejects.toBeInstanceOf(ApiProblem)
    expect(ids(used)).toEqual(['mine', 'a', 'b'])
  })

  it('are all signed out but this one, those too that came meanwhile', async () => {
    const api = three()
    const used = await using(useSessions, { api })
    api.answer('GET /sessions', { body: page(browser('mine', true), browser('b'), browser('c')) }).answer('DELETE /sessions/c', { status: 204 })
    await used.it.revokeOthers()
    expect([signedOut(used), ids(used)]).toEqual([['b', 'c'], ['mine']])
  })

  it('are not signed out by an old list where there is no new one', async () => {
    const api = three()
    const used = await using(useSessions, { api })
    api.unplug('GET /sessions')
    await expect(used.it.revokeOthers()).rejects.toBeInstanceOf(ApiProblem)
    expect(signedOut(used)).toEqual([])
  })

  it('are read again when a lost connection is back', async () => {
    const api = three()
    const used = await using(useSessions, { api })
    used.live.start()
    used.surroundings.latest.hello()
    api.answer('GET /sessions', { body: page(browser('mine', true)) })
    used.surroundings.latest.ends(1006)
    used.surroundings.pass(1_000)
    used.surroundings.latest.hello()
    await flushPromises()
    expect(ids(used)).toEqual(['mine'])
  })

  it('are told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await using(useSessions, { api: new FakeApi().answer('GET /sessions', held.reply) })
    used.leave()
    await held.answer(0, page(browser('mine', true)))
    expect([used.it.sessions.value, used.it.problem.value]).toEqual([null, null])
  })
})
