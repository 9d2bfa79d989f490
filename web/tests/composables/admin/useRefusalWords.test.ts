// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { refusalWords } from '@/composables/admin/useRefusalWords'
import { createTexts } from '@/composables/useTexts'
import type { Language } from '@/domain/language'

async function told(language: Language, after: unknown): Promise<string> {
  const texts = createTexts(language)
  await texts.need(['admin_audit', 'admin_rules'])
  await texts.speak(language)
  return refusalWords(texts)(after)
}

const BOTH = ['internal', 'external']

it.each([
  ['en', { condition: 'busy', caller_classes: BOTH, number: '333 1', faults: ['may_not_divert_externally'] }, 'when in a call, to 333 1: diverting to outside numbers is not permitted.'],
  ['it', { condition: 'busy', caller_classes: BOTH, number: '333 1', faults: ['may_not_divert_externally'] }, 'quando è al telefono, verso 333 1: non è permesso deviare verso numeri esterni.'],
  ['en', { condition: 'no_answer', caller_classes: ['external'], number: '899', faults: ['prefix_denied'] }, 'when nobody answers, outside callers only, to 899: calls may not be diverted to numbers of this kind.'],
  ['en', { condition: 'handset', number: null, faults: ['number_invalid'] }, 'always, set on the phone, to no number: this is no number that can be called.'],
  ['en', { condition: 'novelty', caller_classes: BOTH, number: '203', faults: ['novelty'] }, 'novelty, to 203: it was not possible.'],
  ['en', { condition: 'always', caller_classes: BOTH, number: '201' }, 'always, to 201: it was not possible.'],
  ['en', null, ''],
] as const)('in %s %j', async (language, after, sentence) => {
  expect(await told(language, after)).toBe(sentence)
})

it.each([
  ['en', 1, 'Before it one more was refused, which is not listed.'],
  ['en', 7, 'Before it 7 more were refused, which are not listed.'],
  ['it', 7, 'Prima di questa ne sono state rifiutate altre 7, non elencate.'],
] as const)('in %s, %i that are not listed', async (language, unlisted, sentence) => {
  const after = { condition: 'busy', caller_classes: BOTH, number: '1', faults: ['own_number'], unlisted }
  expect(await told(language, after)).toContain(`. ${sentence}`)
})
