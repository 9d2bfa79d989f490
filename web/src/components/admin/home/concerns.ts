// SPDX-License-Identifier: Apache-2.0
// What needs attention, as cards: what is said of each thing, and where one mends it.
import {
  mdiAccountOffOutline,
  mdiCalendarClock,
  mdiPhoneAlertOutline,
  mdiServerNetworkOff,
  mdiSync,
  mdiTransitConnectionVariant,
} from '@mdi/js'
import type { RouteLocationRaw } from 'vue-router'

import type { components } from '@/api/schema'
import type { Attention } from '@/composables/admin/useAttention'
import { ruleWords } from '@/composables/admin/useRuleWords'
import type { Texts } from '@/composables/useTexts'
import { circlesOf, daysBetween } from '@/domain/attention'
import { isCommandLine } from '@/domain/author'
import { shortMoment } from '@/domain/moments'
import type { TextKey } from '@/locales'

type Row = components['schemas']['DiversionRow']
type Words = Pick<Texts, 't' | 'tc' | 'language'>

export const CONCERNS = ['trunks_down', 'loops', 'unusable', 'phones_lost', 'without_phone', 'long_on'] as const
export type ConcernName = (typeof CONCERNS)[number]

export interface ConcernItem {
  key: string
  title: string
  text: string
  /** What is the matter with it. */
  reason: string
  to: RouteLocationRaw
}

export interface Concern {
  name: ConcernName
  icon: string
  title: string
  text: string
  count: number
  items: ConcernItem[]
  all: RouteLocationRaw
  /** Calls may be lost by it. */
  isUrgent: boolean
}

const ICONS: Record<ConcernName, string> = {
  loops: mdiSync,
  long_on: mdiCalendarClock,
  phones_lost: mdiPhoneAlertOutline,
  trunks_down: mdiServerNetworkOff,
  unusable: mdiTransitConnectionVariant,
  without_phone: mdiAccountOffOutline,
}

const LISTS: Record<ConcernName, RouteLocationRaw> = {
  loops: { name: 'admin-diversions', query: { problem: 'loop' } },
  long_on: { name: 'admin-diversions', query: { on_for_days: '7', enabled: 'true' } },
  phones_lost: { name: 'admin-devices', query: { registered: 'false' } },
  trunks_down: { name: 'admin-trunks' },
  unusable: { name: 'admin-diversions', query: { problem: 'unusable' } },
  without_phone: { name: 'admin-users', query: { has_extension: 'true', has_phone: 'false' } },
}

/** Where nothing is, that is said in a few words. */
export const QUIET: Record<ConcernName, TextKey> = {
  loops: 'admin_home.loops.quiet',
  long_on: 'admin_home.long_on.quiet',
  phones_lost: 'admin_home.phones_lost.quiet',
  trunks_down: 'admin_home.trunks_down.quiet',
  unusable: 'admin_home.unusable.quiet',
  without_phone: 'admin_home.without_phone.quiet',
}

/** Those of which there are any, the worst first. */
export function concernsOf(attention: Attention, words: Words): Concern[] {
  const items = itemsOf(attention, words)
  return CONCERNS.filter((name) => attention[name].count > 0).map((name) => ({ name, told: items[name]() })).map(({ name, told }) => ({
    name,
    icon: ICONS[name],
    title: words.t(`admin_home.${name}.title`),
    text: words.t(`admin_home.${name}.text`),
    // Where all are told, as many as are told: inside and outside callers may have become one.
    count: attention[name].count > attention[name].items.length ? attention[name].count : told.length,
    items: told,
    all: LISTS[name],
    isUrgent: name !== 'long_on' && name !== 'without_phone',
  }))
}

function itemsOf(attention: Attention, words: Words): Record<ConcernName, () => ConcernItem[]> {
  const { t, tc, language } = words
  const rules = ruleWords(words)

  function clock(at: string): string {
    return shortMoment(new Date(at), new Date(attention.at), language.value)
  }

  function diversion(row: Row, reason: string): ConcernItem {
    return {
      key: `${row.extension}/${row.condition}/${row.classes.join()}`,
      title: rules.person(row.name, row.extension),
      text: `→ ${rules.destination(row)} ${rules.when(row.condition, row.classes, row.ring_time)}`,
      reason,
      to: editorOf(row.extension, row.condition, row.classes[0] ?? 'internal'),
    }
  }

  return {
    unusable: () =>
      attention.unusable.items.map((row) => diversion(row, row.unusable === null ? '' : rules.unusable(row.unusable))),
    long_on: () =>
      attention.long_on.items.map((row) => {
        const days = row.changed_at === null ? 0 : daysBetween(row.changed_at, attention.at)
        const who = rules.author(row)
        const long = tc('admin_home.long_on.days', days)
        if (who === '') return diversion(row, long)
        const isCommand = isCommandLine(row.changed_by, row.changed_by_name)
        return diversion(row, `${long}, ${isCommand ? t('admin_home.long_on.command_line') : t('admin_home.long_on.by', { who })}`)
      }),
    loops: () =>
      circlesOf(attention.loops.items, rules.attendant).map((circle) => ({
        key: `${circle.key}/${circle.lanes.join()}`,
        title: circle.people.join(' → '),
        text: '',
        reason: rules.circle(circle),
        to: editorOf(circle.extensions[0] ?? '', circle.conditions[0] ?? null, circle.lanes[0] ?? 'internal'),
      })),
    trunks_down: () =>
      attention.trunks_down.items.map((trunk) => ({
        key: trunk.name,
        title: trunk.name,
        text: '',
        reason: t(`admin_home.trunks_down.reason.${trunk.reason}`, { host: trunk.host, time: clock(trunk.since) }),
        to: { name: 'admin-trunks', query: { search: trunk.name } },
      })),
    phones_lost: () =>
      attention.phones_lost.items.map((phone) => ({
        key: phone.device,
        title: rules.person(phone.name, phone.extension),
        text: phone.label || phone.device,
        reason: t(`admin_home.phones_lost.reason.${phone.reason}`, { time: clock(phone.lost_at) }),
        to: { name: 'admin-devices', query: { extension: phone.extension } },
      })),
    without_phone: () =>
      attention.without_phone.items.map((one) => ({
        key: one.username,
        title: rules.person(one.name, one.extension),
        text: '',
        reason: '',
        to: { name: 'admin-users', query: { search: one.username } },
      })),
  }
}

/** Somebody's diversion page, with this rule open. */
export function editorOf(ext: string, rule: string | null, lane: string): RouteLocationRaw {
  return { name: 'extension', params: { ext }, query: rule === null ? {} : { rule, lane } }
}
