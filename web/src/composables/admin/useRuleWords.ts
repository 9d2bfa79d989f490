// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { useTexts, type Texts } from '@/composables/useTexts'
import type { Circle } from '@/domain/attention'

type Schemas = components['schemas']
type Condition = Schemas['Condition']
type CallerClass = Schemas['CallerClass']
type Row = Schemas['DiversionRow']
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
  /** Where it sends calls: "Carla Verdi 203", "Voicemail" */
  destination: (row: Pick<Row, 'destination' | 'destination_name'>) => string
  /** "Anna Rossi 201" */
  person: (name: string | null, number: string) => string
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

  function destination({ destination: to, destination_name: name }: Pick<Row, 'destination' | 'destination_name'>): string {
    return to.kind === 'number' ? person(name, to.number) : t(`admin_rules.to.${to.kind}`)
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
    person,
    unusable: (fact) => t(`admin_rules.unusable.${REASONS.find((known) => known === fact) ?? 'other'}`),
    sentence: (row) =>
      `${person(row.name, row.extension)} → ${destination(row)} ${when(row.condition, row.classes, row.ring_time)}`,
  }
}

export function useRuleWords(): RuleWords {
  return ruleWords(useTexts())
}
