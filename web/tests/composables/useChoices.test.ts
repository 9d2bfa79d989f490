// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { createChoices } from '@/composables/useChoices'

it('follows the system, and speaks nothing in particular, until something is chosen', () => {
  const choices = createChoices(window.localStorage)
  expect(choices.theme.value).toBe('system')
  expect(choices.language.value).toBeNull()
})

it('keeps what is chosen in this browser', () => {
  const choices = createChoices(window.localStorage)
  choices.setTheme('dark')
  choices.setLanguage('en')
  expect(choices.theme.value).toBe('dark')
  const later = createChoices(window.localStorage)
  expect(later.theme.value).toBe('dark')
  expect(later.language.value).toBe('en')
})

it('takes nothing it does not know', () => {
  createChoices(window.localStorage).setTheme('dark')
  for (const key of Object.keys(window.localStorage)) window.localStorage.setItem(key, 'pink')
  const choices = createChoices(window.localStorage)
  expect(choices.theme.value).toBe('system')
  expect(choices.language.value).toBeNull()
})
