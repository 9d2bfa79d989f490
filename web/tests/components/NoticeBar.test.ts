// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import NoticeBar from '@/components/NoticeBar.vue'
import { mounted, type Mounted } from '../mounting'

const LONG = 60_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function told(text: string, options?: Parameters<Mounted['notices']['tell']>[1]): Promise<Mounted> {
  const page = await mounted(NoticeBar)
  page.notices.tell(text, options)
  await nextTick()
  return page
}

it('has the places where a screen reader listens before it says anything', async () => {
  const { wrapper } = await mounted(NoticeBar)
  expect(wrapper.get('[role=status]').text()).toBe('')
  expect(wrapper.get('[role=alert]').text()).toBe('')
  expect(wrapper.findAll('button')).toHaveLength(0)
})

it('says a sentence for a while', async () => {
  const { wrapper } = await told('Saved.')
  expect(wrapper.get('[role=status]').text()).toBe('Saved.')
  expect(wrapper.get('[role=alert]').text()).toBe('')
  await vi.advanceTimersByTimeAsync(LONG)
  expect(wrapper.get('[role=status]').text()).toBe('')
})

it('says what is urgent at once, until it is put away', async () => {
  const { wrapper } = await told('Not saved.', { isUrgent: true })
  expect(wrapper.get('[role=alert]').text()).toBe('Not saved.')
  await vi.advanceTimersByTimeAsync(LONG)
  expect(wrapper.get('[role=alert]').text()).toBe('Not saved.')
  await wrapper.get('[aria-label=Close]').trigger('click')
  expect(wrapper.get('[role=alert]').text()).toBe('')
})

it.each([
  ['pointerenter', 'pointerleave'],
  ['focusin', 'focusout'],
])('waits from %s to %s', async (comes, goes) => {
  const { wrapper } = await told('Saved.')
  await wrapper.get('.notice').trigger(comes)
  await vi.advanceTimersByTimeAsync(LONG)
  expect(wrapper.get('[role=status]').text()).toBe('Saved.')
  await wrapper.get('.notice').trigger(goes)
  await vi.advanceTimersByTimeAsync(LONG)
  expect(wrapper.get('[role=status]').text()).toBe('')
})

it('offers what can be done about it, once', async () => {
  const done: string[] = []
  const { wrapper } = await told('Saved.', { action: { label: 'Undo', run: () => void done.push('undone') } })
  const undo = wrapper.findAll('button').find((button) => button.text() === 'Undo')
  await undo?.trigger('click')
  expect(done).toEqual(['undone'])
  expect(wrapper.get('[role=status]').text()).toBe('')
})

it('gives each sentence its whole time', async () => {
  const { wrapper, notices } = await told('Saved.')
  await vi.advanceTimersByTimeAsync(5_000)
  notices.tell('Saved again.')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(wrapper.get('[role=status]').text()).toBe('Saved again.')
})

it('is put away by Escape', async () => {
  const { wrapper } = await told('Saved.')
  await wrapper.get('[aria-label=Close]').trigger('keydown', { key: 'Escape' })
  expect(wrapper.get('[role=status]').text()).toBe('')
})
