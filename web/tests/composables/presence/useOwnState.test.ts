// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { useOwnState, type OwnState } from '@/composables/presence/useOwnState'
import { FREE } from '../../domain/plans'
import { ANNA, BRUNO, FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const ENGAGED = { ...FREE, engaged: true }

async function mine(api: FakeApi): Promise<Used<OwnState>> {
  const used = await using(useOwnState, { api: api.answer('GET /session', { body: ANNA }), at: '/calls' })
  used.live.start()
  used.surroundings.latest.hello()
  return used
}

describe('one’s own state', () => {
  it('is read, then told as it changes, of one’s own extension alone', async () => {
    const { it: own, surroundings } = await mine(new FakeApi().answer('GET /extensions/201/state', { body: FREE }))
    expect(own.state.value).toEqual(FREE)
    surroundings.latest.says({ type: 'state', extension: '202', state: ENGAGED })
    expect(own.state.value).toEqual(FREE)
    surroundings.latest.says({ type: 'state', extension: '201', state: ENGAGED })
    expect(own.state.value).toEqual(ENGAGED)
  })

  it('is what was told, though what was read before comes later', async () => {
    const held = new HeldReplies()
    const { it: own, surroundings } = await mine(new FakeApi().answer('GET /extensions/201/state', held.reply))
    surroundings.latest.says({ type: 'state', extension: '201', state: ENGAGED })
    await held.answer(0, FREE)
    expect(own.state.value).toEqual(ENGAGED)
  })

  it('is not known where devia does not answer, until it tells', async () => {
    const { it: own, surroundings } = await mine(new FakeApi().unplug('GET /extensions/201/state'))
    expect([own.state.value, own.problem.value?.kind]).toEqual([null, 'unreachable'])
    surroundings.latest.says({ type: 'state', extension: '201', state: FREE })
    expect([own.state.value, own.problem.value]).toEqual([FREE, null])
  })

  it('is another’s when another signs in on this page', async () => {
    const held = new HeldReplies()
    const api = new FakeApi()
      .answer('GET /extensions/201/state', held.reply)
      .answer('GET /extensions/202/state', { body: ENGAGED })
      .answer('POST /session', { body: BRUNO })
    const { it: own, session } = await mine(api)
    await session.signIn('bruno', 'secret')
    await flushPromises()
    await held.answer(0, FREE)
    expect(own.state.value).toEqual(ENGAGED)
  })

  it('is told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await mine(new FakeApi().answer('GET /extensions/201/state', held.reply))
    used.leave()
    await held.answer(0, FREE)
    used.surroundings.latest.says({ type: 'state', extension: '201', state: ENGAGED })
    expect(used.it.state.value).toBeNull()
  })
})
