// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, shallowRef, type Ref } from 'vue'

import { asProblem } from '@/api/problem'
import type { DiversionWords } from '@/composables/diversions/useDiversionWords'
import type { PlanOnPage } from '@/composables/diversions/usePlan'
import { useNotices } from '@/composables/useNotices'
import { useProblemSentence } from '@/composables/useProblemSentence'
import { useTexts } from '@/composables/useTexts'
import type { Draft } from '@/domain/plan'
import type { Taken } from '@/domain/sentence'

export interface Saving {
  /** Which lines both we and somebody else have changed, as a sentence; empty: none. */
  conflict: Ref<string>
  isEnding: Ref<boolean>
  save: () => Promise<void>
  discard: () => void
  takeNewer: () => void
  /** Ends what takes every call, at once; what is not saved stays as it is. */
  end: (taken: Taken | null) => Promise<void>
  /** Ends “do not disturb”, whichever phone it was set at. */
  ring: () => Promise<void>
}

/** Saving the plan on the page, with Ctrl or ⌘ S too, and what is said of it. */
export function useSaving(plan: PlanOnPage, words: Pick<DiversionWords, 'condition'>): Saving {
  const { t, language } = useTexts()
  const notices = useNotices()
  const problemSentence = useProblemSentence()
  const conflict = shallowRef('')
  const isEnding = shallowRef(false)

  /** Does it, or says why it came to nothing. */
  async function attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      notices.tell(problemSentence(asProblem(error)), { isUrgent: true })
    }
  }

  function undoing(before: Draft): { label: string; run: () => Promise<void> } {
    return {
      label: t('diversions.save.undo'),
      run: () =>
        attempt(async () => {
          await plan.replace(before)
          notices.tell(t('diversions.save.undone'))
        }),
    }
  }

  async function save(): Promise<void> {
    if (plan.changes.value.length === 0 || plan.newer.value !== null) return
    const before = await plan.save()
    if (before === null) return
    conflict.value = ''
    notices.tell(t('diversions.save.saved'), { action: undoing(before) })
  }

  function pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    // A field that is being typed in says first what was typed.
    if (document.activeElement instanceof HTMLElement) document.activeElement.dispatchEvent(new FocusEvent('blur'))
    void save()
  }

  onMounted(() => {
    window.addEventListener('keydown', pressed)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', pressed)
  })

  return {
    conflict,
    isEnding,
    save,
    discard() {
      plan.discard()
      conflict.value = ''
    },
    takeNewer() {
      const lines = plan
        .takeNewer()
        .map((change) => (change.what === 'rule' ? words.condition(change.condition) : t(`diversions.choices.${change.what}.label`)))
      const list = new Intl.ListFormat(language.value).format(new Set(lines))
      conflict.value = lines.length === 0 ? '' : t('diversions.newer.conflict', { lines: list })
    },
    async ring() {
      await attempt(async () => {
        await plan.endDoNotDisturb()
        notices.tell(t('diversions.ringing_again'))
      })
    },
    async end(taken) {
      if (taken === null) return
      isEnding.value = true
      await attempt(async () => {
        if (taken.by === 'handset') {
          await plan.removeHandset()
          notices.tell(t('diversions.handset.removed'))
        } else {
          const before = await plan.endAlways(taken.lanes)
          if (before !== null) notices.tell(t('diversions.ended'), { action: undoing(before) })
        }
      })
      isEnding.value = false
    },
  }
}
