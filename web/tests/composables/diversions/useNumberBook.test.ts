// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useNumberBook, type NumberBook } from '@/composables/diversions/useNumberBook'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const CARLA = { kind: 'extension', number: '203', name: 'Carla Verdi', national: null, international: null, fault: null }
const MOBILE = { kind: 'outside', number: '+393331234567', name: null, national: '333 123 4567', international: '+39 333 123 4567', fault: null }
const NOBODY = { kind: 'nothing', number: null, name: null, national: null, international: null, fault: 'extension_unknown' }

function using202(api: FakeApi): Promise<Used<NumberBook>> {
  return using(() => useNumberBook(() => '202'), { api })
}

async function book(api: FakeApi): Promise<NumberBook> {
  return (await using202(api)).it
}

/** A devia that knows these by what was dialled. */
function knowing(numbers: Record<string, object>): FakeApi {
  const api = new FakeApi()
  return api.answer('GET /numbers', () => {
    const dialled = new URL(api.asked.at(-1)?.address ?? '', 'http://devia').searchParams.get('dialled') ?? ''
    return numbers[dialled] === undefined ? new Response('{}', { status: 404 }) : Response.json(numbers[dialled])
  })
}

describe('the numbers of a plan', () => {
  it('have names, and are written as people write them', async () => {
    const found = await book(knowing({ '203': CARLA, '+393331234567': MOBILE }))
    await found.learn(['203', '+393331234567'])
    expect(found.nameOf('203')).toBe('Carla Verdi')
    expect([found.nameOf('+393331234567'), found.shown('+393331234567')]).toEqual([null, '+39 333 123 4567'])
    // What is not known is written as it is.
    expect([found.nameOf('204'), found.shown('204'), found.isGroup('204')]).toEqual([null, '204', false])
  })

  it('tell which of them cannot be destinations', async () => {
    const found = await book(knowing({ '203': CARLA, '299': NOBODY }))
    await found.learn(['203', '299'])
    expect(found.faults.value).toEqual(new Map([['299', 'extension_unknown']]))
  })

  it('are asked for once', async () => {
    const { it: found, asked } = await using202(knowing({ '203': CARLA, '299': NOBODY }))
    await found.learn(['203'])
    await found.learn(['203', '299'])
    expect(asked().map(({ address }) => address)).toEqual([
      '/api/v1/numbers?dialled=203&extension=202',
      '/api/v1/numbers?dialled=299&extension=202',
    ])
  })

  it('are each learnt, though one of them is not told', async () => {
    const found = await book(knowing({ '203': CARLA }))
    await found.learn(['204', '203'])
    expect([found.nameOf('203'), found.nameOf('204')]).toEqual(['Carla Verdi', null])
  })

  it('are all kept, in whatever order they are told', async () => {
    const held = new HeldReplies()
    const found = await book(new FakeApi().answer('GET /numbers', held.reply))
    const learning = found.learn(['203', '299'])
    await flushPromises()
    await held.answer(1, NOBODY)
    expect(found.faults.value.size).toBe(1)
    await held.answer(0, CARLA)
    await learning
    expect([found.nameOf('203'), found.faults.value.size]).toEqual(['Carla Verdi', 1])
  })

  it('may be found out elsewhere', async () => {
    const { it: found, asked } = await using202(new FakeApi())
    found.keep('9', { ...CARLA, kind: 'attendant', number: '9', name: null } as never)
    await found.learn(['9'])
    expect(found.isGroup('9')).toBe(true)
    expect(asked()).toEqual([])
  })

  it('say why they could not be read as typed', async () => {
    const found = await book(new FakeApi().unplug('GET /numbers'))
    await expect(found.read('203')).rejects.toBeInstanceOf(ApiProblem)
  })
})
