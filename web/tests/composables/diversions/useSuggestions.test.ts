// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { useNumberBook } from '@/composables/diversions/useNumberBook'
import { useSuggestions, type Suggestions } from '@/composables/diversions/useSuggestions'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

function contact(number: string, name: string): object {
  return { kind: 'extension', number, extension: number, name, site: 'default', state: 'free' }
}

const ANNA = contact('201', 'Anna Rossi')
const BRUNO = contact('202', 'Bruno Bianchi')
const CARLA = contact('203', 'Carla Verdi')
const OUTSIDE = { kind: 'outside', number: '+390255500001', name: null, national: null, international: '+39 02 5550 0001', fault: null }
const UNKNOWN = { kind: 'nothing', number: null, name: null, national: null, international: null, fault: 'extension_unknown' }

function page(...items: object[]): object {
  return { items, next: null, total: items.length }
}

interface Typing extends Used<Suggestions> {
  text: Ref<string>
}

async function typing(api: FakeApi, first = ''): Promise<Typing> {
  const text = shallowRef(first)
  const found = await using(() => useSuggestions(() => text.value, () => '202', useNumberBook(() => '202')), { api })
  return { ...found, text }
}

/** So long nobody types. */
async function pause(milliseconds = 200): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await flushPromises()
}

const numbers = ({ it: { items } }: Typing): string[] => items.value.map(({ number }) => number)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('whom a text may mean', () => {
  it('is asked when nobody has typed for a moment, for all of it', async () => {
    const api = new FakeApi().answer('GET /contacts', { body: page(CARLA) })
    const field = await typing(api, 'c')
    await pause(150)
    field.text.value = ' car '
    await pause(150)
    expect([field.asked().length, field.it.isSearching.value]).toEqual([0, true])
    await pause()
    expect(field.asked().map(({ address }) => address)).toEqual(['/api/v1/contacts?search=car&limit=9'])
    expect([numbers(field), field.it.isSearching.value]).toEqual([['203'], false])
  })

  it('leaves out whose plan it is, and keeps to a few', async () => {
    const many = Array.from({ length: 8 }, (_, index) => contact(`${300 + index}`, 'Somebody'))
    const field = await typing(new FakeApi().answer('GET /contacts', { body: page(BRUNO, ...many) }))
    await pause()
    expect(numbers(field)).toEqual(['300', '301', '302', '303', '304', '305', '306', '307'])
  })

  it('is what was typed last, whichever answer comes last', async () => {
    const held = new HeldReplies()
    const field = await typing(new FakeApi().answer('GET /contacts', held.reply), 'an')
    await pause()
    field.text.value = 'carla'
    await pause()
    await held.answer(1, page(CARLA))
    await held.answer(0, page(ANNA))
    expect(numbers(field)).toEqual(['203'])
    expect([field.it.isSearching.value, field.it.problem.value]).toEqual([false, null])
  })

  it('is still being looked for while an older answer was let go', async () => {
    const held = new HeldReplies()
    const field = await typing(new FakeApi().answer('GET /contacts', held.reply), 'an')
    await pause()
    field.text.value = 'carla'
    await pause()
    await held.answer(0, page(ANNA))
    expect([numbers(field), field.it.isSearching.value]).toEqual([[], true])
  })

  it('may be an outside number, which comes first', async () => {
    const api = new FakeApi().answer('GET /contacts', { body: page(CARLA) }).answer('GET /numbers', { body: OUTSIDE })
    const field = await typing(api, '02 5550 0001')
    await pause()
    expect(field.it.items.value[0]).toEqual({ kind: 'outside', number: '+390255500001', shown: '+39 02 5550 0001' })
    expect(numbers(field)).toEqual(['+390255500001', '203'])
    // As soon as something else is typed it is not that number any more.
    field.text.value = '02 5550 0002'
    await flushPromises()
    expect(numbers(field)).toEqual(['203'])
  })

  it('says why a number cannot be called, unless it may be unfinished', async () => {
    const api = new FakeApi().answer('GET /contacts', { body: page() }).answer('GET /numbers', { body: UNKNOWN })
    const field = await typing(api, '299')
    await pause()
    expect(field.it.fault.value).toEqual({ code: 'extension_unknown', values: { number: '299' } })
    api.answer('GET /contacts', { body: page(ANNA, CARLA) })
    field.text.value = '20'
    await pause()
    expect([field.it.fault.value, numbers(field)]).toEqual([null, ['201', '203']])
  })

  it('asks of no name whether it can be dialled', async () => {
    const api = new FakeApi().answer('GET /contacts', { body: page(CARLA) })
    const field = await typing(api, 'Carla 2')
    await pause()
    expect(field.asked().some(({ address }) => address.includes('/numbers'))).toBe(false)
  })

  it('says when devia does not answer, and forgets it when it does', async () => {
    const api = new FakeApi().unplug('GET /contacts')
    const field = await typing(api, 'car')
    await pause()
    expect([field.it.problem.value?.kind, field.it.isSearching.value]).toEqual(['unreachable', false])
    api.answer('GET /contacts', { body: page(CARLA) })
    field.text.value = 'carl'
    await pause()
    expect([field.it.problem.value, numbers(field)]).toEqual([null, ['203']])
  })

  it('is asked by nobody who is gone', async () => {
    const api = new FakeApi().answer('GET /contacts', { body: page(CARLA) })
    const field = await typing(api, 'car')
    field.leave()
    await pause(1_000)
    expect(field.asked()).toEqual([])
  })

  it('is told to nobody who is gone', async () => {
    const held = new HeldReplies()
    const field = await typing(new FakeApi().answer('GET /contacts', held.reply), 'car')
    await pause()
    field.leave()
    await held.answer(0, page(CARLA))
    expect(numbers(field)).toEqual([])
  })
})
