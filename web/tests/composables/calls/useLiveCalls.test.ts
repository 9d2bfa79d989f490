// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { useLiveCalls, type LiveCalls } from '@/composables/calls/useLiveCalls'
import type { Scope } from '@/composables/calls/usePastCalls'
import { hop, liveCall, to } from '../../domain/calls'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const OWN = 'GET /extensions/202/calls/live'
const page = (...items: object[]): object => ({ items, next: null, total: items.length })

interface Listening extends Used<LiveCalls> {
  scope: Ref<Scope>
}

async function listening(api: FakeApi, of: Scope = '202'): Promise<Listening> {
  const scope = shallowRef(of)
  const used = await using(() => useLiveCalls(scope), { api })
  used.live.start()
  used.surroundings.latest.hello()
  return { ...used, scope }
}

const ids = ({ it: { calls } }: Listening): string[] | undefined => calls.value?.map(({ id }) => id)

describe('the calls under way', () => {
  it('come and go as they are told', async () => {
    const used = await listening(new FakeApi().answer(OWN, { body: page(liveCall({ id: 'a' })) }))
    used.surroundings.latest.says({ type: 'call', call: liveCall({ id: 'b' }) })
    expect(ids(used)?.sort()).toEqual(['a', 'b'])
    used.surroundings.latest.says({ type: 'call', call: liveCall({ id: 'a', answered: '202' }) })
    expect(used.it.calls.value?.find(({ id }) => id === 'a')?.state).toBe('talking')
    used.surroundings.latest.says({ type: 'call_gone', id: 'a' })
    expect(ids(used)).toEqual(['b'])
  })

  it('are what was told while the list was on its way, which is newer than the list', async () => {
    const held = new HeldReplies()
    const used = await listening(new FakeApi().answer(OWN, held.reply))
    used.surroundings.latest.says({ type: 'call_gone', id: 'over' })
    used.surroundings.latest.says({ type: 'call', call: liveCall({ id: 'new' }) })
    used.surroundings.latest.says({ type: 'call', call: liveCall({ id: 'known', answered: '202' }) })
    expect(used.it.calls.value).toBeNull()
    await held.answer(0, page(liveCall({ id: 'over' }), liveCall({ id: 'known' })))
    expect(ids(used)?.sort()).toEqual(['known', 'new'])
    expect(used.it.calls.value?.find(({ id }) => id === 'known')?.state).toBe('talking')
  })

  it('are those one is in, had or diverted, of all an administrator hears of', async () => {
    const used = await listening(new FakeApi().answer(OWN, { body: page() }))
    const diverted = liveCall({ id: 'diverted', called: '201', hops: [hop('202', 'busy', to('203'))] })
    const there = liveCall({ id: 'there', called: '201', hops: [hop('201', 'busy', to('202'))] })
    for (const call of [diverted, there, liveCall({ id: 'other', called: '204' })]) used.surroundings.latest.says({ type: 'call', call })
    expect(ids(used)?.sort()).toEqual(['diverted', 'there'])
  })

  it('are everybody’s where everybody’s are looked at', async () => {
    const used = await listening(new FakeApi().answer('GET /calls/live', { body: page(liveCall({ id: 'a', called: '204' })) }), null)
    used.surroundings.latest.says({ type: 'call', call: liveCall({ id: 'b', called: '203' }) })
    expect(ids(used)?.sort()).toEqual(['a', 'b'])
  })

  it('are those of whom one looks at last, whichever list comes last', async () => {
    const [mine, all] = [new HeldReplies(), new HeldReplies()]
    const used = await listening(new FakeApi().answer(OWN, mine.reply).answer('GET /calls/live', all.reply))
    used.scope.value = null
    await flushPromises()
    await all.answer(0, page(liveCall({ id: 'all' })))
    await mine.answer(0, page(liveCall({ id: 'mine' })))
    expect(ids(used)).toEqual(['all'])
  })

  it('are read again when a lost connection is back, and say where they cannot be', async () => {
    const api = new FakeApi().unplug(OWN)
    const used = await listening(api)
    expect([used.it.calls.value, used.it.problem.value?.kind]).toEqual([null, 'unreachable'])
    api.answer(OWN, { body: page(liveCall({ id: 'a' })) })
    used.surroundings.latest.ends(1006)
    used.surroundings.pass(1_000)
    used.surroundings.latest.hello()
    await flushPromises()
    expect([ids(used), used.it.problem.value]).toEqual([['a'], null])
  })

  it('are told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await listening(new FakeApi().answer(OWN, held.reply))
    used.leave()
    await held.answer(0, page(liveCall()))
    expect([used.it.calls.value, used.it.problem.value]).toEqual([null, null])
  })
})
