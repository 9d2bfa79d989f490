// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { ruleWords } from '@/composables/admin/useRuleWords'
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
  transport: ['udp', 'tcp', 'tls'],
} as const

const KINDS = ['attendant', 'voicemail', 'hang_up'] as const

/** Fields that hold numbers of people, of groups, and of the outside. */
const NUMBERED = ['number', 'members', 'attendant', 'extension', 'public_number', 'destination', 'overflow', 'numbers', 'otherwise']

type Entry = components['schemas']['AuditDocument']
/** What an entry says of the numbers in it. */
export type AuditNumbers = Pick<Entry, 'kind' | 'names' | 'groups' | 'written'>

export interface AuditWords {
  field: (change: AuditChange) => string
  /** One of the two values of a change, in the entry that has it. */
  value: (change: AuditChange, value: unknown, entry: AuditNumbers) => string
}

export function useAuditWords(): AuditWords {
  return auditWords(useTexts())
}

export function auditWords({ t, language }: Pick<Texts, 't' | 'language'>): AuditWords {
  const rules = ruleWords({ t })

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
      case 'transport': return found(VALUES.transport, text, (one) => one.toUpperCase())
      case 'origin': return found(VALUES.origin, text, (one) => t(`admin_audit.values.origin.${one}`))
      default: return text
    }
  }

  function hours(weekdays: readonly unknown[], start: unknown, end: unknown): string {
    const days = weekdays.map((one) => weekday(Number(one), language.value))
    return `${days.join(' ')} ${String(start).slice(0, 5)}–${String(end).slice(0, 5)}`
  }

  /** A number by whose it is, or as people write it; a trunk's range of them by where it leads. */
  function number(text: string, { kind, names, groups, written }: AuditNumbers): string {
    if (groups.includes(text)) return rules.attendant(text)
    const name = names[text]
    // A person's own extension is not their name once more.
    if (name !== undefined) return kind === 'user' ? text : t('admin_audit.person', { name, number: text })
    const [outside = '', internal] = text.split('=')
    const shown = outside.split('-').map((one) => written[one.trim()] ?? one.trim()).join(' – ')
    return internal === undefined ? shown : `${shown} → ${internal}`
  }

  function told(field: string, value: unknown, entry: AuditNumbers): string {
    if (value === null || value === undefined || value === '') return t('admin_audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'admin_audit.yes' : 'admin_audit.no')
    if (Array.isArray(value)) return value.map((one) => told(field, one, entry)).join(', ')
    if (typeof value === 'string') return NUMBERED.includes(field) ? number(value, entry) : own(field, value)
    if (!isObject(value)) return typeof value === 'number' ? String(value) : ''
    if (Array.isArray(value.weekdays)) return hours(value.weekdays, value.start, value.end)
    if (typeof value.number === 'string') return number(value.number, entry)
    const kind = KINDS.find((one) => one === value.kind)
    if (kind !== undefined) return t(`admin_audit.values.kind.${kind}`)
    return Object.entries(value).map(([name, one]) => `${step(name)}: ${told(name, one, entry)}`).join('; ')
  }

  return {
    field: ({ path }) => dotted(...path.filter((name) => name !== 'rules').map(step)),
    value: ({ path }, value, entry) => told(path.at(-1) ?? '', value, entry),
  }
}

function found<T extends string>(known: readonly T[], text: string, words: (one: T) => string): string {
  const one = known.find((value) => value === text)
  return one === undefined ? text : words(one)
}
