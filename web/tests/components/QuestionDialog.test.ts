// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import QuestionDialog from '@/components/QuestionDialog.vue'
import { mounted } from '../mounting'

const QUESTION = { title: 'Leave?', text: 'It is not saved.', yes: 'Leave' }

const dialog = (): HTMLElement | null => document.querySelector('[role=alertdialog]')

function button(label: string): HTMLButtonElement {
  const found = [...(dialog()?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === label)
  if (found === undefined) throw new Error(`no button ${label}`)
  return found
}

it.each([
  ['Leave', true],
  ['Cancel', false],
])('is answered by %s: %s', async (label, expected) => {
  const { questions } = await mounted(QuestionDialog)
  const answer = questions.ask(QUESTION)
  await flushPromises()
  button(label).click()
  expect(await answer).toBe(expected)
})

it('is named by its title, and explained by its text', async () => {
  const { questions } = await mounted(QuestionDialog)
  void questions.ask(QUESTION)
  await flushPromises()
  const told = (attribute: string): string | undefined =>
    document.getElementById(dialog()?.getAttribute(attribute) ?? '')?.textContent
  expect(told('aria-labelledby')).toBe('Leave?')
  expect(told('aria-describedby')).toBe('It is not saved.')
})

it('says in the words of the question what staying means', async () => {
  const { questions } = await mounted(QuestionDialog)
  const answer = questions.ask({ ...QUESTION, no: 'Stay here' })
  await flushPromises()
  button('Stay here').click()
  expect(await answer).toBe(false)
})

it('gives the focus back to where it was', async () => {
  const page = defineComponent(() => () => [h('button', { id: 'asking' }, 'Ask'), h(QuestionDialog)])
  const { questions } = await mounted(page)
  const asking = document.getElementById('asking')
  asking?.focus()
  void questions.ask(QUESTION)
  await flushPromises()
  button('Cancel').focus()
  button('Cancel').click()
  await flushPromises()
  expect(document.activeElement).toBe(asking)
})
