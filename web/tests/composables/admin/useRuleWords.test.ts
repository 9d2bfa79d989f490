// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { ruleWords, type RuleWords } from '@/composables/admin/useRuleWords'
import { createTexts } from '@/composables/useTexts'
import type { Language } from '@/domain/language'

async function words(language: Language = 'en'): Promise<RuleWords> {
  const texts = createTexts(language)
  await texts.need(['admin_rules'])
  return ruleWords(texts)
}

const ROW = {
  extension: '201',
  name: 'Anna Rossi',
  site: 'default',
  condition: 'no_answer',
  classes: ['external'],
  enabled: true,
  suspended: false,
  destination: { kind: 'number', number: '203' },
  destination_name: 'Carla Verdi',
  destination_attendant: false,
  destination_written: null,
  ring_time: 20,
  destination_ring_time: null,
  otherwise: null,
  changed_at: null,
  changed_by: null,
  changed_by_name: null,
  unusable: null,
  in_loop: false,
} as const

describe('a diversion in words', () => {
  it('says whose it is, where to, when, and for whom', async () => {
    const { sentence } = await words()
    expect(sentence({ ...ROW, classes: [...ROW.classes] })).toBe(
      'Anna Rossi 201 → Carla Verdi 203 when nobody answers, after 20 s, outside callers only',
    )
  })

  it('says it in Italian', async () => {
    const { when } = await words('it')
    expect(when('busy', ['internal', 'external'])).toBe('quando è al telefono')
    expect(when('busy', ['internal'])).toBe('quando è al telefono, solo chiamate interne')
  })

  it('names destinations that are no numbers, and numbers of nobody', async () => {
    const { destination, person } = await words()
    const nobody = { destination_name: null, destination_attendant: false, destination_written: null }
    expect(destination({ ...nobody, destination: { kind: 'voicemail' } })).toBe('Voicemail')
    const outside = { kind: 'number', number: '+390255500001' } as const
    expect(destination({ ...nobody, destination: outside, destination_written: '+39 02 5550 0001' })).toBe('+39 02 5550 0001')
    expect(destination({ ...nobody, destination: { kind: 'number', number: '9' }, destination_attendant: true })).toBe('Attendant 9')
    // Somebody's who is gone.
    expect(destination({ ...nobody, destination: { kind: 'number', number: '777' } })).toBe('777')
    expect(person(null, '299')).toBe('299')
  })

  it('says who changed it last', async () => {
    const { author } = await words('it')
    expect(author({ changed_by: 'anna', changed_by_name: 'Anna Rossi' })).toBe('Anna Rossi')
    expect(author({ changed_by: 'gone', changed_by_name: null })).toBe('gone')
    expect(author({ changed_by: 'command line', changed_by_name: null })).toBe('riga di comando')
    expect(author({ changed_by: null, changed_by_name: null })).toBe('')
  })

  it('has a sentence for what keeps it from being used, known or not', async () => {
    const { unusable } = await words()
    expect(unusable('mailbox_off')).toBe('The mailbox is off.')
    expect(unusable('hop_limit')).toBe('It cannot be used at the moment.')
  })

  it('says when people’s diversions can chase each other', async () => {
    const { circle } = await words()
    expect(circle({ shared: 'busy', conditions: ['busy', 'busy'], lanes: ['internal', 'external'] })).toBe('when all of them are in a call')
    expect(circle({ shared: null, conditions: ['busy', 'always'], lanes: ['internal'] })).toBe('In a call → Always, for inside callers')
  })
})
