// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { usePastCalls, type PastCalls, type Scope } from '@/composables/calls/usePastCalls'
import { EVERY_CALL, type CallFilter } from '@/domain/call_filter'
import { hop, pastCall, to, type PastParts } from '../../domain/calls'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const OWN = 'GET /extensions/202/calls'

function page(next: string | null, ...calls: PastParts[]): object {
  return { items: calls.map(pastCall), next, total: calls.length }
}

const many = (first: number, count: number): PastParts[] => Array.from({ length: count }, (_, index) => ({ id: `c${first + index}` }))

interface Looking extends Used<PastCalls> {
  scope: Ref<Scope>
  filter: Ref<CallFilter>
  /** Whether the list may be pushed down. */
  top: { isAt: boolean }
}

async function looking(api: FakeApi): Promise<Looking> {
  const scope = shallowRef<Scope>('202')
  const filter = shallowRef<CallFilter>(EVERY_CALL)
  const top = { isAt: true }
  const used = await using(() => usePastCalls(scope, filter, () => top.isAt), { api })
  used.live.start()
  used.surroundings.latest.hello()
  return { ...used, scope, filter, top }
}

function ends({ surroundings }: Looking, parts: PastParts): void {
  surroundings.latest.says({ type: 'call_ended', call: pastCall(parts) })
}

const ids = ({ it: { calls } }: Looking): string[] | undefined => calls.value?.map(({ id }) => id)

describe('the calls that are over', () => {
  it('are read page by page, none of them twice', async () => {
    const api = new FakeApi().answer(OWN, { body: page('more', ...many(0, 20)) })
    const used = await looking(api)
    expect([ids(used)?.length, used.it.hasMore.value]).toEqual([20, true])
    api.answer(OWN, { body: page(null, ...many(19, 3)) })
    await used.it.readOn()
    expect(used.asked().at(-1)?.address).toContain('cursor=more')
    expect([ids(used)?.length, ids(used)?.at(-1), used.it.hasMore.value]).toEqual([22, 'c21', false])
    const before = used.asked().length
    await used.it.readOn()
    expect(used.asked()).toHaveLength(before)
  })

  it('are read on where a filter lets little through, but not without end', async () => {
    const used = await looking(new FakeApi().answer(OWN, { body: page('more') }))
    expect([used.asked().length, ids(used), used.it.hasMore.value, used.it.isReading.value]).toEqual([5, [], true, false])
  })

  it('are those of the last question, whichever answer comes last', async () => {
    const held = new HeldReplies()
    const used = await looking(new FakeApi().answer(OWN, held.reply))
    used.filter.value = { ...EVERY_CALL, search: 'anna' }
    await flushPromises()
    await held.answer(1, page(null, { id: 'anna' }))
    await held.answer(0, page(null, { id: 'all' }))
    expect([ids(used), used.it.isReading.value]).toEqual([['anna'], false])
  })

  it('say where they cannot be read, and stay as far as they were', async () => {
    const api = new FakeApi().answer(OWN, { body: page('more', ...many(0, 20)) })
    const used = await looking(api)
    api.unplug(OWN)
    await used.it.readOn()
    expect([used.it.problem.value?.kind, ids(used)?.length, used.it.isReading.value]).toEqual(['unreachable', 20, false])
    api.answer(OWN, { body: page(null, { id: 'new' }) })
    await used.it.readAgain()
    expect([used.it.problem.value, ids(used)]).toEqual([null, ['new']])
  })

  it('are told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const used = await looking(new FakeApi().answer(OWN, held.reply))
    used.leave()
    await held.answer(0, page(null, { id: 'a' }))
    expect([used.it.calls.value, used.it.problem.value]).toEqual([null, null])
  })
})

describe('a call that ends meanwhile', () => {
  it('is on top at once where that moves nothing, else waits', async () => {
    const used = await looking(new FakeApi().answer(OWN, { body: page(null, { id: 'old' }) }))
    ends(used, { id: 'first' })
    expect(ids(used)).toEqual(['first', 'old'])
    used.top.isAt = false
    ends(used, { id: 'second' })
    ends(used, { id: 'third' })
    expect([ids(used), used.it.waiting.value.map(({ id }) => id)]).toEqual([['first', 'old'], ['third', 'second']])
    used.it.showWaiting()
    expect([ids(used), used.it.waiting.value]).toEqual([['third', 'second', 'first', 'old'], []])
  })

  it('is told once, and not before there is a list', async () => {
    const held = new HeldReplies()
    const used = await looking(new FakeApi().answer(OWN, held.reply))
    ends(used, { id: 'early' })
    await held.answer(0, page(null, { id: 'early' }))
    ends(used, { id: 'early' })
    expect(ids(used)).toEqual(['early'])
  })

  it('belongs here only where devia would have answered with it', async () => {
    const used = await looking(new FakeApi().answer(OWN, { body: page(null) }))
    /** Whether a call like this is in the list of this filter once it has ended. */
    const wanted = async (filter: Partial<CallFilter>, parts: PastParts): Promise<boolean> => {
      used.filter.value = { ...EVERY_CALL, ...filter }
      await flushPromises()
      ends(used, parts)
      return ids(used)?.length === 1
    }
    const diverted: PastParts = { hops: [hop('202', 'busy', to('203'))] }
    expect(await wanted({}, {})).toBe(true)
    expect(await wanted({}, { called: '204' })).toBe(false)
    expect(await wanted({}, { called: '204', hops: [hop('202', 'busy', to('203'))] })).toBe(true)
    expect(await wanted({ search: 'BIANCHI' }, {})).toBe(true)
    expect(await wanted({ search: 'nobody' }, {})).toBe(false)
    expect(await wanted({ diverted: true }, {})).toBe(false)
    expect(await wanted({ diverted: true }, diverted)).toBe(true)
    expect(await wanted({ answered: true }, { answered: ['202', 3] })).toBe(true)
    expect(await wanted({ answered: false }, { answered: ['202', 3] })).toBe(false)
    expect(await wanted({ condition: 'no_answer' }, diverted)).toBe(false)
    expect(await wanted({ lane: 'internal' }, {})).toBe(false)
  })
})
