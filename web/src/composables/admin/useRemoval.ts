// SPDX-License-Identifier: Apache-2.0
import { asProblem } from '@/api/problem'
import { useNotices } from '@/composables/useNotices'
import { useProblemSentence } from '@/composables/useProblemSentence'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'

/** Asks, removes, and tells how it went; whether it was done. */
export function useRemoval(): (name: string, text: string, send: () => Promise<unknown>) => Promise<boolean> {
  const { ask } = useQuestions()
  const { t } = useTexts()
  const notices = useNotices()
  const sentence = useProblemSentence()
  return async (name, text, send) => {
    const isSure = await ask({ title: t('admin_lists.remove_title', { name }), text, yes: t('admin_lists.remove'), isDangerous: true })
    if (!isSure) return false
    try {
      await send()
    } catch (caught) {
      notices.tell(sentence(asProblem(caught)), { isUrgent: true })
      return false
    }
    notices.tell(t('admin_lists.removed', { name }))
    return true
  }
}
