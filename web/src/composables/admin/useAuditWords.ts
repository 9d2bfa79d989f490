// SPDX-License-Identifier: Apache-2.0
import { useTexts, type Texts } from '@/composables/useTexts'
import { isObject, type AuditChange } from '@/domain/admin/audit_changes'
import { dotted } from '@/domain/dotted'
import { weekday } from '@/domain/moments'

/** Steps of a document that have words; others are told as they are called. */
const FIELDS = [
  ...(['always', 'busy', 'no_answer', 'not_registered', 'not_present', 'internal', 'external', 'enabled', 'destination'] as const),
  ...(['destination_ring_time', 'otherwise', 'ring_time', 'notify', 'caller_id', 'origin', 'username', 'name', 'extension', 'role'] as const),
  ...(['site', 'email', 'language', 'public_number', 'may_divert_externally', 'may_call_externally', 'mailbox_enabled'] as const),
  ...(['physical', 'label', 'md5_only', 'host', 'port', 'transport', 'addresses', 'numbers', 'on_net', 'priority'] as const),
  ...(['shows_foreign_caller', 'diversion_header', 'history_info', 'refer', 'number', 'members', 'strategy'] as const),
  ...(['opening_hours', 'overflow', 'attendant', 'time_zone'] as const),
] as const

/** Values that are words of devia's own, by the field they stand in. */
const VALUES = {
  role: ['user', 'administrator'],
  strategy: ['parallel', 'ordered'],
  language: ['it', 'en'],
  notify: ['none', 'client', 'email', 'both'],
  caller_id: ['default', 'caller', 'caller_if_same_site', 'diverting'],
  refer: ['pass', 'refuse'],
  origin: ['sync', 'code'],
} as const

const KINDS = ['attendant', 'voicemail', 'hang_up'] as const

export interface AuditWords {
  field: (change: AuditChange) => string
  /** One of the two values of a change. */
  value: (change: AuditChange, value: unknown) => string
}

export function useAuditWords(): AuditWords {
  return auditWords(useTexts())
}

export function auditWords({ t, language }: Pick<Texts, 't' | 'language'>): AuditWords {
  function step(name: string): string {
    const known = FIELDS.find((field) => field === name)
    return known === undefined ? name : t(`admin_audit.fields.${known}`)
  }

  function own(field: string, text: string): string {
    switch (field) {
      case 'role': return found(VALUES.role, text, (one) => t(`admin_audit.values.role.${one}`))
      case 'strategy': return found(VALUES.strategy, text, (one) => t(`admin_audit.values.strategy.${one}`))
      case 'language': return found(VALUES.language, text, (one) => t(`shell.language.${one}`))
      case 'notify': return found(VALUES.notify, text, (one) => t(`admin_audit.values.notify.${one}`))
      case 'caller_id': return found(VALUES.caller_id, text, (one) => t(`admin_audit.values.caller_id.${one}`))
      case 'refer': return found(VALUES.refer, text, (one) => t(`admin_audit.values.refer.${one}`))
      case 'origin': return found(VALUES.origin, text, (one) => t(`admin_audit.values.origin.${one}`))
      default: return text
    }
  }

  function hours(weekdays: readonly unknown[], start: unknown, end: unknown): string {
    const days = weekdays.map((one) => weekday(Number(one), language.value))
    return `${days.join(' ')} ${String(start).slice(0, 5)}–${String(end).slice(0, 5)}`
  }

  function told(field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('admin_audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'admin_audit.yes' : 'admin_audit.no')
    if (Array.isArray(value)) return value.map((one) => told(field, one)).join(', ')
    if (typeof value === 'string') return own(field, value)
    if (!isObject(value)) return JSON.stringify(value)
    if (Array.isArray(value.weekdays)) return hours(value.weekdays, value.start, value.end)
    if (typeof value.number === 'string') return value.number
    const kind = KINDS.find((one) => one === value.kind)
    return kind === undefined ? JSON.stringify(value) : t(`admin_audit.values.kind.${kind}`)
  }

  return {
    field: ({ path }) => dotted(...path.filter((name) => name !== 'rules').map(step)),
    value: ({ path }, value) => told(path.at(-1) ?? '', value),
  }
}

function found<T extends string>(known: readonly T[], text: string, words: (one: T) => string): string {
  const one = known.find((value) => value === text)
  return one === undefined ? text : words(one)
}
