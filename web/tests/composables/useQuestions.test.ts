// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { createQuestions } from '@/composables/useQuestions'

const QUESTION = { title: 'Leave?', text: 'Something is lost.', yes: 'Leave' }

it('waits for the answer', async () => {
  const questions = createQuestions()
  const asked = questions.ask(QUESTION)
  expect(questions.current.value).toEqual(QUESTION)
  questions.answer(true)
  expect(await asked).toBe(true)
  expect(questions.current.value).toBeNull()
})

it('answers an older question with no', async () => {
  const questions = createQuestions()
  const older = questions.ask(QUESTION)
  const newer = questions.ask({ ...QUESTION, title: 'Remove?' })
  expect(await older).toBe(false)
  questions.answer(true)
  expect(await newer).toBe(true)
})
