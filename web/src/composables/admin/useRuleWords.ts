// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { useTexts, type Texts } from '@/composables/useTexts'
import type { Circle } from '@/domain/attention'
import { isCommandLine } from '@/domain/author'

type Schemas = components['schemas']
type Condition = Schemas['Condition']
type CallerClass = Schemas['CallerClass']
type Row = Schemas['DiversionRow']
type Destined = Pick<Row, 'destination' | 'destination_name' | 'destination_attendant' | 'destination_written'>
type Unusable = NonNullable<Row['unusable']>

/** What keeps diversions from being used, as far as administrators can do something about it. */
const REASONS = [
  'attendant_closed',
  'country_not_allowed',
  'extension_unknown',
  'mailbox_off',
  'may_not_divert_externally',
  'no_attendant',
  'number_invalid',
  'own_number',
  'prefix_denied',
] as const

/** Other people's diversions in words. */
export interface RuleWords {
  /** "when in a call", "when nobody answers, after 20 s, outside callers only" */
  when: (condition: Condition, classes: readonly CallerClass[], ringTime?: number | null) => string
  /** Where it sends calls: "Carla Verdi 203", "Attendant 9", "+39 02 5550 0001", "Voicemail" */
  destination: (row: Destined) => string
  /** "Attendant 9" */
  attendant: (number: string) => string
  /** "Anna Rossi 201" */
  person: (name: string | null, number: string) => string
  /** Who switched it on or off, or sent it elsewhere, the last time; empty where that is not known. */
  author: (row: Pick<Row, 'changed_by' | 'changed_by_name'>) => string
  /** Why it cannot be used. */
  unusable: (fact: Unusable) => string
  /** When people's diversions can chase each other. */
  circle: (circle: Pick<Circle, 'shared' | 'conditions' | 'lanes'>) => string
  /** All of it: "Anna Rossi 201 → Carla Verdi 203 when in a call" */
  sentence: (row: Row) => string
}

export function ruleWords({ t }: Pick<Texts, 't'>): RuleWords {
  const person = (name: string | null, number: string): string => (name === null ? number : `${name} ${number}`)

  function when(condition: Condition, classes: readonly CallerClass[], ringTime: number | null = null): string {
    const plain = t(`admin_rules.when.${condition}`)
    const timed = ringTime === null || ringTime === 0 ? plain : t('admin_rules.seconds', { when: plain, seconds: ringTime })
    const [only] = classes
    return classes.length === 1 && only !== undefined ? t(`admin_rules.lane_only.${only}`, { when: timed }) : timed
  }

  const attendant = (number: string): string => t('admin_rules.attendant', { number })

  function destination({ destination: to, destination_name: name, destination_attendant: isAttendant, destination_written: written }: Destined): string {
    if (to.kind !== 'number') return t(`admin_rules.to.${to.kind}`)
    return isAttendant ? attendant(to.number) : person(name, written ?? to.number)
  }

  function author({ changed_by: by, changed_by_name: name }: Pick<Row, 'changed_by' | 'changed_by_name'>): string {
    return isCommandLine(by, name) ? t('admin_rules.command_line') : (name ?? by ?? '')
  }

  function circle({ shared, conditions, lanes }: Pick<Circle, 'shared' | 'conditions' | 'lanes'>): string {
    const [only] = lanes
    const text =
      shared === null
        ? conditions.map((condition) => t(`admin_rules.condition.${condition}`)).join(' → ')
        : t(`admin_rules.circle.when.${shared}`)
    return lanes.length === 1 && only !== undefined ? t(`admin_rules.circle.lane.${only}`, { when: text }) : text
  }

  return {
    when,
    circle,
    destination,
    attendant,
    author,
    person,
    unusable: (fact) => t(`admin_rules.unusable.${REASONS.find((known) => known === fact) ?? 'other'}`),
    sentence: (row) =>
      `${person(row.name, row.extension)} → ${destination(row)} ${when(row.condition, row.classes, row.ring_time)}`,
  }
}

export function useRuleWords(): RuleWords {
  return ruleWords(useTexts())
}
