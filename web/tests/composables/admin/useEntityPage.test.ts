// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useEntityForm } from '@/composables/admin/useEntityForm'
import { useEntityPage, type EntityPage, type EntityPageOptions } from '@/composables/admin/useEntityPage'
import type { RowOf } from '@/composables/admin/useList'
import { NEW_SITE, type SiteDraft } from '@/domain/admin/drafts'
import { FakeApi } from '../../fake_api'
import type { Mounted } from '../../mounting'
import { listing } from '../../pages/admin/rows'
import { within } from './within'

type Row = RowOf<'/sites'>
const TURIN: Row = { name: 'turin', attendant: null, time_zone: 'Europe/Rome', people: 3, returns_to: null }
let api: FakeApi

beforeEach(() => {
  api = new FakeApi().answer('GET /sites', listing(TURIN))
})

async function page(more: Partial<EntityPageOptions<Row, SiteDraft>> = {}): Promise<Mounted & { it: EntityPage<Row, SiteDraft> }> {
  const found = await within(() => {
    const form = useEntityForm<SiteDraft>({
      empty: () => NEW_SITE,
      read: () => Promise.resolve({ data: { ...NEW_SITE, name: 'turin' }, etag: '"1"' }),
      create: () => Promise.resolve(),
      change: () => Promise.resolve(),
    })
    return useEntityPage('/sites', { filters: [], usualSort: 'name', form, keyOf: (row) => row.name, consequences: () => 'Nobody is there.', ...more })
  }, api)
  await flushPromises()
  return found
}

const asked = (method: string): string[] => api.asked.filter((one) => one.method === method).map(({ address }) => address)

it('reads the list again once something is saved, and says so', async () => {
  const { it: sites, notices } = await page()
  sites.form.openNew({ name: 'milan' })
  const before = asked('GET').length
  await sites.save()
  expect(asked('GET')).toHaveLength(before + 1)
  expect(notices.current.value?.text).toBe('Saved.')
})

it('says it in words of its own where it has some', async () => {
  const { it: sites, notices } = await page({ saved: ({ name }, isNew) => `${name} ${isNew ? 'is new' : 'is changed'}` })
  sites.form.openNew({ name: 'milan' })
  await sites.save()
  expect(notices.current.value?.text).toBe('milan is new')
  sites.open(TURIN)
  await flushPromises()
  sites.form.draft.value.time_zone = 'Europe/Paris'
  await sites.save()
  expect(notices.current.value?.text).toBe('turin is changed')
})

it('asks before one is removed, telling what goes with it', async () => {
  api.answer('DELETE /sites/turin', { status: 204 })
  const { it: sites, questions, notices } = await page({ nameOf: ({ name }) => name.toUpperCase() })
  sites.open(TURIN)
  await flushPromises()
  const removed = sites.remove()
  await flushPromises()
  expect(questions.current.value).toMatchObject({ title: 'Remove TURIN?', text: 'Nobody is there.', isDangerous: true })
  expect(asked('DELETE')).toEqual([])
  questions.answer(true)
  await removed
  expect(asked('DELETE')).toEqual(['/api/v1/sites/turin'])
  expect([sites.form.isOpen.value, notices.current.value?.text]).toEqual([false, 'TURIN has been removed.'])
})

it('keeps the panel open where the answer is no', async () => {
  const { it: sites, questions } = await page()
  sites.open(TURIN)
  await flushPromises()
  const removed = sites.remove()
  await flushPromises()
  questions.answer(false)
  await removed
  expect([asked('DELETE'), sites.form.isOpen.value]).toEqual([[], true])
})

it('asks nothing where it cannot be told what goes with it, and says so in the panel', async () => {
  const { it: sites, questions, notices } = await page({ consequences: () => Promise.reject(new ApiProblem('unreachable', 0)) })
  sites.open(TURIN)
  await flushPromises()
  await sites.remove()
  expect([questions.current.value, notices.current.value]).toEqual([null, null])
  expect(sites.form.sentence.value).toContain('devia does not answer.')
})

it('says in the panel why one could not be removed, until something else is asked for', async () => {
  api.refuse('DELETE /sites/turin', 409, 'in-use')
  const { it: sites, questions, notices } = await page()
  sites.open(TURIN)
  await flushPromises()
  const removed = sites.remove()
  await flushPromises()
  questions.answer(true)
  await removed
  expect([sites.form.isOpen.value, sites.form.sentence.value === '', notices.current.value]).toEqual([true, false, null])
  sites.form.openNew()
  expect(sites.form.sentence.value).toBe('')
  sites.open(TURIN)
  await flushPromises()
  sites.form.refuse(new ApiProblem('unreachable', 0))
  await sites.form.save()
  expect(sites.form.sentence.value).toBe('')
})

it('removes nothing that is not there yet', async () => {
  const { it: sites, questions } = await page()
  sites.form.openNew()
  await sites.remove()
  expect([questions.current.value, asked('DELETE')]).toEqual([null, []])
})

it('removes many by what they are known by', async () => {
  api.answer('POST /sites/bulk', { body: { done: ['turin'], failed: [] } })
  const { it: sites } = await page()
  const { data } = await sites.removeMany([TURIN])
  expect(data.done).toEqual(['turin'])
  expect(api.asked.at(-1)?.body).toEqual({ keys: ['turin'], action: 'remove' })
})
