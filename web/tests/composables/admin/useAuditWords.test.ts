// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { auditWords, type AuditNumbers, type AuditWords } from '@/composables/admin/useAuditWords'
import { createTexts } from '@/composables/useTexts'
import { auditChanges } from '@/domain/admin/audit_changes'
import type { Language } from '@/domain/language'

const PLAN: AuditNumbers = { kind: 'plan', names: { 203: 'Carla Verdi' }, groups: ['9'], written: { '+390255500001': '+39 02 5550 0001', '+390255500099': '+39 02 5550 0099' } }

async function told(language: Language, before: unknown, after: unknown, entry = PLAN): Promise<string[]> {
  const texts = createTexts(language)
  await texts.need(['admin_audit', 'admin_rules'])
  await texts.speak(language)
  const words: AuditWords = auditWords(texts)
  return auditChanges(before, after).map((one) => `${words.field(one)}: ${words.value(one, one.before, entry)} → ${words.value(one, one.after, entry)}`)
}

it.each([
  ['it', 'occupato\u00A0· chiamate interne\u00A0· attiva: no → sì'],
  ['en', 'busy\u00A0· inside calls\u00A0· on: no → yes'],
] as const)('a rule that is switched on, in %s', async (language, sentence) => {
  const plan = (enabled: boolean): object => ({ rules: { busy: { internal: { enabled } } } })
  expect(await told(language, plan(false), plan(true))).toEqual([sentence])
})

it.each([
  [{ destination: { kind: 'voicemail' } }, { destination: { kind: 'number', number: '203' } }, 'goes to: voicemail → Carla Verdi (203)'],
  [{ destination: { kind: 'number', number: '9' } }, { destination: { kind: 'number', number: '+390255500001' } }, 'goes to: Attendant 9 → +39 02 5550 0001'],
  [{ members: ['203'] }, { members: ['203', '204'] }, 'members: Carla Verdi (203) → Carla Verdi (203), 204'],
  [{ numbers: [] }, { numbers: ['+390255500001-+390255500099=200'] }, 'public numbers: nothing → +39 02 5550 0001 – +39 02 5550 0099 → 200'],
  [{ transport: 'udp' }, { transport: 'tls' }, 'transport: UDP → TLS'],
  [{ otherwise: null }, { otherwise: [{ port: 5060, on_net: true }] }, 'otherwise: nothing → port: 5060; a system of our own: yes'],
  [{ label: '203' }, { label: 'Desk' }, 'label: 203 → Desk'],
  [{ role: 'user' }, { role: 'administrator' }, 'role: user → administrator'],
  [{ site: 'user' }, { site: 'default' }, 'site: user → default'],
  [{ members: ['201', '202'] }, { members: [] }, 'members: 201, 202 → nothing'],
  [{ ring_time: 30 }, { ring_time: 20 }, 'ring time (s): 30 → 20'],
  [{ opening_hours: [] }, { opening_hours: [{ kind: 'OpeningHours', weekdays: [0, 4], start: '09:00:00', end: '18:00:00' }] }, 'opening hours: nothing → Mon Fri 09:00–18:00'],
  [{ novelty: 'a' }, { novelty: 'b' }, 'novelty: a → b'],
])('%j, then %j', async (before, after, sentence) => {
  expect(await told('en', before, after)).toEqual([sentence])
})

it('leaves a person’s own extension a number', async () => {
  expect(await told('en', { extension: null }, { extension: '203' }, { ...PLAN, kind: 'user' })).toEqual(['extension: nothing → 203'])
})
