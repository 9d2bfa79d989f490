// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useTokens, type Tokens } from '@/composables/account/useTokens'
import { ANNA, FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

function token(id: string, username = 'anna'): object {
  return { id, username, label: id, created_at: '2026-03-02T09:00:00Z', last_used_at: null }
}

const page = (...items: object[]): object => ({ items, next: null, total: items.length })

function tokens(api: FakeApi): Promise<Used<Tokens>> {
  return using(useTokens, { api: api.answer('GET /session', { body: ANNA }), at: '/account' })
}

const ids = ({ it: { tokens: found } }: Used<Tokens>): string[] | undefined => found.value?.map(({ id }) => id)

describe('the ways in of one’s own programs', () => {
  it('are one’s own, though an administrator is told of everybody’s', async () => {
    const used = await tokens(new FakeApi().answer('GET /tokens', { body: page(token('backup'), token('other', 'bruno')) }))
    expect(ids(used)).toEqual(['backup'])
  })

  it('tell a new one’s secret once, and keep it nowhere', async () => {
    const api = new FakeApi()
      .answer('GET /tokens', { body: page(token('backup')) })
      .answer('POST /tokens', { status: 201, body: { ...token('new'), token: 'the-secret' } })
    const used = await tokens(api)
    expect(await used.it.make('new')).toBe('the-secret')
    expect(ids(used)).toEqual(['new', 'backup'])
    expect(JSON.stringify(used.it.tokens.value)).not.toContain('the-secret')
  })

  it('are taken away, those too that are gone already', async () => {
    const api = new FakeApi()
      .answer('GET /tokens', { body: page(token('one'), token('two'), token('three')) })
      .answer('DELETE /tokens/one', { status: 204 })
      .refuse('DELETE /tokens/two', 404, 'not-found')
      .unplug('DELETE /tokens/three')
    const used = await tokens(api)
    await used.it.revoke('one')
    await used.it.revoke('two')
    await expect(used.it.revoke('three')).rejects.toBeInstanceOf(ApiProblem)
    expect(ids(used)).toEqual(['three'])
  })

  it('are not known where devia does not answer', async () => {
    const used = await tokens(new FakeApi().unplug('GET /tokens').unplug('POST /tokens'))
    expect([used.it.tokens.value, used.it.problem.value?.kind]).toEqual([null, 'unreachable'])
    await expect(used.it.make('new')).rejects.toBeInstanceOf(ApiProblem)
    expect(used.it.tokens.value).toBeNull()
  })

  it('are told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await tokens(new FakeApi().answer('GET /tokens', held.reply))
    used.leave()
    await held.answer(0, page(token('backup')))
    expect([used.it.tokens.value, used.it.problem.value]).toEqual([null, null])
  })
})
