// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, test } from 'vitest'

import { createTexts, type Texts } from '@/composables/useTexts'
import type { Language } from '@/domain/language'
import { sorted, withoutReturning, withReturning, type Returning } from '@/domain/returning'
import { returningTelling } from '@/domain/returning_sentence'
import { returning } from './returning'

const texts = {} as Record<Language, Texts>

beforeAll(async () => {
  for (const language of ['en', 'it'] as const) {
    texts[language] = createTexts(language)
    await texts[language].need(['calls', 'attendant'])
    await texts[language].speak(language)
  }
})

describe('the reason of a return, in plain words and in the manual’s (B9.2)', () => {
  test.each<[Partial<Returning>, string, string, string]>([
    [{ condition: 'no_answer' }, 'Bruno Bianchi does not answer.', 'Bruno Bianchi non risponde.', 'Ritorno per Non Risposta'],
    [{ condition: 'busy' }, 'Bruno Bianchi is busy.', 'Bruno Bianchi è al telefono.', 'Ritorno per Occupato'],
    [{ condition: 'always' }, 'Bruno Bianchi sends every call here.', 'Bruno Bianchi manda qui tutte le chiamate.', 'Ritorno per Deviato'],
    [{ condition: 'not_registered' }, 'No phone of Bruno Bianchi can be reached.', 'Nessun telefono di Bruno Bianchi è raggiungibile.', 'Ritorno Irregolare'],
    [{ condition: 'not_present' }, 'Bruno Bianchi is not at the workstation.', 'Bruno Bianchi non è alla postazione.', 'Ritorno per Assente'],
    [{ condition: 'handset' }, 'Bruno Bianchi has set on the phone that calls go here.', 'Bruno Bianchi ha impostato sul telefono che le chiamate vengano qui.', 'Ritorno Generico'],
    [{ condition: null, diverting: null, called: '9' }, 'They called the attendant.', 'Ha chiamato direttamente il posto operatore.', ''],
    [{ called: '201', called_name: 'Anna Rossi' }, 'Bruno Bianchi is busy. First it was for Anna Rossi.', 'Bruno Bianchi è al telefono. All’inizio era per Anna Rossi.', 'Ritorno per Occupato'],
    [{ condition: 'no_answer', diverting: '8', diverting_name: null, called: '8', called_name: null, groups: ['8'] }, 'Attendant 8 does not answer.', 'Il posto operatore 8 non risponde.', 'Ritorno per Non Risposta'],
    [{ called: '8', called_name: null, groups: ['8'] }, 'Bruno Bianchi is busy. First it was for attendant 8.', 'Bruno Bianchi è al telefono. All’inizio era per il posto operatore 8.', 'Ritorno per Occupato'],
  ])('%o', (more, english, italian, term) => {
    expect(returningTelling(returning(more), texts.en.t).sentence).toBe(english)
    const told = returningTelling(returning(more), texts.it.t)
    expect([told.sentence, told.term]).toEqual([italian, term])
  })
})

test.each<[Partial<Returning['caller']>, string]>([
  [{}, '+39 02 5550 0001'],
  [{ withheld: true, number: null }, 'Numero nascosto'],
  [{ number: null }, 'Numero sconosciuto'],
  [{ class: 'internal', number: '203', name: 'Carla Verdi' }, 'Carla Verdi (203)'],
  [{ class: 'internal', number: '203', extension: '203', name: 'Carla Verdi' }, 'Carla Verdi'],
])('who calls: %o', (caller, expected) => {
  const call = returning({ caller: { ...returning().caller, ...caller } })
  expect(returningTelling(call, texts.it.t).caller).toBe(expected)
})

test('calls come, change and go; the longest waiting is first', () => {
  const [first, second] = [returning(), returning({ id: 'c2', since: '2026-03-02T09:01:00Z' })]
  const both = withReturning([second], first)
  expect(sorted(both)).toEqual({ ringing: [first, second], talking: [] })
  const taken = returning({ state: 'talking', answered_by: '204' })
  expect(sorted(withReturning(both, taken))).toEqual({ ringing: [second], talking: [taken] })
  expect(withoutReturning(both, { id: 'c1', group: '8' })).toEqual(both)
  expect(withoutReturning(both, { id: 'c1', group: '9' })).toEqual([second])
})
