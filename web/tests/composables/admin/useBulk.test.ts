// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useBulk } from '@/composables/admin/useBulk'
import { FakeApi } from '../../fake_api'
import { within } from './within'

const THINGS = Array.from({ length: 600 }, (_, at) => `t${at}`)

it('sends a portion at a time, and says how far it has come', async () => {
  const { it: bulk } = await within(useBulk, new FakeApi())
  const sizes: [number, number | null][] = []
  const result = await bulk.run(THINGS, (portion) => {
    sizes.push([portion.length, bulk.progress.value])
    return Promise.resolve({ data: { done: portion, failed: [] } })
  })
  expect(sizes).toEqual([[250, 0], [250, 250], [100, 500]])
  expect(result).toEqual({ done: THINGS, refused: [], broken: '' })
  expect(bulk.progress.value).toBeNull()
})

it('tells what was refused in words, and goes on', async () => {
  const { it: bulk } = await within(useBulk, new FakeApi())
  const result = await bulk.run(['a', 'b'], () =>
    Promise.resolve({ data: { done: ['b'], failed: [{ key: 'a', type: '/problems/not-found', errors: [] }] } }),
  )
  expect(result).toEqual({ done: ['b'], refused: [{ key: 'a', reason: 'It is not there any more.' }], broken: '' })
})

it('ends where devia no longer answers, and keeps what was done', async () => {
  const { it: bulk } = await within(useBulk, new FakeApi())
  const result = await bulk.run(THINGS, (portion) =>
    portion[0] === 't0' ? Promise.resolve({ data: { done: portion, failed: [] } }) : Promise.reject(new ApiProblem('unreachable', 0)),
  )
  expect(result.done).toHaveLength(250)
  expect(result.broken).toContain('devia does not answer')
  expect(bulk.progress.value).toBeNull()
})
