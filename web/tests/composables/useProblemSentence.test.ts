// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { faultSentence } from '@/composables/useProblemSentence'
import { createTexts } from '@/composables/useTexts'

test.each([
  ['en', { code: 'too_short', values: { least: 1 } }, 'Fill this in.'],
  ['en', { code: 'too_short', values: { least: 8 } }, 'Use at least 8 characters.'],
  ['it', { code: 'too_short', values: { least: 1 } }, 'Compila questo campo.'],
  ['it', { code: 'too_short', values: { least: 8 } }, 'Usa almeno 8 caratteri.'],
  ['en', { code: 'too_few', values: { least: 1 } }, 'Choose at least one.'],
  ['it', { code: 'too_many', values: { most: 1 } }, 'Scegline al massimo uno.'],
  ['it', { code: 'too_long', values: { most: 64 } }, 'Usa al massimo 64 caratteri.'],
  ['en', { code: 'length_out_of_range', values: { least: 1, most: 64 } }, 'Use 1 to 64 characters.'],
  ['en', { code: 'exists', values: { name: 'turin' } }, 'It is already taken.'],
] as const)('%s: one and many are told apart (%j)', async (language, fault, sentence) => {
  const texts = createTexts(language)
  await texts.speak(language)
  expect(faultSentence(fault, texts)).toBe(sentence)
})
