// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useEntityForm, type EntityForm } from '@/composables/admin/useEntityForm'
import { FakeApi } from '../../fake_api'
import type { Mounted } from '../../mounting'
import { within } from './within'

interface Thing {
  name: string
  size: number
}

const read = vi.fn<(key: string) => Promise<{ data: Thing; etag: string | null }>>()
const create = vi.fn<(draft: Thing) => Promise<void>>()
const change = vi.fn<(key: string, changes: Partial<Thing>, etag: string) => Promise<void>>()
let form: EntityForm<Thing>
let found: Mounted

beforeEach(async () => {
  read.mockReset().mockResolvedValue({ data: { name: 'one', size: 1 }, etag: '"1"' })
  create.mockReset().mockResolvedValue()
  change.mockReset().mockResolvedValue()
  const made = await within(() => useEntityForm<Thing>({ empty: () => ({ name: '', size: 0 }), read, create, change }), new FakeApi())
  form = made.it
  found = made
})

describe('a new thing', () => {
  it('is made, and the panel closes', async () => {
    form.openNew({ size: 3 })
    form.draft.value.name = 'two'
    expect(await form.save()).toBe(true)
    expect(create).toHaveBeenCalledExactlyOnceWith({ name: 'two', size: 3 })
    expect(form.isOpen.value).toBe(false)
  })

  it('that is refused: each fault at its field, as long as the value is the same', async () => {
    create.mockRejectedValue(new ApiProblem('exists', 409, [{ code: 'exists', values: { name: 'two' } }]))
    form.openNew()
    form.draft.value.name = 'two'
    expect(await form.save()).toBe(false)
    expect([form.isOpen.value, form.faults('/name').length, form.faults('/size').length]).toEqual([true, 1, 0])
    expect(form.sentence.value).toContain('look at the marked fields')
    form.draft.value.name = 'three'
    expect([form.faults('/name'), form.sentence.value]).toEqual([[], ''])
  })
})

describe('a thing there is', () => {
  it('is changed in what was changed, if nobody else was faster', async () => {
    await form.openFor('one')
    expect(form.isDirty.value).toBe(false)
    form.draft.value.size = 2
    expect(form.isDirty.value).toBe(true)
    await form.save()
    expect(change).toHaveBeenCalledExactlyOnceWith('one', { size: 2 }, '"1"')
  })

  it('that somebody changed meanwhile keeps what was typed, and says what they changed', async () => {
    await form.openFor('one')
    form.draft.value.size = 2
    change.mockRejectedValueOnce(new ApiProblem('stale', 412))
    read.mockResolvedValue({ data: { name: 'uno', size: 9 }, etag: '"2"' })
    expect(await form.save()).toBe(false)
    expect([form.draft.value, form.met.value, form.contested.value]).toEqual([{ name: 'uno', size: 2 }, ['name', 'size'], ['size']])
    await form.save()
    expect(change).toHaveBeenLastCalledWith('one', { size: 2 }, '"2"')
  })

  it('that cannot be read says why', async () => {
    read.mockRejectedValue(new ApiProblem('not-found', 404))
    await form.openFor('one')
    expect(form.sentence.value).toBe('It is not there any more.')
  })
})

describe('leaving', () => {
  it('asks where something is unsaved, and stays if it is to stay', async () => {
    await form.openFor('one')
    form.draft.value.size = 2
    const left = form.leave()
    await flushPromises()
    found.questions.answer(false)
    await left
    expect([form.isOpen.value, form.draft.value.size]).toEqual([true, 2])
    const again = form.leave()
    await flushPromises()
    found.questions.answer(true)
    await again
    expect(form.isOpen.value).toBe(false)
  })

  it('asks nothing where nothing was changed', async () => {
    await form.openFor('one')
    await form.leave()
    expect([form.isOpen.value, found.questions.current.value]).toEqual([false, null])
  })
})
