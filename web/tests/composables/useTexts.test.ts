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

it('has them too where the page asked while the language was changing', async () => {
  const texts = createTexts('en')
  await texts.speak('en')
  const change = texts.speak('it')
  const page = texts.need(['account'])
  await Promise.all([change, page])
  expect(texts.t('account.title')).toBe('Il tuo account')
})

it('speaks the last language asked for, whichever is there first', async () => {
  const texts = createTexts('en')
  await Promise.all([texts.speak('it'), texts.speak('en')])
  expect(texts.language.value).toBe('en')
})
