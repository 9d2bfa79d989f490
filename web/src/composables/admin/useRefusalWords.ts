// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { ruleWords } from '@/composables/admin/useRuleWords'
import { useTexts, type Texts } from '@/composables/useTexts'
import { isObject } from '@/domain/admin/audit_changes'

type Condition = components['schemas']['Condition']
type CallerClass = components['schemas']['CallerClass']

const CONDITIONS: readonly Condition[] = ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer']
const CLASSES: readonly CallerClass[] = ['internal', 'external']
const REASONS = [
  ...(['already_diverted', 'already_rung', 'country_not_allowed', 'destination_is_caller', 'extension_unknown', 'hop_limit'] as const),
  ...(['may_not_divert_externally', 'number_invalid', 'number_missing', 'own_number', 'pending_outside', 'prefix_denied'] as const),
] as const

/** Diversions the log says were refused, in words: "when in a call, to 333 1234567: diverting to outside numbers is not permitted." */
export type RefusalWords = (after: unknown) => string

export function refusalWords({ t, tc }: Pick<Texts, 't' | 'tc'>): RefusalWords {
  const { when } = ruleWords({ t })
  return (after) => {
    if (!isObject(after)) return ''
    const condition = CONDITIONS.find((one) => one === after.condition)
    const named = Array.isArray(after.caller_classes) ? after.caller_classes : CLASSES
    const faults = Array.isArray(after.faults) ? after.faults : []
    const reason = REASONS.find((one) => faults.includes(one)) ?? 'other'
    const told = t('admin_audit.refused.sentence', {
      when: condition === undefined ? String(after.condition) : when(condition, CLASSES.filter((one) => named.includes(one))),
      number: typeof after.number === 'string' ? after.number : t('admin_audit.refused.nowhere'),
      reason: t(`admin_audit.refused.reason.${reason}`),
    })
    return typeof after.unlisted === 'number' ? `${told} ${tc('admin_audit.refused.unlisted', after.unlisted)}` : told
  }
}

export function useRefusalWords(): RefusalWords {
  return refusalWords(useTexts())
}
