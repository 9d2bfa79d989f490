// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import ImportPage from '@/pages/admin/ImportPage.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

const CSV = 'username,name\nelena,Elena Blu\nfabio,Fabio Viola\n'
const outcome = (more: object): object => ({ created: [], updated: [], unchanged: [], faults: [], applied: false, ...more })
let api: FakeApi

beforeEach(() => {
  api = new FakeApi().answer('GET /session', { body: ANNA })
})

async function choose(text = CSV): Promise<Mounted> {
  const page = await mounted(ImportPage, { api, areas: ['admin', 'admin_lists', 'admin_import'], at: '/admin/import' })
  const field = page.wrapper.get('input[type=file]')
  Object.defineProperty(field.element, 'files', { value: [new File([text], 'people.csv', { type: 'text/csv' })] })
  await field.trigger('change')
  await flushPromises()
  return page
}

const imports = (): { address: string; body: unknown }[] => api.asked.filter(({ method }) => method === 'POST')

it('tries first, and changes nothing until it is told to', async () => {
  api.answer('POST /users/import', { body: outcome({ created: ['elena'], updated: ['fabio'] }) })
  const { wrapper } = await choose()
  expect(imports().map(({ address, body }) => [address, body])).toEqual([['/api/v1/users/import?dry_run=true', CSV]])
  expect(wrapper.findAll('tbody tr').map((row) => row.text())).toEqual(['elenaNew', 'fabioChanged'])
  api.answer('POST /users/import', { body: outcome({ created: ['elena'], updated: ['fabio'], applied: true }) })
  await wrapper.findAll('button').find((one) => one.text() === 'Import now')?.trigger('click')
  await flushPromises()
  expect(imports().at(-1)).toMatchObject({ address: '/api/v1/users/import?dry_run=false', body: CSV })
  expect(wrapper.get('[role=status]').text()).toBe('Done: 1 created, 1 changed.')
  expect(wrapper.text()).not.toContain('Import now')
})

it('tells each fault with its line and column, and cannot be done', async () => {
  api.answer('POST /users/import', {
    body: outcome({ created: ['elena'], faults: [{ line: 3, pointer: '/password', code: 'too_short', values: { least: 8 } }] }),
  })
  const { wrapper } = await choose()
  expect(wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([['3', 'password', 'Use at least 8 characters.']])
  expect(wrapper.text()).not.toContain('Import now')
})

it('of many people the first are told, and how many more there are', async () => {
  const created = Array.from({ length: 10_000 }, (_, at) => `u${at}`)
  api.answer('POST /users/import', { body: outcome({ created }) })
  const { wrapper } = await choose()
  expect(wrapper.get('h2').text()).toContain('10,000')
  expect(wrapper.findAll('tbody tr')).toHaveLength(200)
  expect(wrapper.text()).toContain('and 9,800 more')
})

it('says so where devia does not answer', async () => {
  api.unplug('POST /users/import')
  const { wrapper } = await choose()
  expect(wrapper.get('[role=alert]').text()).toContain('devia does not answer')
})

it('has a sample with the columns there are', async () => {
  const { wrapper } = await choose()
  const sample = wrapper.get<HTMLAnchorElement>('a[download]').attributes('href') ?? ''
  const [head, row] = decodeURIComponent(sample.split(',').slice(1).join(',')).split('\r\n')
  expect(row?.split(',')).toHaveLength(head?.split(',').length ?? 0)
})
