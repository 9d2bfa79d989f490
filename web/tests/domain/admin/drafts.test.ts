// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import {
  attendantChanges,
  attendantDraft,
  attendantWish,
  deviceChanges,
  NEW_ATTENDANT,
  NEW_PHONE,
  NEW_USER,
  phoneWish,
  userChanges,
  userDraft,
  userWish,
} from '@/domain/admin/drafts'

const USER = {
  username: 'anna', name: 'Anna Rossi', extension: null, role: 'user', site: 'default', email: null, language: 'it',
  public_number: null, may_divert_externally: false, may_call_externally: true, mailbox_enabled: false,
} as const

describe('a user', () => {
  it('has empty fields where there is nothing, and nothing where a field is empty', () => {
    const draft = userDraft(USER)
    expect(draft).toMatchObject({ extension: '', email: '', public_number: '', password: '', phone: null })
    expect(userWish({ ...draft, extension: ' 201 ', email: '  ' })).toMatchObject({ extension: '201', email: null, public_number: null })
    expect(userWish(NEW_USER)).not.toHaveProperty('phone')
  })

  it('is changed in what was changed; an empty password is none', () => {
    expect(userChanges({ email: '', password: '', name: 'Anna R.' })).toEqual({ email: null, name: 'Anna R.' })
    expect(userChanges({ password: 'secret', extension: '201', public_number: '' })).toEqual({ password: 'secret', extension: '201', public_number: null })
    expect(userChanges({ username: 'anna', phone: NEW_PHONE })).toEqual({})
  })
})

describe('a phone', () => {
  it('is called after its extension, unless it has a name', () => {
    expect(phoneWish(NEW_PHONE, '201').username).toBe('201')
    expect(phoneWish({ ...NEW_PHONE, username: 'desk' }, '201')).toMatchObject({ username: 'desk', extension: '201', md5_only: false })
  })

  it('keeps its name and extension when it is changed', () => {
    expect(deviceChanges({ username: 'a', extension: '1', password: '', label: 'Desk' })).toEqual({ label: 'Desk' })
    expect(deviceChanges({ password: 'secret' })).toEqual({ password: 'secret' })
  })
})

describe('an attendant', () => {
  const GROUP = {
    number: '9', site: 'default', members: ['204'], strategy: 'parallel' as const, ring_time: 30,
    opening_hours: [{ weekdays: [0, 4], start: '09:00:00', end: '18:00:00' }],
  }

  it('has hours as a browser’s field shows them', () => {
    expect(attendantDraft({ ...GROUP, overflow: null }).opening_hours).toEqual([{ weekdays: [0, 4], start: '09:00', end: '18:00' }])
  })

  it.each([
    [null, { kind: 'none', number: '' }],
    [{ kind: 'voicemail' as const }, { kind: 'voicemail', number: '' }],
    [{ kind: 'number' as const, number: '203' }, { kind: 'number', number: '203' }],
  ])('where calls go that nobody answers: %j', (overflow, told) => {
    const draft = attendantDraft({ ...GROUP, overflow })
    expect(draft.overflow).toEqual(told)
    expect(attendantWish(draft).overflow).toEqual(overflow)
    expect(attendantChanges({ overflow: draft.overflow })).toEqual({ overflow })
  })

  it('is changed in what was changed, its number never', () => {
    expect(attendantChanges({ number: '8', ring_time: 20 })).toEqual({ ring_time: 20 })
    expect(attendantWish(NEW_ATTENDANT).overflow).toBeNull()
  })
})
