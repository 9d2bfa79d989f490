// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { h, shallowRef } from 'vue'
import { expect, it } from 'vitest'

import DayField from '@/components/DayField.vue'
import { mounted } from '../mounting'

async function field(first: string | null): Promise<{ type: (text: string) => Promise<void>; shown: () => string; told: (string | null)[]; day: { value: string | null } }> {
  const day = shallowRef(first)
  const told: (string | null)[] = []
  const choose = (chosen: string | null): void => {
    told.push(chosen)
    day.value = chosen
  }
  const { wrapper } = await mounted({ render: () => h(DayField, { modelValue: day.value, label: 'From', 'onUpdate:modelValue': choose }) })
  const input = wrapper.get<HTMLInputElement>('input')
  return { type: (text) => input.setValue(text), shown: () => input.element.value, told, day }
}

it('tells a day once it is whole: a year that is being typed is none', async () => {
  const { type, shown, told } = await field(null)
  for (const text of ['0002-03-05', '0020-03-05', '0202-03-05', '2026-03-05']) await type(text)
  expect([shown(), told]).toEqual(['2026-03-05', ['2026-03-05']])
})

it('tells that there is none any more', async () => {
  const { type, told } = await field('2026-03-05')
  await type('')
  expect(told).toEqual([null])
})

it('follows the day it is given', async () => {
  const { shown, day } = await field('2026-03-05')
  day.value = '2026-04-01'
  await flushPromises()
  expect(shown()).toBe('2026-04-01')
})
