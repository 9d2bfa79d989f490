// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { auditChanges } from '@/domain/admin/audit_changes'

it('tells each value that is other, with where it stands', () => {
  const before = { name: 'Anna', rules: { busy: { enabled: false, number: '203' } }, members: ['1', '2'] }
  const after = { name: 'Anna', rules: { busy: { enabled: true, number: '203' } }, members: ['1'] }
  expect(auditChanges(before, after)).toEqual([
    { field: 'rules · busy · enabled', before: 'false', after: 'true' },
    { field: 'members', before: '1, 2', after: '1' },
  ])
})

it('tells everything of what is new, and nothing of what is empty', () => {
  expect(auditChanges(null, { name: 'Anna', email: null })).toEqual([{ field: 'name', before: null, after: 'Anna' }])
})
