// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { useRemoval, type Removal } from '@/composables/admin/useRemoval'
import { FakeApi } from '../../fake_api'
import { within } from './within'

const removal = (send: () => Promise<unknown>, refused: (problem: ApiProblem) => void = () => undefined): Removal => ({
  name: 'Anna Rossi',
  consequences: () => Promise.resolve('Her phone goes too.'),
  send,
  refused,
})

it('removes after a yes to what goes with it, and tells', async () => {
  const { it: remove, questions, notices } = await within(useRemoval, new FakeApi())
  const send = vi.fn(() => Promise.resolve())
  const done = remove(removal(send))
  await flushPromises()
  expect(questions.current.value).toMatchObject({ text: 'Her phone goes too.', isDangerous: true })
  expect(questions.current.value?.title).toContain('Anna Rossi')
  expect(send).not.toHaveBeenCalled()
  questions.answer(true)
  expect(await done).toBe(true)
  expect(send).toHaveBeenCalledOnce()
  expect(notices.current.value?.text).toContain('Anna Rossi')
})

it('does nothing after a no', async () => {
  const { it: remove, questions, notices } = await within(useRemoval, new FakeApi())
  const send = vi.fn(() => Promise.resolve())
  const done = remove(removal(send))
  await flushPromises()
  questions.answer(false)
  expect(await done).toBe(false)
  expect(send).not.toHaveBeenCalled()
  expect(notices.current.value).toBeNull()
})

it('tells a refusal where it stands', async () => {
  const { it: remove, questions, notices } = await within(useRemoval, new FakeApi())
  const refused = vi.fn<Removal['refused']>()
  const wish = removal(() => Promise.reject(new ApiProblem('in-use', 409)), refused)
  const done = remove(wish)
  await flushPromises()
  questions.answer(true)
  expect(await done).toBe(false)
  expect(refused).toHaveBeenCalledWith(expect.objectContaining({ status: 409 }))
  expect(notices.current.value).toBeNull()
})
