// SPDX-License-Identifier: Apache-2.0
import { mdiHistory } from '@mdi/js'
import { expect, it } from 'vitest'
import { h } from 'vue'

import ChoiceGroup from '@/components/ChoiceGroup.vue'
import EmptyState from '@/components/EmptyState.vue'
import LoadingRows from '@/components/LoadingRows.vue'
import TroubleState from '@/components/TroubleState.vue'
import { mounted } from '../mounting'

it('tells a screen reader that something is loading, and shows the others rows', async () => {
  const { wrapper } = await mounted(LoadingRows, { props: { rows: 3, height: 40 } })
  expect(wrapper.get('[role=status]').text()).toBe('Loading…')
  expect(wrapper.findAll('[aria-hidden=true]')).toHaveLength(3)
})

it.each(['h1', 'h2'] as const)('says under a heading (%s) that there is nothing yet', async (heading) => {
  const { wrapper } = await mounted(() => h(EmptyState, { title: 'No calls', text: 'None yet.', icon: mdiHistory, heading }, () => h('a', 'Go on')))
  expect(wrapper.get(heading).text()).toBe('No calls')
  expect(wrapper.text()).toContain('None yet.')
  expect(wrapper.get('a').text()).toBe('Go on')
})

it('says at once what is the matter, and what can be done', async () => {
  const { wrapper } = await mounted(TroubleState, { props: { title: 'Not read', text: 'devia is away.', action: 'Try again' } })
  expect(wrapper.get('[role=alert]').text()).toContain('Not read')
  await wrapper.get('button').trigger('click')
  expect(wrapper.findComponent(TroubleState).emitted('act')).toHaveLength(1)
})

it('offers nothing where nothing can be done', async () => {
  const { wrapper } = await mounted(TroubleState, { props: { title: 'Not read' } })
  expect(wrapper.find('button').exists()).toBe(false)
})

it('has a choice of several that is one control', async () => {
  const options = [
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
  ]
  const { wrapper } = await mounted(ChoiceGroup, { props: { label: 'Appearance', options, modelValue: 'light' } })
  expect(wrapper.get('fieldset legend').text()).toBe('Appearance')
  const radios = wrapper.findAll<HTMLInputElement>('input[type=radio]')
  expect(radios.map((radio) => radio.element.checked)).toEqual([true, false])
  expect(new Set(radios.map((radio) => radio.element.name)).size).toBe(1)
  await wrapper.get('input[value=dark]').trigger('change')
  expect(wrapper.findComponent(ChoiceGroup).emitted('update:modelValue')).toEqual([['dark']])
})
