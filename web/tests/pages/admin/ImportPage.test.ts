// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import ImportPage from '@/pages/admin/ImportPage.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

const CSV = 'username,name\nelena,Elena Blu\nfabio,Fabio Viola\n'
const trial = (more: object): object => ({ created: [], updated: [], unchanged: [], faults: [], ...more })
const JOB = {
  id: 'j1',
  state: 'running',
  started_at: '2026-03-02T09:00:00Z',
  started_by: 'anna',
  ended_at: null,
  total: 10_000,
  done: 2_500,
  created: 2_400,
  updated: 50,
  unchanged: 50,
  faults: [],
}
let api: FakeApi

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-02T09:04:00Z') })
  api = new FakeApi().answer('GET /session', { body: ANNA })
  there(null)
})

afterEach(() => {
  vi.useRealTimers()
})

/** The latest import, as devia has it from now on. */
function there(job: object | null): void {
  api.answer('GET /imports', { body: { items: job === null ? [] : [job], next: null, total: job === null ? 0 : 1 } })
}

async function opened(): Promise<Mounted> {
  const page = await mounted(ImportPage, { api, areas: ['admin', 'admin_lists', 'admin_import'], at: '/admin/import' })
  await flushPromises()
  return page
}

async function choose(text = CSV): Promise<Mounted> {
  const page = await opened()
  const field = page.wrapper.get('input[type=file]')
  Object.defineProperty(field.element, 'files', { value: [new File([text], 'people.csv', { type: 'text/csv' })] })
  await field.trigger('change')
  await vi.waitFor(() => {
    expect(page.wrapper.find('h2').exists() || page.wrapper.find('[role=alert]').exists()).toBe(true)
  })
  return page
}

async function press({ wrapper }: Mounted, name: string): Promise<void> {
  await wrapper.findAll('button').find((one) => one.text() === name)?.trigger('click')
  await flushPromises()
}

async function aSecondLater(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000)
  await flushPromises()
}

const asked = (method: string): { address: string; body: unknown }[] =>
  api.asked.filter((one) => one.method === method && one.address.includes('/imports')).map(({ address, body }) => ({ address, body }))

it('tries first, and changes nothing until it is told to', async () => {
  api.answer('POST /imports/trial', { body: trial({ created: ['elena'], updated: ['fabio'] }) })
  const page = await choose()
  expect(asked('POST')).toEqual([{ address: '/api/v1/imports/trial', body: CSV }])
  expect(page.wrapper.findAll('tbody tr').map((row) => row.text())).toEqual(['elenaNew', 'fabioChanged'])
  api.answer('POST /imports', { status: 202, body: { ...JOB, total: null, done: 0 } })
  await press(page, 'Import now')
  expect(asked('POST')[1]).toEqual({ address: '/api/v1/imports', body: CSV })
  expect(page.wrapper.get('h2').text()).toBe('Reading the file…')
  expect(page.wrapper.text()).not.toContain('Import now')
})

it('tells how far it is until it is over', async () => {
  there(JOB)
  const { wrapper } = await opened()
  expect(wrapper.get('h2').text()).toBe('2,500 of 10,000 lines are done')
  expect(wrapper.get('[role=progressbar]').attributes('aria-valuenow')).toBe('25')
  expect(wrapper.text()).toContain('About 12 minutes left. You can leave this page')
  expect(wrapper.text()).toContain('Begun by anna')
  expect(wrapper.find('input[type=file]').exists()).toBe(false)
  there({ ...JOB, done: 5_000 })
  await aSecondLater()
  expect(wrapper.get('h2').text()).toBe('5,000 of 10,000 lines are done')
  there({ ...JOB, state: 'done', done: 10_000, created: 9_900, updated: 50, ended_at: '2026-03-02T09:04:00Z' })
  await aSecondLater()
  expect(wrapper.get('[role=status]').text()).toBe('Done: 9,900 created, 50 changed.')
  expect(wrapper.find('input[type=file]').exists()).toBe(true)
  const looked = asked('GET').length
  await aSecondLater()
  expect(asked('GET')).toHaveLength(looked)
})

