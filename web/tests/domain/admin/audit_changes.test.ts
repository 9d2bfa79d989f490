// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { auditChanges } from '@/domain/admin/audit_changes'

it('tells each value that is other, with where it stands', () => {
  const before = { name: 'Anna', rules: { busy: { enabled: false, number: '203' } }, members: ['1', '2'] }
  const after = { name: 'Anna', rules: { busy: { enabled: true, number: '203' } }, members: ['1'] }
  expect(auditChanges(before, after)).toEqual([
    { path: ['rules', 'busy', 'enabled'], before: false, after: true },
    { path: ['members'], before: ['1', '2'], after: ['1'] },
  ])
})

it('tells everything of what is new, and nothing of what is empty', () => {
  expect(auditChanges(null, { name: 'Anna', email: null, label: '', members: [] })).toEqual([{ path: ['name'], before: null, after: 'Anna' }])
})

it('a destination is one value', () => {
  const [change] = auditChanges({ overflow: { kind: 'voicemail' } }, { overflow: { kind: 'number', number: '203' } })
  expect(change).toEqual({ path: ['overflow'], before: { kind: 'voicemail' }, after: { kind: 'number', number: '203' } })
})
