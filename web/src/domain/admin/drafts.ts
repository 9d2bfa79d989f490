// SPDX-License-Identifier: Apache-2.0
// What administrators' forms hold: every member there is, an empty text where a field is empty.
import type { components } from '@/api/schema'
import { without } from '@/domain/admin/differing'

type Schemas = components['schemas']

export interface PhoneDraft {
  username: string
  password: string
  label: string
  physical: boolean
}

export interface UserDraft {
  username: string
  password: string
  name: string
  extension: string
  role: Schemas['Role']
  site: string
  email: string
  language: Schemas['Language']
  public_number: string
  may_divert_externally: boolean
  may_call_externally: boolean
  mailbox_enabled: boolean
  /** A phone that is made along with a new user. */
  phone: PhoneDraft | null
}

export type DeviceDraft = PhoneDraft & { extension: string; md5_only: boolean }

export const NEW_PHONE: PhoneDraft = { username: '', password: '', label: '', physical: false }

export const NEW_USER: UserDraft = {
  username: '',
  password: '',
  name: '',
  extension: '',
  role: 'user',
  site: 'default',
  email: '',
  language: 'it',
  public_number: '',
  may_divert_externally: false,
  may_call_externally: true,
  mailbox_enabled: false,
  phone: null,
}

export const NEW_DEVICE: DeviceDraft = { ...NEW_PHONE, extension: '', md5_only: false }

export function userDraft(user: Schemas['UserDocument']): UserDraft {
  return {
    ...user,
    password: '',
    extension: user.extension ?? '',
    email: user.email ?? '',
    public_number: user.public_number ?? '',
    phone: null,
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

export function userWish(draft: UserDraft): Schemas['UserWish'] {
  return {
    ...without(draft, 'phone'),
    extension: orNull(draft.extension),
    email: orNull(draft.email),
    public_number: orNull(draft.public_number),
  }
}

export function userChanges(changes: Partial<UserDraft>): Schemas['UserChanges'] {
  const { password, extension, email, public_number: number, ...others } = changes
  return {
    ...without(others, 'phone', 'username'),
    ...(password ? { password } : {}),
    ...(extension === undefined ? {} : { extension: orNull(extension) }),
    ...(email === undefined ? {} : { email: orNull(email) }),
    ...(number === undefined ? {} : { public_number: orNull(number) }),
  }
}

/** The phone's own name, where none was given: that of the extension. */
export function phoneWish(phone: PhoneDraft, extension: string): Schemas['DeviceWish'] {
  return { ...phone, username: phone.username || extension, extension, md5_only: false }
}

export function deviceDraft(device: Schemas['DeviceDocument']): DeviceDraft {
  return { ...device, password: '' }
}

export function deviceChanges({ password, ...changes }: Partial<DeviceDraft>): Schemas['DeviceChanges'] {
  return { ...without(changes, 'username', 'extension'), ...(password ? { password } : {}) }
}

export interface SiteDraft {
  name: string
  attendant: string | null
  time_zone: string
}

export const NEW_SITE: SiteDraft = { name: '', attendant: null, time_zone: 'Europe/Rome' }

export type OverflowKind = 'none' | 'number' | 'attendant' | 'voicemail' | 'hang_up'

export interface AttendantDraft extends Omit<Schemas['AttendantDocument'], 'overflow'> {
  overflow: { kind: OverflowKind; number: string }
}

export const NEW_ATTENDANT: AttendantDraft = {
  number: '',
  site: 'default',
  members: [],
  strategy: 'parallel',
  opening_hours: [],
  overflow: { kind: 'none', number: '' },
  ring_time: 30,
}

export function attendantDraft(group: Schemas['AttendantDocument']): AttendantDraft {
  const { overflow } = group
  return {
    ...group,
    // Hours are told with seconds, which no field of a browser's shows.
    opening_hours: group.opening_hours.map((one) => ({ ...one, start: one.start.slice(0, 5), end: one.end.slice(0, 5) })),
    overflow: { kind: overflow?.kind ?? 'none', number: overflow?.kind === 'number' ? overflow.number : '' },
  }
}

function overflowOf({ kind, number }: AttendantDraft['overflow']): Schemas['AttendantWish']['overflow'] {
  if (kind === 'none') return null
  return kind === 'number' ? { kind, number } : { kind }
}

export function attendantWish(draft: AttendantDraft): Schemas['AttendantWish'] {
  return { ...draft, overflow: overflowOf(draft.overflow) }
}

export function attendantChanges({ overflow, ...changes }: Partial<AttendantDraft>): Schemas['AttendantChanges'] {
  return { ...without(changes, 'number'), ...(overflow === undefined ? {} : { overflow: overflowOf(overflow) }) }
}

export type TrunkDraft = Omit<Schemas['TrunkDocument'], 'transport'> & { transport: Schemas['TrunkWish']['transport'] }

export const NEW_TRUNK: TrunkDraft = {
  name: '',
  host: '',
  port: 5060,
  transport: 'udp',
  addresses: [],
  numbers: [],
  on_net: false,
  priority: 0,
  caller_id: 'default',
  shows_foreign_caller: true,
  diversion_header: true,
  history_info: true,
  refer: 'pass',
}