it('goes on looking where devia did not answer once', async () => {
  there(JOB)
  const { wrapper } = await opened()
  api.unplug('GET /imports')
  await aSecondLater()
  expect(wrapper.get('h2').text()).toBe('2,500 of 10,000 lines are done')
  there({ ...JOB, done: 5_000 })
  await aSecondLater()
  expect(wrapper.get('h2').text()).toBe('5,000 of 10,000 lines are done')
})

it('looks no more when the page is left', async () => {
  there(JOB)
  const { wrapper } = await opened()
  wrapper.unmount()
  const looked = asked('GET').length
  await aSecondLater()
  expect(asked('GET')).toHaveLength(looked)
})

it('is stopped, and what is done stays', async () => {
  there(JOB)
  const page = await opened()
  api.answer('DELETE /imports/j1', { body: { ...JOB, state: 'stopped', done: 2_550, ended_at: '2026-03-02T09:04:00Z' } })
  await press(page, 'Stop')
  expect(page.wrapper.get('[role=status]').text()).toContain('2,550 of 10,000 lines are done and stay so')
})

it('tells the lines that were not done', async () => {
  there({ ...JOB, state: 'done', done: 9_999, faults: [{ line: 7, pointer: '/extension', code: 'number_taken', values: {} }] })
  const { wrapper } = await opened()
  expect(wrapper.get('h2').text()).toBe('One line was not done')
  expect(wrapper.get('tbody tr').findAll('td').map((cell) => cell.text()).slice(0, 2)).toEqual(['7', 'extension'])
})

it('tells that the file has faults after all, or that devia could not go on', async () => {
  there({ ...JOB, state: 'failed', done: 0, faults: [{ line: 7, pointer: '/extension', code: 'number_taken', values: {} }] })
  const { wrapper } = await opened()
  expect(wrapper.get('[role=alert]').text()).toContain('Nothing was changed.')
  wrapper.unmount()
  there({ ...JOB, state: 'failed' })
  expect((await opened()).wrapper.get('[role=alert]').text()).toContain('2,500 of 10,000 lines are done')
})

it('finds the one that is in the way', async () => {
  api.answer('POST /imports/trial', { body: trial({ created: ['elena'] }) })
  const page = await choose()
  api.refuse('POST /imports', 409, 'underway')
  there({ ...JOB, started_by: 'carla' })
  await press(page, 'Import now')
  expect(page.wrapper.get('[role=alert]').text()).toContain('It goes on already')
  expect(page.wrapper.text()).toContain('Begun by carla')
})

it('tells each fault with its line and column, and cannot be done', async () => {
  api.answer('POST /imports/trial', {
    body: trial({ created: ['elena'], faults: [{ line: 3, pointer: '/password', code: 'too_short', values: { least: 8 } }] }),
  })
  const { wrapper } = await choose()
  expect(wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([['3', 'password', 'Use at least 8 characters.']])
  expect(wrapper.text()).not.toContain('Import now')
})

it('of many people, or faults, the first are told, and how many more there are', async () => {
  const created = Array.from({ length: 10_000 }, (_, at) => `u${at}`)
  api.answer('POST /imports/trial', { body: trial({ created }) })
  const { wrapper } = await choose()
  expect(wrapper.get('h2').text()).toContain('10,000')
  expect(wrapper.findAll('tbody tr')).toHaveLength(200)
  expect(wrapper.text()).toContain('and 9,800 more')
  wrapper.unmount()
  const faults = created.map((_, at) => ({ line: at + 2, pointer: '/name', code: 'missing', values: {} }))
  api.answer('POST /imports/trial', { body: trial({ faults }) })
  const other = await choose()
  expect(other.wrapper.findAll('tbody tr')).toHaveLength(200)
  expect(other.wrapper.text()).toContain('and 9,800 more')
})

it('says so where devia does not answer', async () => {
  api.unplug('POST /imports/trial')
  const { wrapper } = await choose()
  expect(wrapper.get('[role=alert]').text()).toContain('devia does not answer')
})

it('has a sample with the columns there are', async () => {
  const { wrapper } = await opened()
  const sample = wrapper.get<HTMLAnchorElement>('a[download]').attributes('href') ?? ''
  const [head, row] = decodeURIComponent(sample.split(',').slice(1).join(',')).split('\r\n')
  expect(row?.split(',')).toHaveLength(head?.split(',').length ?? 0)
})
