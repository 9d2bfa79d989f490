// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { useClosed } from '@/composables/diversions/useClosed'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const ASK = 'POST /extensions/202/preview'

/** A preview whose first decision passes over rules for these facts. */
function preview(...steps: [fact: string, destination: object | null][]): object {
  return { chain: [{ explanation: { steps: steps.map(([fact, destination]) => ({ fact, destination })) } }] }
}

const OPEN = preview(['condition_false', { kind: 'attendant' }])
const CLOSED = preview(['attendant_closed', { kind: 'attendant' }], ['attendant_closed', { kind: 'number', number: '91' }])

interface Looking extends Used<Ref<ReadonlySet<string>>> {
  occasion: Ref<number | null>
}

async function looking(api: FakeApi): Promise<Looking> {
  const occasion = shallowRef<number | null>(null)
  const found = await using(() => useClosed(() => '202', () => occasion.value), { api })
  return { ...found, occasion }
}

describe('what is closed at this hour', () => {
  it('is told by devia’s own reading, for both kinds of callers', async () => {
    const api = new FakeApi().answer(ASK, { body: CLOSED })
    const page = await looking(api)
    expect(page.asked()).toEqual([])
    page.occasion.value = 1
    await flushPromises()
    expect(page.asked().map(({ body }) => body)).toEqual([{ caller_class: 'internal' }, { caller_class: 'external' }])
    expect(page.it.value).toEqual(new Set(['attendant', '91']))
  })

  it('opens again', async () => {
    const api = new FakeApi().answer(ASK, { body: CLOSED })
    const page = await looking(api)
    page.occasion.value = 1
    await flushPromises()
    api.answer(ASK, { body: OPEN })
    page.occasion.value = 2
    await flushPromises()
    expect(page.it.value).toEqual(new Set())
  })

  it('is that of the last occasion, whichever answer comes last', async () => {
    const held = new HeldReplies()
    const page = await looking(new FakeApi().answer(ASK, held.reply))
    page.occasion.value = 1
    await flushPromises()
    page.occasion.value = 2
    await flushPromises()
    for (const place of [2, 3]) await held.answer(place, OPEN)
    for (const place of [0, 1]) await held.answer(place, CLOSED)
    expect(page.it.value).toEqual(new Set())
  })

  it('stays what it was where there is no answer', async () => {
    const api = new FakeApi().answer(ASK, { body: CLOSED })
    const page = await looking(api)
    page.occasion.value = 1
    await flushPromises()
    api.unplug(ASK)
    page.occasion.value = 2
    await flushPromises()
    expect(page.it.value).toEqual(new Set(['attendant', '91']))
  })

  it('is not asked where nothing has opening hours', async () => {
    const api = new FakeApi().answer(ASK, { body: OPEN })
    const page = await looking(api)
    page.occasion.value = 1
    await flushPromises()
    page.occasion.value = null
    await flushPromises()
    expect(page.asked()).toHaveLength(2)
  })

  it('is told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const page = await looking(new FakeApi().answer(ASK, held.reply))
    page.occasion.value = 1
    await flushPromises()
    page.leave()
    for (const place of [0, 1]) await held.answer(place, CLOSED)
    expect(page.it.value).toEqual(new Set())
  })
})
