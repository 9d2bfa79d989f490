// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { createTexts } from '@/composables/useTexts'

it('speaks the language asked for, once its texts are there', async () => {
  const texts = createTexts('en')
  expect(texts.isReady.value).toBe(false)
  await texts.speak('en')
  expect(texts.isReady.value).toBe(true)
  expect(texts.t('signin.submit')).toBe('Sign in')
  await texts.speak('it')
  expect(texts.t('signin.submit')).toBe('Entra')
  expect(document.documentElement.lang).toBe('it')
})

it('fills in values, counts, and signs that mean something to messages', async () => {
  const texts = createTexts('en')
  await texts.speak('en')
  expect(texts.t('shell.user_menu', { name: 'Anna' })).toContain('Anna:')
  expect(texts.tc('signin.wait', 1)).toContain('one second')
  expect(texts.tc('signin.wait', 5)).toContain('5 seconds')
  expect(texts.t('problems.fault.characters_not_allowed')).toContain('@')
})

it('has the texts of an area after a change of language as well', async () => {
  const texts = createTexts('en')
  await texts.speak('en')
  await texts.need(['calls'])
  expect(texts.t('calls.title')).toBe('Calls')
  await texts.speak('it')
  expect(texts.t('calls.title')).toBe('Chiamate')
})
