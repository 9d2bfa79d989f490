// SPDX-License-Identifier: Apache-2.0
import { computed, type ComputedRef, type Ref } from 'vue'

import type { FaultDocument } from '@/api/problem'
import type { Check } from '@/composables/diversions/useCheck'
import { useClosed } from '@/composables/diversions/useClosed'
import type { Subject } from '@/composables/diversions/useDiversionWords'
import type { PlanOnPage } from '@/composables/diversions/usePlan'
import { useFaultSentence } from '@/composables/useProblemSentence'
import { useTexts } from '@/composables/useTexts'
import { CLOSED, fateOf, faultOf, isSuspended, marksOf, type Fate, type Known, type Marks } from '@/domain/deciding'
import { destinationsIn, draftOf, type Draft, type Lane, type RuleCondition } from '@/domain/plan'
import { faultsOfRule, type RuleFault } from '@/domain/plan_faults'
import { sentenceOf, type Sentence } from '@/domain/sentence'

export interface Reading {
  /** Null until the plan is there. */
  known: ComputedRef<Known | null>
  /** What happens to the next call. */
  told: ComputedRef<Sentence | null>
  /** The rows that decide, as the plan stands on the page. */
  marks: ComputedRef<Marks>
  isSuspended: ComputedRef<boolean>
  /** Why the phone's own diversion is passed over; null: it is not. */
  handsetFault: ComputedRef<string | null>
  /** What saving this rule was, or would be, refused for. */
  refusedAt: (condition: RuleCondition, lane: Lane) => RuleFault<FaultDocument>[]
  /** What keeps this rule from being saved, or from being used once it is. */
  faultsAt: (condition: RuleCondition, lane: Lane) => string[]
}

/** What a plan comes to, as things stand at this moment (B3, B4). */
export function useReading(
  plan: PlanOnPage,
  { extension, book }: Pick<Subject, 'extension' | 'book'>,
  check: Pick<Check, 'refusal'>,
  now: Readonly<Ref<Date>>,
): Reading {
  const faultSentence = useFaultSentence()
  const { t } = useTexts()

  // Opening hours go by the minute, and only these destinations have any.
  const hasHours = computed(() => {
    const destinations = plan.saved.value === null ? [] : destinationsIn(draftOf(plan.saved.value))
    return destinations.some((to) => to.kind === 'attendant' || (to.kind === 'number' && book.isGroup(to.number)))
  })
  const closed = useClosed(extension, () => (hasHours.value ? [plan.revision.value, plan.state.value, now.value] : null))
  const known = computed((): Known | null => {
    const saved = plan.saved.value
    return saved === null ? null : { ...saved, numberFaults: book.faults.value, closed: closed.value }
  })

  function fatesOf(draft: Draft | null): Record<Lane, Fate> | null {
    const state = plan.state.value
    if (draft === null || known.value === null || state === null) return null
    return { internal: fateOf(draft, 'internal', state, known.value), external: fateOf(draft, 'external', state, known.value) }
  }

  function unusable(code: string): string {
    return code === CLOSED ? t('diversions.cell.closed') : faultSentence({ code })
  }

  function refusedAt(condition: RuleCondition, lane: Lane): RuleFault<FaultDocument>[] {
    const draft = plan.draft.value
    const refusal = plan.refusal.value ?? check.refusal.value
    return draft === null || refusal === null ? [] : faultsOfRule(refusal.problem.faults, refusal.draft, draft, condition, lane)
  }

  return {
    known,
    // What is saved holds; what is being typed does not yet.
    told: computed(() => {
      const fates = fatesOf(plan.saved.value === null ? null : draftOf(plan.saved.value))
      return fates === null || plan.state.value === null ? null : sentenceOf(fates, plan.state.value)
    }),
    marks: computed(() => {
      const fates = fatesOf(plan.draft.value)
      return fates === null ? { now: {}, then: {} } : marksOf(fates)
    }),
    isSuspended: computed(() => known.value !== null && isSuspended(known.value)),
    handsetFault: computed(() => {
      const to = known.value?.handset.destination
      const code = known.value !== null && to ? faultOf(to, known.value) : null
      return code === null ? null : unusable(code)
    }),
    refusedAt,
    faultsAt(condition, lane) {
      const refused = refusedAt(condition, lane).map(({ fault }) => faultSentence(fault))
      const rule = plan.draft.value?.rules[condition][lane]
      if (refused.length > 0 || known.value === null || rule?.enabled !== true) return refused
      const code = faultOf(rule.destination, known.value)
      return code === null ? [] : [unusable(code)]
    },
  }
}
